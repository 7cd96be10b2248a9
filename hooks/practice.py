"""Publish the pages for practice: tools that ask, and cheat sheets to print."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from recall import cheatsheet, practice
from recall.project import Findings


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a cheat sheet for each topic and area, outside of the navigation."""
    findings: Findings = config.extra["recall"]
    for name, content in cheatsheet.pages(findings.site):
        file = File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Give the templates the questions, and to topics and areas their sheet's address."""
    findings: Findings = config.extra["recall"]
    name, site = page.file.src_uri, findings.site
    if name.startswith(practice.FOLDER):
        context["sheet"] = cheatsheet.view(name, site)
        if "practice_view" not in config.extra:
            config.extra["practice_view"] = practice.view(site)
        if context["sheet"] is None:
            context["practice"] = config.extra["practice_view"]
    source = site.pages.get(name)
    if source is not None and source.kind in ("topic", "area"):
        context["sheet_url"] = cheatsheet.url(source)
        context["drill_url"] = practice.drill_url(source, site)
    return context
