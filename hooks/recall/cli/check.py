"""`recall check`: every fault of the sources."""

from pathlib import Path

import click

from recall.changed import NoHistoryError, changed
from recall.cli.base import (
    FORMAT,
    PATHS,
    examined,
    inspect,
    open_project,
    page_names,
    report,
)
from recall.cli.misuse import Misuse
from recall.lint import advice
from recall.project import Findings, Project


@click.command()
@PATHS
@FORMAT
@click.option(
    "--new", is_flag=True, help="Check what this branch changes, or PATHS, more strictly."
)
def check(paths: tuple[Path, ...], form: str, new: bool) -> None:
    """Report every fault of the sources; exit with 1 where there is one.

    With --new, only the files that differ from the main branch are looked at, and held to
    what is expected of new pages too (rules DR7xx).

    \b
    recall check
    recall check docs/nlp/language-models/perplexity.md
    recall check --new
    recall check --format github
    """
    project = open_project()
    if new:
        _check_new(project, paths, form)
        return
    findings, faults = inspect(project, paths)
    report(faults, form, _summary(findings))


def _check_new(project: Project, paths: tuple[Path, ...], form: str) -> None:
    names = {f"docs/{name}" for name in page_names(project.root, paths)}
    if not paths:
        against, names = _changed(project)
        if not names:
            click.echo(f"Nothing differs from {against} in docs/ and includes/.", err=True)
            return
    findings = examined(project, {name.removeprefix("docs/") for name in names})
    faults = [fault for fault in findings.diagnostics if fault.place.path in names]
    for page in findings.site.pages.values():
        if page.source.path in names:
            faults += advice.check(page)
    elsewhere = len(findings.diagnostics) - sum(f.place.path in names for f in findings.diagnostics)
    if elsewhere:
        click.echo(f"{elsewhere} findings in other files: recall check shows them.", err=True)
    count = f"{len(names)} file{'s' * (len(names) != 1)}"
    report(faults, form, f"No findings in {count}. Next: commit, and open a pull request.")


def _changed(project: Project) -> tuple[str, set[str]]:
    try:
        against, names = changed(project.root)
    except NoHistoryError as error:
        raise Misuse(str(error)) from error
    return against, {name for name in names if name.startswith(("docs/", "includes/"))}


def _summary(findings: Findings) -> str:
    pages = [findings.site.pages[name] for name in findings.counted]
    formulas = {key for page in pages for key in page.outline.formulas}
    blocks = sum(counted.blocks for counted in findings.counted.values())
    return (
        f"No findings: {len(findings.site.pages)} pages, {len(formulas)} formulas, "
        f"{blocks} Python blocks on {len(pages)} pages."
    )
