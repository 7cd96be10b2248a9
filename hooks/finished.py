"""Take pages that nothing changed as they are, and have MkDocs read and build only the others."""

import logging
import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from material.plugins.tags.plugin import TagsPlugin  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from recall import finished
from recall.cache import batched
from recall.project import Findings
from recall.written import Written

STATE, KEYS, DONE, BUILT = "recall_finished", "recall_keys", "recall_done", "recall_built"
TAGGED = "recall_tagged"
"""In `extra`: what all pages share, each one's key, names of those that are finished, the files of
those that aren't, and the key of the page of tags where it isn't."""
OWN = (
    *("recall", "recall_about", "recall_bodies", "recall_unchanged", "recall_written"),
    *("recall_again", "recall_views", "recall_report", "practice_view", "markdown_key"),
    *(STATE, KEYS, DONE, BUILT, TAGGED),
)
"""Names in `extra` that no template reads."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function lies in memory, which differs from run to run."""
LATE = ("verification.md",)
"""Pages that hooks write into: their keys are found once they are read."""
COUNTED = ("index.md",)
"""Pages that show what the build counted, which doesn't follow from the sources' outlines."""
TAGS = "tags.md"
"""The page into which a plugin writes all pages by their tags."""
AT_ONCE = 100
"""Pages that are in memory together."""
log = logging.getLogger("mkdocs")


class Warned(logging.Handler):
    """Collects the pages that were worked on when something was warned of."""

    def __init__(self) -> None:
        """Begin with no page."""
        super().__init__(logging.WARNING)
        self.page = ""
        self.pages: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the page; it is built anew each time, so that the warning comes again."""
        self.pages.add(self.page)


WARNED = Warned()


class Unfinished(Files):
    """All files; of the pages, MkDocs is to read and build those that aren't finished."""

    done: set[str]
    written: Written

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """Return all pages, and to the build, which asks for those to include, what is left."""
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.src_uri not in self.done]

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Write the files that are no pages; one without content holds the place of an export."""
        for file in self:
            if not file.is_documentation_page() and inclusion(file.inclusion):
                data = file.content_bytes
                if data or not file.generated_by:
                    self.written.write(file.dest_uri, data)
                else:
                    self.written.hold(file.dest_uri)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the collection that leaves out what is finished in place of MkDocs' own."""
    config.extra[KEYS], config.extra[DONE] = {}, set()
    unfinished = Unfinished(files)
    unfinished.done, unfinished.written = config.extra[DONE], config.extra["recall_written"]
    WARNED.pages.clear()
    log.addHandler(WARNED)  # once, however often it is added
    return unfinished


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Find what is finished before any page is read."""
    findings: Findings = config.extra["recall"]
    site, titled = findings.site, {page.file.src_uri for page in nav.pages}
    shared = _shared(config, files)
    config.extra[STATE] = (shared, nav)
    wanted: dict[str, File] = {}
    known = finished.Known(findings.cache, shared, site, findings.drawings)
    for file in files.documentation_pages():
        page, source, name = file.page, site.pages.get(file.src_uri), file.src_uri
        early = bool(source.meta) if source else file.generated_by and name not in titled
        if page is None or not early or name in LATE or (source and source.kind == "lab"):
            continue
        text = source.source.sum if source else file.content_string
        make = partial(_key, file, page, text, config, files)
        own = [text, page.update_date]
        wanted[make() if name in COUNTED else known.key(name, own, make)] = file
    known.remember()
    _take(wanted, config)
    if TAGS in config.extra[KEYS].keys() - config.extra[DONE]:
        config.extra[TAGGED] = config.extra[KEYS].pop(TAGS)  # it has to be read with all pages
    _tell(config, files)
    return nav


def _tell(config: MkDocsConfig, files: Files) -> None:
    """Tell the plugin of all pages, unless what it makes of them stands."""
    written: Written = config.extra["recall_written"]
    key = config.extra[KEYS].get(TAGS, "")
    for plugin in _listing(config):
        if key and written.stands(plugin.config.export_file, key):
            plugin.config.export = False
            continue
        for file in files.documentation_pages():
            plugin.mappings.add(file.page, "")  # as it does where it sees a page read


def _key(file: File, page: Page, text: str, config: MkDocsConfig, files: Files) -> str:
    """Return the key of a page that wasn't read yet."""
    findings: Findings = config.extra["recall"]
    shared, nav = config.extra[STATE]
    site, name = findings.site, file.src_uri
    source = site.pages.get(name)
    context = config.plugins.on_page_context({}, page=page, config=config, nav=nav)  # type: ignore[typeddict-item]
    given = [text, page.title, page.update_date, context]
    if name == TAGS:
        given.append(_tagged(config, files))
    if source:
        given.append(finished.cited(source, site))
        given.append(finished.shown(source, findings.drawings))
    return finished.key(shared, name, given, {})


