"""`recall stats`: what still needs work."""

import json
from collections.abc import Sequence

import click

from recall.cli.base import open_project
from recall.stats import LACKS, Topic, topics


@click.command()
@click.option("--list", "lack", type=click.Choice(list(LACKS)), help="List the pages that lack it.")
@click.option("--topic", default="", help="Only topics whose name begins so, as nlp/.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def stats(lack: str | None, topic: str, form: str) -> None:
    """Show, by topic, how many pages lack a source, a check, a review, an example.

    \b
    recall stats
    recall stats --list unchecked
    recall stats --topic nlp/ --format json
    """
    project = open_project()
    found = topics(project.read(), project.today)
    found = [one for one in found if one.name.startswith(topic)]
    if form == "json":
        click.echo(json.dumps([one.as_json() for one in found], indent=2, ensure_ascii=False))
    elif lack:
        pages = [page for one in found for page in one.lacking[lack]]
        for page in pages:
            click.echo(f"{page.source.path}: {page.title}")
        click.echo(f"{len(pages)} pages: {LACKS[lack].lower()}.", err=True)
    else:
        click.echo(_table(found))
        click.echo("Next: recall stats --list unchecked shows the pages of a column.", err=True)


def _table(found: Sequence[Topic]) -> str:
    heads = ["questions", *LACKS]
    rows = [[one.questions, *(len(one.lacking[lack]) for lack in LACKS)] for one in found]
    rows.append([sum(column) for column in zip(*rows, strict=True)] or [0] * len(heads))
    names = [*(one.name for one in found), "all"]
    width = max(len(name) for name in names)
    lines = ["  ".join([" " * width, *heads])]
    for name, row in zip(names, rows, strict=True):
        cells = [f"{n or '·':>{len(head)}}" for n, head in zip(row, heads, strict=True)]
        lines.append("  ".join([f"{name:{width}}", *cells]))
    return "\n".join(lines)
