"""Reads a project's docs/ and includes/ into the model of the site."""

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from recall import frontmatter, labs, library, publishable
from recall.diagnostics import Diagnostic, Place
from recall.markup import Markup
from recall.meta import DraftMeta, IndexMeta, Meta, PageMeta, QuestionMeta
from recall.notes import Note
from recall.page import Page, PageKind, is_page, kind_of
from recall.rules import text
from recall.scan import scan
from recall.site import Site
from recall.source import Source, leads_out, read

MODELS: dict[PageKind, type[Meta]] = {
    "question": QuestionMeta,
    "draft": DraftMeta,
    "topic": IndexMeta,
    "area": IndexMeta,
    "plain": PageMeta,
}


def read_page(
    docs: Path, name: str, *, today: datetime.date
) -> tuple[Page | None, list[Diagnostic]]:
    """Read one page, and say what of it can't be read.

    Args:
        docs: the folder of all pages.
        name: the page's path below it.
        today: no page was reviewed later than this.
    """
    source, faults = read(docs / name, f"{docs.name}/{name}", docs)
    if source is None:
        return None, faults
    page, found = _page(name, source, today)
    return page, [*faults, *found]


@lru_cache(maxsize=1 << 16)
def _page(name: str, source: Source, today: datetime.date) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Find what stands in a page; for the same text once, however often a server rebuilds."""
    kind = kind_of(name)
    if kind == "lab":
        markup = scan(labs.markdown_text(source))
        return Page(name, kind, source, markup, meta=_lab_meta(name, markup)), ()
    if kind == "question" and frontmatter.is_draft(source):
        kind = "draft"
    front, faults = frontmatter.split(source)
    meta = None
    if front is not None:
        meta, found = frontmatter.validate(front, MODELS[kind], source, today=today)
        faults += found
    markup = scan(source, frontmatter.body_start(source))
    return Page(name, kind, source, markup, front, meta), tuple(faults)


def reread(page: Page, text: str) -> Page:
    """Return a page as it would be with another text."""
    return _page(page.name, Source(page.source.path, text), datetime.date.max)[0]


def _lab_meta(name: str, markup: Markup) -> Meta:
    heading = next((heading for heading in markup.headings if heading.level == 1), None)
    return Meta(title=heading.text if heading else PurePosixPath(name).stem)


def load(
    root: Path,
    *,
    today: datetime.date,
    notes: Mapping[str, Note] | None = None,
    generated: Iterable[str] = (),
) -> Site:
    """Read a project's docs/ and includes/.

    Args:
        root: the folder that holds them.
        today: no page was reviewed later than this.
        notes: the items that pages can cover, by id.
        generated: names below docs/ of what the build adds.
    """
    docs = root / "docs"
    shared, faults = library.load(root)
    pages: dict[str, Page] = {}
    drafts: dict[str, Page] = {}
    files: set[str] = set()
    for name in names(docs):
        if not is_page(name):
            strays = list(_stray_link(docs, name)) or list(publishable.faults(docs, name))
            faults += strays
            files |= set() if strays else {name}
            continue
        page, found = read_page(docs, name, today=today)
        faults += found
        if page:
            (drafts if page.kind == "draft" else pages)[name] = page
    added = frozenset(generated)
    return Site(pages, frozenset(files), shared, notes or {}, added, tuple(faults), drafts)


def names(docs: Path) -> Iterator[str]:
    """Yield the paths below docs/ of its files, sorted, without hidden ones."""
    hidden = (".", "__")
    found: list[str] = []
    for folder, folders, files in os.walk(docs):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(hidden)]
        prefix = Path(folder).relative_to(docs).as_posix()
        shown = [name for name in (*files, *links) if not name.startswith(hidden)]
        found += shown if prefix == "." else [f"{prefix}/{name}" for name in shown]
    yield from sorted(found, key=lambda name: name.split("/"))


def _stray_link(docs: Path, name: str) -> Iterator[Diagnostic]:

    if leads_out(docs / name, docs):
        target = (docs / name).resolve()
        place = Place(f"{docs.name}/{name}")
        yield text.SYMLINK.at(place, f"this link leads to {target.name!r} outside of docs/.")
