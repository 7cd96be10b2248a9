"""Reads a project's docs/ and includes/ into the model of the site."""

import datetime
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, cast

from recall import frontmatter, library, publishable, workers
from recall.cache import Cache, code, digest
from recall.diagnostics import Diagnostic, Place
from recall.library import Library
from recall.markup import Markup
from recall.meta import DraftMeta, IndexMeta, Meta, PageMeta, QuestionMeta
from recall.notes import Note
from recall.outline import Outline
from recall.page import Page, PageKind, is_page, kind_of
from recall.rules import text
from recall.site import Site
from recall.source import LARGEST, Source, leads_out, read, read_file

MODELS: dict[PageKind, type[Meta]] = {
    "question": QuestionMeta,
    "draft": DraftMeta,
    "topic": IndexMeta,
    "area": IndexMeta,
    "plain": PageMeta,
    "lab": Meta,
}
KIND = "page outline"
Look = Callable[[Page], Any]
"""Looks at a page while it is parsed, and returns what can be pickled."""
HIDDEN = (".", "__")
"""How names begin of what is no part of the site."""


@lru_cache(maxsize=1 << 16)
def _page(name: str, source: Source, today: datetime.date) -> tuple[Page, tuple[Diagnostic, ...]]:
    """Find what stands in a page; for the same text once, however often a server rebuilds."""
    return _parsed(name, source, today)


def _parsed(name: str, source: Source, today: datetime.date) -> tuple[Page, tuple[Diagnostic, ...]]:
    kind = _kind(name, source)
    if kind == "lab":
        return Page(name, kind, source, _lab_meta(name, Page(name, kind, source).markup)), ()
    front, faults = frontmatter.split(source)
    meta = None
    if front is not None:
        meta, found = frontmatter.validate(front, MODELS[kind], source, today=today)
        faults += found
    page = Page(name, kind, source, meta)
    vars(page)["front"] = front  # or it would be parsed once more
    return page, tuple(faults)


def _kind(name: str, source: Source) -> PageKind:
    kind = kind_of(name)
    return "draft" if kind == "question" and frontmatter.is_draft(source) else kind


def _looked_at(
    name: str, source: Source, today: datetime.date, look: Look | None
) -> tuple[str, Any] | None:
    """Return what is kept of a page, if it is sound so far, and what looking at it showed."""
    page, faults = _parsed(name, source, today)
    if page.meta is None or faults:
        return None
    return _kept(page), look(page) if look else None


def _kept(page: Page) -> str:
    """Return what is kept of a page whose front matter is sound, for `_page_of`."""
    values = page.front.values if page.front else {"title": page.title}
    return f"{page.kind}\n{json.dumps(values, default=str)}\n{page.outline.as_text()}"


@lru_cache(maxsize=1 << 16)
def _page_of(name: str, source: Source, kept: str) -> Page:
    """Return a page whose text is the one that this was kept of."""
    kind, meta, values = kept.split("\n")
    known = cast(PageKind, kind)
    found = MODELS[known].model_validate_json(meta)
    return Page(name, known, source, found, Outline.from_values(json.loads(values)))


