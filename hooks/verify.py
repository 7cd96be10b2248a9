"""Check the built pages, and say on the site what the build verified."""

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from recall import built, render
from recall.changed import commit
from recall.project import Findings
from recall.report import Report, report
from recall.written import Written

log = logging.getLogger("mkdocs.hooks.recall")
REPORT = "recall_report"
"""In `extra`: what was counted in the sources."""
FILLED = {"index.md": "index.html", "verification.md": "verification/index.html"}
"""Pages that name figures known only at the end, and where they are built to."""


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put the report into its page."""
    if page.file.src_uri != "verification.md":
        return html
    findings: Findings = config.extra["recall"]
    return html + render.verification(_report(config), findings.site, "../")


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Give the home page the figures of the promise."""
    if page.file.src_uri == "index.md":
        counted = _report(config)
        names = ("questions", "topics", "formulas", "examples")
        figures = {name: f"{getattr(counted, name):,}" for name in names}
        context["counts"] = figures | {"links": render.token("links")}
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Lint every built page, fill in the figures, and publish them for programs."""
    findings: Findings = config.extra["recall"]
    site = Path(config.site_dir)
    pages = [page for page in findings.site.pages.values() if page.name in findings.site.published]
    sources = {f"{page.url}index.html": page.source for page in pages}
    url = config.site_url or ""
    written: Written = config.extra["recall_written"]
    sums = written.sums()
    result = built.lint(site, sources, site_url=url, cache=findings.cache, sums=sums)
    reported = {(fault.place.path, fault.place.line) for fault in findings.diagnostics}
    for fault in result.diagnostics:
        if (fault.place.path, fault.place.line) not in reported:
            log.warning("%s", fault)
    figures = {"links": result.links, "pages": result.pages}
    for name in FILLED.values():
        if name in sums:
            text = (site / name).read_text(encoding="utf-8")
            written.write(name, render.fill(text, figures).encode())
    counted = replace(_report(config), built_links=result.links, built_pages=result.pages)
    known = {"commit": commit(Path(config.config_file_path).parent)} | counted.as_json()
    text = json.dumps(known, indent=2, ensure_ascii=False)
    written.write("verification.json", f"{text}\n".encode())


def _report(config: MkDocsConfig) -> Report:
    """Return what was counted in the sources, once for each build."""
    findings: Findings = config.extra["recall"]
    if REPORT not in config.extra:
        ran = sum(counted.ran for counted in findings.counted.values())
        config.extra[REPORT] = report(findings.site, ran=ran, built_links=0, built_pages=0)
    counted: Report = config.extra[REPORT]
    return counted
