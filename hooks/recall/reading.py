"""Reads a project's docs/ and includes/ into the model of the site."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from recall import frontmatter, labs, library
from recall.diagnostics import Diagnostic, Place
from recall.markup import Markup
from recall.meta import IndexMeta, Meta, PageMeta, QuestionMeta
from recall.notes import Note
from recall.page import Page, PageKind, is_page, kind_of
from recall.rules import text
from recall.scan import scan
from recall.site import Site
from recall.source import Source, read

MODELS: dict[PageKind, type[Meta]] = {
    "question": QuestionMeta,
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


@lru_cache(maxsize=4096)
def _page(name: str, source: Source, today: datetime.date) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Find what stands in a page; for the same text once, however often a server rebuilds."""
    kind = kind_of(name)
    if kind == "lab":
        markup = scan(labs.markdown_text(source))
        return Page(name, kind, source, markup, meta=_lab_meta(name, markup)), ()
    front, faults = frontmatter.split(source)
    meta = None
    if front is not None:
        meta, found = frontmatter.validate(front, MODELS[kind], source, today=today)
        faults += found
    markup = scan(source, frontmatter.body_start(source))
    return Page(name, kind, source, markup, front, meta), tuple(faults)


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
    files: set[str] = set()
    for name in names(docs):
        if not is_page(name):
            strays = list(_stray_link(docs, name))
            faults += strays
            files |= set() if strays else {name}
            continue
        page, found = read_page(docs, name, today=today)
        faults += found
        if page:
            pages[name] = page
    return Site(pages, frozenset(files), shared, notes or {}, frozenset(generated), tuple(faults))


def names(docs: Path) -> Iterator[str]:
    """Yield the paths below docs/ of its files, sorted, without hidden ones."""
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        hidden = any(part.startswith((".", "__")) for part in PurePosixPath(name).parts)
        if not hidden and (path.is_file() or path.is_symlink()):
            yield name


def _stray_link(docs: Path, name: str) -> Iterator[Diagnostic]:

    target = (docs / name).resolve()
    if not target.is_relative_to(docs.resolve()):
        place = Place(f"{docs.name}/{name}")
        yield text.SYMLINK.at(place, f"this link leads to {target.name!r} outside of docs/.")