def _listing(config: MkDocsConfig) -> list[TagsPlugin]:
    return [plugin for plugin in config.plugins.values() if isinstance(plugin, TagsPlugin)]


def _tagged(config: MkDocsConfig, files: Files) -> list[Any]:
    """Return what the plugin is told of all pages, and how it lists them."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    settings = [sorted(plugin.config.items()) for plugin in _listing(config)]
    tagged = [(page.url, page.title, page.meta.get("tags")) for page in pages]
    return [ADDRESS.sub("", repr(settings)), tagged]


def _take(wanted: dict[str, File], config: MkDocsConfig) -> None:
    """Have each page written whose key is known."""
    findings: Findings = config.extra["recall"]
    written: Written = config.extra["recall_written"]
    standing = {key for key, file in wanted.items() if written.stands(file.dest_uri, key)}
    kept: set[str] = set()
    for some in batched(wanted.keys() - standing, AT_ONCE):
        for key, html in findings.cache.get_all(finished.KIND, some).items():
            written.write(wanted[key].dest_uri, finished.encoded(html), key)
            kept.add(key)
    config.extra[KEYS] |= {file.src_uri: key for key, file in wanted.items()}
    config.extra[DONE] |= {wanted[key].src_uri for key in standing | kept}


@event_priority(100)
def on_pre_page(page: Page, **_: object) -> Page:
    """Know which page is read."""
    WARNED.page = page.file.src_uri
    return page


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Find the keys of the other pages, now that they are read, and take those that are known."""
    WARNED.page = ""
    findings: Findings = config.extra["recall"]
    shared, nav = config.extra[STATE]
    wanted: dict[str, File] = {}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
        page, name = file.page, file.src_uri
        if page is None or page.content is None or name in config.extra[KEYS]:
            continue
        if name in WARNED.pages:
            continue
        context = config.plugins.on_page_context({}, page=page, config=config, nav=nav)  # type: ignore[typeddict-item]
        contents = [_entry(item) for item in page.toc]
        given = [page.content, page.title, page.meta, contents, page.update_date, context]
        key = finished.key(shared, name, given, findings.drawings)
        wanted[config.extra.get(TAGGED, key) if name == TAGS else key] = file
    _take(wanted, config)
    config.extra[BUILT] = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    findings.cache.trim(finished.KIND, 3 * len(files.documentation_pages()))
    return env


@event_priority(100)
def on_page_context(context: Any, page: Page, **_: object) -> Any:
    """Know which page is built."""
    WARNED.page = page.file.src_uri
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Remember a page; every hook that changes it comes before."""
    findings: Findings = config.extra["recall"]
    key = config.extra[KEYS].get(page.file.src_uri)
    if key and page.file.src_uri not in WARNED.pages:
        findings.cache.put(finished.KIND, key, output)
    WARNED.page = ""
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Know what MkDocs wrote, before others change it; remove what no page or export is."""
    log.removeHandler(WARNED)
    findings: Findings = config.extra["recall"]
    written: Written = config.extra["recall_written"]
    keys = {file.dest_uri: config.extra[KEYS].get(file.src_uri, "") for file in config.extra[BUILT]}
    kept = findings.cache.holds(finished.KIND, keys.values())
    for name, key in keys.items():
        written.note(name, key if key in kept else "")
    for plugin in _listing(config):
        if plugin.config.export:
            written.note(plugin.config.export_file, config.extra[KEYS].get(TAGS, ""))
    written.sweep()


def _entry(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, [_entry(child) for child in item.children]]


def _shared(config: MkDocsConfig, files: Files) -> str:
    """Return the key of what decides about every page."""
    root = Path(config.config_file_path).parent
    findings: Findings = config.extra["recall"]
    extra = {name: value for name, value in config.extra.items() if name not in OWN}
    links = [
        config.site_url,
        config.repo_url,
        *config.extra_css,
        *map(str, config.extra_javascript),
    ]
    versions = [version("mkdocs"), version("mkdocs-material"), findings.formulas.version]
    extensions = ADDRESS.sub("", repr((config.markdown_extensions, config.mdx_configs)))
    addresses = [f"{file.src_uri} {file.url}" for file in files]
    named = [
        (page.name, page.title, page.kind, getattr(page.meta, "template", ""))
        for page in findings.site.pages.values()
        if page.kind != "question" or page.meta is None
    ]
    return finished.shared(root, [extra, links, versions, extensions, addresses, config.nav, named])
