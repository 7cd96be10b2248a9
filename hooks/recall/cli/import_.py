"""`recall import`: raw notes become drafts."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from recall import names
from recall.cli.base import open_project
from recall.cli.misuse import Misuse
from recall.importing import earlier, report
from recall.importing.drafts import Draft
from recall.importing.lines import NotesError
from recall.importing.plan import Plan, Target, planned
from recall.importing.reading import read_all
from recall.project import Project
from recall.site import Site


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--topic", default="auto", help="area/topic of all drafts; proposed for each if not given."
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for the drafts, instead of their topics'.",
)
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def import_(
    files: tuple[Path, ...], topic: str, into: Path | None, dry_run: bool, form: str
) -> None:
    """Turn raw notes into drafts; account for every line.

    FILES are Markdown or text, a Notion export (.zip), or an Anki deck (.apkg). Questions,
    levels such as [E] and answers are recognized; what a page of the site asks already is
    shown with that page instead. A draft is never published by this command, and one that was
    imported before stays as it is.

    \b
    recall import notes.md --dry-run
    recall import notes.md --topic deep-learning/optimizers
    recall import export.zip deck.apkg --into /tmp/drafts
    recall import notes.md --format json > report.json
    """
    project = open_project()
    try:
        all_notes = read_all(files, project.root)
        site = project.read()
        target = _target(topic, into, site, project.root)
        plan = planned(all_notes, site, target, _progress)
        if not dry_run:
            _write(plan.written, project.root)
    except (NotesError, names.UnknownNameError) as error:
        raise Misuse(" ".join(str(error).split())) from error
    _say(plan, project, form, is_written=not dry_run)


def _target(topic: str, into: Path | None, site: Site, root: Path) -> Target:
    page = None if topic == "auto" else names.topic(topic, site, root)
    if into is None:
        return Target(page, "", {})
    folder = into.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotesError(f"{into} is a file; expected a folder for the drafts.")
    if folder.is_relative_to(root.resolve()):
        name = folder.relative_to(root.resolve()).as_posix()
        return Target(
            page, name, {} if name.startswith("docs/") else earlier.drafts_in(folder, name)
        )
    return Target(page, folder.as_posix(), earlier.drafts_in(folder, folder.as_posix()))


def _write(drafts: Iterable[Draft], root: Path) -> None:
    try:
        for draft in drafts:
            file = root / draft.path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(draft.text)
    except OSError as error:
        raise NotesError(f"{error.filename}: {error.strerror}; expected to write there.") from error


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rComparing: {done} of {of} items{chr(10) * (done == of)}", err=True, nl=False)


def _say(plan: Plan, project: Project, form: str, *, is_written: bool) -> None:
    if form == "json":
        click.echo(report.as_json(plan, is_written=is_written))
        return
    click.echo(report.as_text(plan, is_written=is_written))
    count = len(plan.written)
    if not is_written:
        click.echo(f"\n{count} drafts would be written; nothing was. Next: leave out --dry-run.")
        return
    click.echo(f"\n{count} drafts written; none is published.")
    if count:
        click.echo(
            "Next:\n"
            "  1. Look at each draft: title, answer, every TODO; delete what isn't worth a page.\n"
            "  2. To publish one, delete `status` and `origin` and add its summary and sources.\n"
            "  3. recall check --new       says what is still missing, by line"
        )
