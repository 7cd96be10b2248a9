"""What the commands share: the project, the paths given to them, faults and exit codes."""

import datetime
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from recall.cli.misuse import Misuse
from recall.diagnostics import FORMATS, Diagnostic, in_order
from recall.node import NodeError
from recall.project import Findings, Project, examine
from recall.source import ChangedError


def find_root(start: Path) -> Path:
    """Return the nearest folder upwards that holds a project."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return folder
    raise Misuse(f"no project at or above {start}; expected a folder with mkdocs.yml and docs/.")


def page_names(root: Path, paths: Sequence[Path]) -> set[str]:
    """Return the names below docs/ of the pages that some files and folders hold."""
    docs = (root / "docs").resolve()
    names: set[str] = set()
    for path in paths:
        if not path.exists():
            raise Misuse(f"no file or folder {path}; expected something in docs/.")
        if not path.resolve().is_relative_to(docs) and not docs.is_relative_to(path.resolve()):
            raise Misuse(f"{path} is no part of the site; expected something in docs/.")
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        inside = (f.resolve() for f in files if f.is_file() and f.resolve().is_relative_to(docs))
        names |= {f.relative_to(docs).as_posix() for f in inside}
    return names


def open_project() -> Project:
    """Return the project that the working directory lies in."""
    root = find_root(Path.cwd())
    return Project.at(root, today=datetime.date.today(), progress=show_progress)


def show_progress(done: int, of: int) -> None:
    """Count up on standard error, in one line, where that is a terminal."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        click.echo(f"\rRunning examples: {done} of {of} pages{end}", err=True, nl=False)


def examined(project: Project, names: Collection[str] | None = None) -> Findings:
    """Examine a project, or some pages and figures of it."""
    try:
        return examine(project, names)
    except (NodeError, ChangedError) as error:
        raise Misuse(str(error)) from error


def inspect(project: Project, paths: Sequence[Path]) -> tuple[Findings, list[Diagnostic]]:
    """Examine a project; return its findings, and the faults in some of its files."""
    names = page_names(project.root, paths) if paths else None
    findings = examined(project, names)
    if names is None:
        return findings, findings.diagnostics
    wanted = {f"docs/{name}" for name in names}
    return findings, [fault for fault in findings.diagnostics if fault.place.path in wanted]


def report(faults: Sequence[Diagnostic], form: str, summary: str) -> None:
    """Print faults in a format, and leave with 1 where there are any."""
    faults = in_order(faults)
    if faults or form == "json":
        click.echo(FORMATS[form](faults))
    if form == "text":
        click.echo(summary if not faults else f"{len(faults)} findings.", err=True)
    sys.exit(1 if faults else 0)


PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
FORMAT = click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print."
)
