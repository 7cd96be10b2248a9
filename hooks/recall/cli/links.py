"""`recall links`: ask the web whether external links live."""

from pathlib import Path

import click

from recall import external
from recall.cli.base import FORMAT, PATHS, open_project, page_names, report
from recall.lint.links import web_links


@click.command()
@PATHS
@FORMAT
@click.option("--refresh", is_flag=True, help="Ask again, whatever was answered before.")
def links(paths: tuple[Path, ...], form: str, refresh: bool) -> None:
    """Ask the web whether the external links of the pages and the bibliography live.

    \b
    recall links
    recall links docs/transformers --refresh
    """
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
