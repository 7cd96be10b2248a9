"""`recall move`: move or rename a question, and leave nothing broken behind."""

from pathlib import Path

import click

from recall import move as moving
from recall.cli.base import open_project
from recall.cli.misuse import Misuse
from recall.names import UnknownNameError


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
def move(old: str, new: str, diff: bool) -> None:
    """Move or rename a question; rewrite the links to and from it, and keep its old address.

    OLD is an id, an address or a file. NEW is an id, a topic, or both.

    \b
    recall move adam-weaknesses weaknesses-of-adam
    recall move adam-weaknesses deep-learning/learning-rate
    recall move docs/nlp/metrics/bleu.md nlp/language-models/bleu-score
    """
    project = open_project()
    site = project.read()
    try:
        step = moving.planned(old, new, site, project.root)
    except (UnknownNameError, moving.NoMoveError) as error:
        raise Misuse(str(error)) from error
    changed = moving.changes(step, site, project.root)
    if diff:
        for change in changed:
            click.echo(change.diff(), nl=False)
        click.echo(f"{len(changed)} files would change.", err=True)
        return
    moving.carry_out(step, changed, project.root)
    for change in changed:
        click.echo(f"{change.path}: {change.what}")
    _say(step, project.root)


def _say(step: moving.Move, root: Path) -> None:
    if step.is_published:
        click.echo(f"/{step.page.address}/ leads to /{step.address}/ from now on (`formerly`).")
    mentions = list(moving.mentions(step, root))
    if mentions:
        click.echo("\nThese name it too; look whether they mean the page:")
        for path, line in mentions:
            click.echo(f"  {path}:{line}")
    click.echo("\nNext: recall check, then commit the moved file together with the changed ones.")
