"""`recall new`: the file of a new question."""

from pathlib import Path
from typing import get_args

import click

from recall import names
from recall.cli.base import open_project
from recall.cli.misuse import Misuse
from recall.duplicates import looks_like
from recall.meta import Kind, Level
from recall.new import (
    RELATED,
    NewQuestion,
    NoQuestionError,
    checked_id,
    checked_title,
    kind_of,
    slug_of,
    tags_of,
    template_of,
    text_of,
)
from recall.page import Page
from recall.project import Project
from recall.site import Site


@click.command()
@click.argument("title")
@click.option("--topic", required=True, help="Where it belongs, as area/topic.")
@click.option("--id", "slug", default="", help="Its permanent id; made from the title by default.")
@click.option("--level", type=click.Choice(get_args(Level)), default="medium", show_default=True)
@click.option("--kind", type=click.Choice(get_args(Kind)), help="Guessed from the title.")
def new(title: str, topic: str, slug: str, level: Level, kind: Kind | None) -> None:
    """Make the file of a new question, and show those that look the same.

    \b
    recall new "Why does Adam need bias correction?" --topic deep-learning/optimizers
    recall new "How is BLEU computed by hand?" --topic metrics --id bleu-by-hand --level easy
    """
    project = open_project()
    site = project.read()
    try:
        title = checked_title(title)
        place = names.topic(topic, site, project.root)
        slug = checked_id(slug or slug_of(title), site, place)
        like = looks_like(site, title)
        question = NewQuestion(
            f"{place.folder}/{slug}.md",
            title,
            level,
            kind or kind_of(title),
            tags_of(title, place, site),
            tuple(page.id for page, _ in like if page.kind == "question")[:RELATED],
            project.today,
        )
        path = _write(project, question)
    except (names.UnknownNameError, NoQuestionError) as error:
        raise Misuse(str(error)) from error
    _say(path, like, site)


def _write(project: Project, question: NewQuestion) -> str:
    path = f"docs/{question.name}"
    text = text_of(template_of(project.root), question)
    try:
        with (project.root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise NoQuestionError(f"{path} exists; expected another: --id NAME.") from error
    return path


def _say(path: str, like: list[tuple[Page, float]], site: Site) -> None:
    click.echo(f"Wrote {path}.")
    if like:
        click.echo("\nThese look the same; add to one of them instead if it asks what you ask:")
    for page, score in like:
        kind = "" if page.name in site.pages else " (a draft)"
        click.echo(f"  {score:.2f}  {page.source.path}: {page.title}{kind}")
    script = Path(path).stem
    click.echo(
        "\nNext:\n"
        f"  1. Write the answer: every TODO of {path}, and its tags, aliases and sources.\n"
        f"  2. recall check --new       says what is still missing, by line\n"
        f"  3. recall fix {path}\n"
        "                              writes the output of examples, and mends small things\n"
        f"  4. git switch -c {script}; git add {path}; git commit; open a pull request"
    )
