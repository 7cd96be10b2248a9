"""Publish what is made of all questions: data, decks, feeds to take away, and the search index."""

import os
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from recall import workers
from recall.exports import everything
from recall.exports.names import LINKED
from recall.exports.questions import Source
from recall.project import Findings
from recall.search.documents import documents
from recall.search.index import files as index_files
from recall.written import Written

SEARCH = "search"


class State:
    """What the index consists of, for a server that builds once more."""

    names: Collection[str] = ()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hold the exports' places, so that pages can link to what is made of them."""
    for name in LINKED:
        files.append(File.generated(config, name, content=b""))
    return files


@event_priority(-50)  # when the keys of the pages are known
def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:
    """Have those questions read of which something isn't known that is made of their page."""
    findings: Findings = config.extra["recall"]
    site, keys = findings.site, config.extra["recall_keys"]
    known = {name: keys.get(page.name, "") for name, page in site.questions.items()}
    source = Source(site, findings.formulas, {}, findings.cache, known)
    config.extra["recall_about"] = about = _about(config)
    written, alone = config.extra["recall_written"], config.extra["recall_again"]
    lacking = everything.lacking(source, findings.drawings, about, written, alone=alone)
    config.extra["recall_done"] -= {site.questions[name].name for name in lacking}
    config.extra["recall_bodies"] = source
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Keep the text of each question that is read."""
    findings: Findings = config.extra["recall"]
    source = findings.site.pages.get(page.file.src_uri)
    if source is not None and source.kind == "question" and source.meta is not None:
        config.extra["recall_bodies"].bodies[source.id] = html
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index, in files that are loaded as a query needs them, and the exports."""
    written: Written = config.extra["recall_written"]
    if config.extra["recall_again"]:
        for name in State.names:
            written.hold(name)
        _write_exports(config)
        return
    many = len(config.extra["recall_built"]) >= workers.FEWEST
    with workers.aside(partial(_index, config), pays=many) as made:
        _write_exports(config)
        index = {f"{SEARCH}/{name}.json": text for name, text in made().items()}
    for name, text in index.items():
        written.write(name, text.encode())
    State.names = index.keys()


def _index(config: MkDocsConfig) -> dict[str, str]:
    """Return the files of the search index."""
    findings: Findings = config.extra["recall"]
    site, cache, root = findings.site, findings.cache, Path(config.config_file_path).parent
    return index_files(root, documents(site, cache), site.library.synonyms, cache)


def _write_exports(config: MkDocsConfig) -> None:
    """Write the exports beside the pages."""
    findings: Findings = config.extra["recall"]
    source: Source = config.extra["recall_bodies"]
    written: Written = config.extra["recall_written"]
    about: everything.About = config.extra["recall_about"]
    with findings.cache.holding():
        if not config.extra["recall_again"]:
            everything.write(source, findings.drawings, about, written)
        everything.write_questions(source, about.url, written)


def _about(config: MkDocsConfig) -> everything.About:
    return everything.About(
        config.site_name,
        config.site_description or "",
        config.site_url or "/",
        int(os.environ.get("SOURCE_DATE_EPOCH", "0")),
    )
