"""Reads a project's docs/ and includes/ into the model of the site."""

import datetime
import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
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
from recall.pages import Pages
from recall.rules import text
from recall.seen import About, Seen
from recall.site import Site
from recall.source import LARGEST, Source, leads_out

MODELS: dict[PageKind, type[Meta]] = {
    "question": QuestionMeta,
    "draft": DraftMeta,
    "topic": IndexMeta,
    "area": IndexMeta,
    "plain": PageMeta,
    "lab": Meta,
}
KIND = "page outline"
Look = Callable[[Sequence[Page]], Sequence[Any]]
"""Looks at pages while they are parsed, and returns of each what can be pickled."""
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
    named: Sequence[tuple[str, Source]], today: datetime.date, look: Look | None
) -> list[tuple[str, Any] | None]:
    """Return what is kept of each page that is sound so far, and what looking at it showed."""
    parsed = [_parsed(name, source, today) for name, source in named]
    pages = [page for page, faults in parsed if page.meta is not None and not faults]
    kept = [_kept(page) for page in pages]
    seen = look(pages) if look else [None] * len(pages)
    found = {page.name: (one, other) for page, one, other in zip(pages, kept, seen, strict=True)}
    return [found.get(name) for name, _ in named]


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


def _told(page: Page, kept: str) -> str:
    """Return a digest of what others are told of a page without a fault.

    Of a question with a summary that is its outline, of any other page the whole text.
    """
    is_outline = page.kind == "question" and page.outline.summary
    return digest(kept) if is_outline else page.source.sum


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
    versions = digest(code(), sys.version, metadata.version("pydantic"))
    seen = Seen(docs, versions, today, known)
    sources: dict[str, Source] = {}
    files: set[str] = set()
    for name, entry in listed(docs).items():
        if not is_page(name):
            strays = list(_stray_link(docs, name)) if entry.is_symlink() else []
            strays = strays or list(publishable.faults(docs, name, known))
            faults += strays or _unfit_size(docs, name)
            files |= set() if strays else {name}
            continue
        source, found = seen.read(name, entry)
        faults += found
        if source is not None:
            sources[name] = source
    doubtful = {name: source for name, source in sources.items() if name not in seen.about}
    look = looking(shared) if looking and doubtful else None
    looked = _parsed_ahead(doubtful, versions, today, known, look)
    read, found = _pages(doubtful, versions, today, known, seen)
    faults += found
    seen.remember()

    def make(names: Collection[str]) -> dict[str, Page]:
        others = {name: sources[name] for name in names if name not in read}
        made = read | _pages(others, versions, today, known)[0]
        return {name: made[name] for name in names}

    kinds = {name: about.kind for name, about in seen.about.items()}
    kinds |= {name: page.kind for name, page in read.items()}
    pages = Pages([name for name in sources if kinds[name] != "draft"], make)
    drafts = Pages([name for name in sources if kinds[name] == "draft"], make)
    added = frozenset(generated)
    items = notes or {}
    shown = repr((sorted(files), [*items.values()], sorted(added), faults))
    outlines = (part for name in sources for part in (name, seen.told(name, sources[name])))
    told = digest(versions, shared.key, shown, *outlines)
    return Site(pages, frozenset(files), shared, items, added, tuple(faults), drafts, told, looked)


def _parsed_ahead(
    sources: Mapping[str, Source],
    versions: str,
    today: datetime.date,
    cache: Cache,
    look: Look | None,
) -> dict[str, Any]:
    """Have several processes parse the pages of which nothing is kept; return what they saw.

    Args:
        sources: of the pages.
        versions: of our code, and of what reads front matter.
        today: no page was reviewed later than this.
        cache: is given what others ask of a page.
        look: looks at each page while it is parsed.
    """
    keys = {name: _key(name, source, versions) for name, source in sources.items()}
    kept = cache.holds(KIND, keys.values())
    unknown = [(name, source) for name, source in sources.items() if keys[name] not in kept]
    done = workers.together(lambda named: _looked_at(named, today, look), unknown)
    found = {name: one for (name, _), one in zip(unknown, done, strict=True) if one}
    cache.put_all(KIND, {keys[name]: kept for name, (kept, _) in found.items()})
    return {name: seen for name, (_, seen) in found.items() if look}


def _key(name: str, source: Source, versions: str) -> str:
    return digest(versions, name, source.sum)


def _pages(
    sources: Mapping[str, Source],
    versions: str,
    today: datetime.date,
    cache: Cache,
    seen: Seen | None = None,
) -> tuple[dict[str, Page], list[Diagnostic]]:
    """Return pages by name, and what is wrong in their front matter.

    Args:
        sources: of the pages.
        versions: of our code, and of what reads front matter.
        today: no page was reviewed later than this.
        cache: keeps what others ask of a page.
        seen: is told of those without a fault.
    """
    keys = {name: _key(name, source, versions) for name, source in sources.items()}
    kept = cache.get_all(KIND, keys.values())
    pages: dict[str, Page] = {}
    new: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for name, source in sources.items():
        known = kept.get(keys[name])
        page = None if known is None else _page_of(name, source, known)
        if page is None or _is_to_come(page, today):
            page, wrong = _page(name, source, today)
            faults += wrong
            known = None
            if page.meta is not None and not wrong:
                new[keys[name]] = known = _kept(page)
        pages[name] = page
        if known and seen:
            seen.note(name, About(source.sum, page.kind, _told(page, known)))
    cache.put_all(KIND, new)
    return pages, faults


def listed(docs: Path) -> "dict[str, os.DirEntry[str]]":
    """Return the files of docs/ by their paths below it, sorted.

    No link is followed, and what is hidden is left out.
    """
    found: dict[str, os.DirEntry[str]] = {}
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
                    found[name] = entry
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
