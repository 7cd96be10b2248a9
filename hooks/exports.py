"""Publish what readers and programs take away: data, decks, feeds."""

import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from recall.exports import everything
from recall.exports.dates import last_changed
from recall.exports.names import LINKED
from recall.exports.questions import Source
from recall.project import Findings


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hold the exports' places, so that pages can link to what is made of them."""
    for name in LINKED:
        files.append(File.generated(config, name, content=b""))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Keep the text of each question, and give the sitemap the page's date."""
    findings: Findings = config.extra["recall"]
    source = findings.site.pages.get(page.file.src_uri)
    if source is not None and source.kind == "question" and source.meta is not None:
        config.extra.setdefault("recall_bodies", {})[source.id] = html
    if findings.site.questions:
        page.update_date = last_changed(source, findings.site) if source else ""
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Write the exports beside the pages."""
    findings: Findings = config.extra["recall"]
    bodies = config.extra.get("recall_bodies", {})
    source = Source(findings.site, findings.formulas, bodies, findings.cache)
    about = everything.About(
        config.site_name,
        config.site_description or "",
        config.site_url or "/",
        int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
    )
    for name, data in everything.files(source, findings.drawings, about).items():
        file = Path(config.site_dir) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
