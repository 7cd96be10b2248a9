"""Take pages that nothing changed from the cache, and have MkDocs build only the others."""

from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from recall import finished
from recall.project import Findings

STATE = "recall_finished"
"""In `extra`: the navigation, then by page its key."""
OWN = ("recall", "recall_bodies", "recall_unchanged", "markdown_key", STATE)
"""Names in `extra` that no template reads."""


class Unfinished(Files):
    """All files; of the pages, MkDocs is to build those that aren't finished."""

    done: frozenset[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return all pages, and to the build, which asks for those to include, what is left."""
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.done]


def on_files(files: Files, **_: object) -> Files:
    """Put the collection that leaves out what is finished in place of MkDocs' own."""
    return Unfinished(files)


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> Navigation:
    """Keep what all pages show: no later event before they are built is given it."""
    config.extra[STATE] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Find the key of each page, now that all are read, and write those that are known."""
    findings: Findings = config.extra["recall"]
    nav: Navigation = config.extra[STATE]
    shared = _shared(config, nav)
    keys: dict[str, str] = {}
    done: set[str] = set()
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
        page = file.page
        if page is None or page.content is None:
            continue
        context = config.plugins.on_page_context({}, page=page, config=config, nav=nav)  # type: ignore[typeddict-item]
        contents = [_entry(item) for item in page.toc]
        given = [page.content, page.title, page.meta, contents, page.update_date, context]
        key = finished.key(shared, file.src_uri, given, findings.drawings)
        keys[file.src_uri] = key
        html = findings.cache.get(finished.KIND, key)
        if html is not None:
            finished.write(Path(file.abs_dest_path), html)
            done.add(file.src_uri)
    config.extra[STATE] = keys
    findings.cache.trim(finished.KIND, 3 * len(keys))
    assert isinstance(files, Unfinished)
    files.done = frozenset(done)
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Remember a page; every hook that changes it comes before."""
    findings: Findings = config.extra["recall"]
    findings.cache.put(finished.KIND, config.extra[STATE][page.file.src_uri], output)
    return output


def _entry(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, [_entry(child) for child in item.children]]


def _shared(config: MkDocsConfig, nav: Navigation) -> str:
    root = Path(config.config_file_path).parent
    findings: Findings = config.extra["recall"]
    extra = {name: value for name, value in config.extra.items() if name not in OWN}
    links = [config.site_url, *config.extra_css, *map(str, config.extra_javascript)]
    versions = [version("mkdocs"), version("mkdocs-material"), findings.formulas.version]
    shown = [_shown(item) for item in nav.items]
    return finished.shared(root, [extra, links, versions, shown])


def _shown(item: StructureItem) -> list[Any]:
    meta = getattr(item, "meta", None) or {}
    children = [_shown(child) for child in getattr(item, "children", None) or ()]
    return [item.title, getattr(item, "url", ""), meta.get("template"), children]