def _is_to_come(page: Page, today: datetime.date) -> bool:
    reviewed = getattr(page.meta, "reviewed", None)
    return reviewed is not None and reviewed > today


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
    cache: Cache | None = None,
    looking: Callable[[Library], Look] | None = None,
) -> Site:
    """Read a project's docs/ and includes/.

    Args:
        root: the folder that holds them.
        today: no page was reviewed later than this.
        notes: the items that pages can cover, by id.
        generated: names below docs/ of what the build adds.
        cache: keeps what others ask of a page, so that it needn't be parsed.
        looking: returns what looks at the pages that are parsed, given what `includes/` holds.
    """
    docs, known = root / "docs", cache or Cache(None)
    shared, faults = library.load(root, known)
    sources: dict[str, Source] = {}
    files: set[str] = set()
    for name, is_link in listed(docs).items():
        path = f"{docs.name}/{name}"
        if not is_page(name):
            strays = list(_stray_link(docs, name)) if is_link else []
            strays = strays or list(publishable.faults(docs, name, known))
            faults += strays or _unfit_size(docs, name)
            files |= set() if strays else {name}
            continue
        source, found = read(docs / name, path, docs) if is_link else read_file(docs / name, path)
        faults += found
        if source is not None:
            sources[name] = source
    looked: dict[str, Any] = {}
    look = partial(looking, shared) if looking else None
    all_pages, outlines, found = _pages(sources, today, known, look, looked)
    faults += found
    pages = {page.name: page for page in all_pages if page.kind != "draft"}
    drafts = {page.name: page for page in all_pages if page.kind == "draft"}
    added = frozenset(generated)
    items = notes or {}
    about = (sorted(files), [*items.values()], sorted(added), faults)
    told = digest(code(), shared.key, repr(about), *outlines)
    return Site(pages, frozenset(files), shared, items, added, tuple(faults), drafts, told, looked)


def _pages(
    sources: Mapping[str, Source],
    today: datetime.date,
    cache: Cache,
    looking: Callable[[], Look] | None,
    looked: dict[str, Any],
) -> tuple[list[Page], list[str], list[Diagnostic]]:
    """Return the pages, what is told of each, and what is wrong in their front matter.

    Of a sound question with a summary its outline is told, of any other page the whole text.
    Pages without an outline are parsed by several processes, which look at them at once.
    """
    shared = digest(code(), sys.version, metadata.version("pydantic"))
    keys = {name: digest(shared, name, source.text) for name, source in sources.items()}
    kept = cache.get_all(KIND, keys.values())
    new: dict[str, str] = {}
    if unknown := [name for name in sources if keys[name] not in kept]:
        look = looking() if looking else None
        done = workers.each(lambda name: _looked_at(name, sources[name], today, look), unknown)
        for name, found in zip(unknown, done, strict=True):
            if found:
                new[keys[name]] = found[0]
                looked |= {name: found[1]} if look else {}
    kept |= new
    cache.put_all(KIND, new)
    pages: list[Page] = []
    outlines: list[str] = []
    faults: list[Diagnostic] = []
    for name, source in sources.items():
        known = kept.get(keys[name])
        page = None if known is None else _page_of(name, source, known)
        if page is None or _is_to_come(page, today):
            page, wrong = _page(name, source, today)
            faults += wrong
            known = None
        pages.append(page)
        is_told = known and page.kind == "question" and page.outline.summary
        outlines += (name, known if known and is_told else source.text)
    return pages, outlines, faults


def listed(docs: Path) -> dict[str, bool]:
    """Return the files of docs/ by their paths below it, sorted, and whether each is a link.

    No link is followed, and what is hidden is left out.
    """
    found: dict[str, bool] = {}
    left = [""]
    while left:
        prefix = left.pop()
        with suppress(OSError), os.scandir(docs / prefix) as entries:
            for entry in entries:
                name = f"{prefix}{entry.name}"
                if entry.name.startswith(HIDDEN):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    left.append(f"{name}/")
                else:
                    found[name] = entry.is_symlink()
    return {name: found[name] for name in sorted(found, key=lambda name: name.split("/"))}


def _unfit_size(docs: Path, name: str) -> Iterator[Diagnostic]:
    place, size = Place(f"{docs.name}/{name}"), (docs / name).stat().st_size
    if not size:
        yield text.EMPTY.at(place, "the file is empty; expected something to show.")
    if size > LARGEST:
        message = f"{size:,} bytes; expected at most {LARGEST:,}, as readers on phones pay for it."
        yield text.LARGE_FILE.at(place, message)


def _stray_link(docs: Path, name: str) -> Iterator[Diagnostic]:
    if leads_out(docs / name, docs):
        target = (docs / name).resolve()
        place = Place(f"{docs.name}/{name}")
        yield text.SYMLINK.at(place, f"this link leads to {target.name!r} outside of docs/.")
