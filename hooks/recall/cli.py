"""The command `recall`: what a contributor runs before opening a pull request."""

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from recall.diagnostics import FORMATS, Diagnostic, in_order
from recall.node import NodeError
from recall.page import is_page
from recall.project import Findings, Project, examine


class Misuse(click.UsageError):
    """A call that can't be carried out: one line on standard error, exit code 2."""

    def show(self, file: object = None) -> None:
        """Print the message alone, without the usage."""
        click.echo(f"recall: {self.format_message()}", err=True)


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
    return Project.at(find_root(Path.cwd()), today=datetime.date.today())


def inspect(project: Project, paths: Sequence[Path]) -> tuple[Findings, list[Diagnostic]]:
    """Examine a project; return its findings, and the faults in some of its files."""
    names = page_names(project.root, paths) if paths else None
    only = None if names is None else {name for name in names if is_page(name)}
    try:
        findings = examine(project, only)
    except NodeError as error:
        raise Misuse(str(error)) from error
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="recall")
def cli() -> None:
    """Check and mend the pages of Deep Recall.

    \b
    recall check                        everything
    recall check docs/nlp --format json one folder, for a program
    recall fix docs/nlp/x/y.md          rewrite stale output of examples
    recall links                        ask the web whether external links live
    """


@cli.command()
@PATHS
@FORMAT
def check(paths: tuple[Path, ...], form: str) -> None:
    """Report every fault of the sources; exit with 1 where there is one.

    \b
    recall check
    recall check docs/nlp/language-models/perplexity.md
    recall check --format github
    """
    findings, faults = inspect(open_project(), paths)
    blocks = sum(len(done.runs) for done in findings.runs.values())
    summary = (
        f"No findings: {len(findings.site.pages)} pages, {len(findings.rendered)} formulas, "
        f"{blocks} Python blocks on {len(findings.runs)} pages."
    )
    report(faults, form, summary)


@cli.command()
@PATHS
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
def fix(paths: tuple[Path, ...], diff: bool) -> None:
    """Rewrite what can be mended without a doubt: stale output, line endings, key order.

    \b
    recall fix
    recall fix --diff docs/nlp
    """
    from recall import repair

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
    verb = "would change" if diff else "changed"
    click.echo(f"{len(changes)} files {verb}.", err=True)


@cli.command()
@PATHS
@FORMAT
@click.option("--refresh", is_flag=True, help="Ask again, whatever was answered before.")
def links(paths: tuple[Path, ...], form: str, refresh: bool) -> None:
    """Ask the web whether the external links of the pages and the bibliography live.

    \b
    recall links
    recall links docs/transformers --refresh
    """
    from recall import external
    from recall.lint.links import web_links

    project = open_project()
    found = project.read()
    names = page_names(project.root, paths) if paths else set(found.pages)
    uses = [
        external.Use(url, place)
        for name in sorted(names & found.pages.keys())
        for url, place in web_links(found.pages[name])
    ]
    if not paths:
        shared = found.library
        uses += [external.Use(e.address, shared.places[k]) for k, e in shared.bibliography.items()]
    faults = external.links(uses, cache=project.cache, refresh=refresh)
    report(faults, form, f"No findings: {len({use.url for use in uses})} addresses.")


def main() -> None:
    """Run the command."""
    cli(prog_name="recall")
