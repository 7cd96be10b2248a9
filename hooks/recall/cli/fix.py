"""`recall fix`: mend what can be mended without a doubt."""

from pathlib import Path

import click

from recall import repair
from recall.cli.base import PATHS, inspect, open_project, page_names


@click.command()
@PATHS
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
def fix(paths: tuple[Path, ...], diff: bool) -> None:
    """Mend what has one meaning only, and print what was done.

    Order of keys and quotes in front matter, white space, links with one possible target,
    signs such as α in formulas, output of examples. What is in doubt stays as it is.

    \b
    recall fix
    recall fix --diff docs/nlp
    """
    project = open_project()
    names = page_names(project.root, paths) if paths else None
    findings, _ = inspect(project, paths)
    changes = repair.changes(findings, project.root, names)
    for change in changes:
        if diff:
            click.echo(change.diff(), nl=False)
        else:
            change.write()
            click.echo(f"{change.path}: {change.what}")
    if not changes:
        click.echo("Nothing to mend.", err=True)
        return
    verb, following = ("would change", "recall fix") if diff else ("changed", "recall check")
    click.echo(f"{len(changes)} files {verb}. Next: {following}", err=True)
