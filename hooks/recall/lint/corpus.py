"""Faults that only show when all pages are seen together."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from recall.cache import Cache
from recall.diagnostics import Diagnostic, Place
from recall.duplicates import SURE, likenesses
from recall.library import BIBLIOGRAPHY
from recall.meta import DraftMeta, IndexMeta, QuestionMeta
from recall.page import Page
from recall.rules import corpus as rules
from recall.site import Site

NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
LONGEST = 60


def check(site: Site, cache: Cache | None = None) -> Iterator[Diagnostic]:
    """Find faults between pages."""
    yield from _collisions(site)
    yield from _duplicate_ids(site)
    yield from _duplicate_titles(site)
    yield from _twins(site, cache)
    yield from _names(site)
    yield from _strays(site)
    yield from _cycles(site)
    yield from _unused_sources(site)
    yield from _unused_figures(site)


def _first(page: Page) -> Place:
    return Place(page.source.path)


def _groups(pages: Iterable[Page], key: str) -> Iterator[tuple[Page, Page]]:
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        groups[getattr(page, key)].append(page)
    for group in groups.values():
        yield from ((group[0], page) for page in group[1:])


def _collisions(site: Site) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for name in sorted({*site.pages, *site.files}):
        page = site.pages.get(name)
        address = (page.url.rstrip("/") if page else name).lower()
        if address in seen:
            message = f"it has the address of '{seen[address]}'; expected an address of its own."
            yield rules.COLLISION.at(Place(f"docs/{name}"), message)
        seen.setdefault(address, name)


def _duplicate_ids(site: Site) -> Iterator[Diagnostic]:
    questions = [page for page in site.pages.values() if page.kind == "question"]
    for first, second in _groups(questions, "id"):
        message = f"'{second.id}' is the id of {first.name} already; expected another file name."
        yield rules.DUPLICATE_ID.at(_first(second), message)


def _duplicate_titles(site: Site) -> Iterator[Diagnostic]:
    pages = [page for page in site.pages.values() if page.meta and page.kind == "question"]
    for first, second in _groups(pages, "title"):
        assert second.front is not None
        place = second.source.place(second.front.offset("title"))
        message = f"{first.name} has this title already; expected one page for one question."
        yield rules.DUPLICATE_TITLE.at(place, message)


def _twins(site: Site, cache: Cache | None) -> Iterator[Diagnostic]:
    for one in likenesses(site, SURE, cache):
        second = one.second
        if second.kind != "question" or one.first.title == second.title:
            continue
        assert second.front is not None
        place = second.source.place(second.front.offset("title"))
        message = f"{one.first.name} asks and answers this too (likeness {one.score:.2f})"
        yield rules.TWIN_QUESTION.at(place, f"{message}; expected one page for one question.")


def _names(site: Site) -> Iterator[Diagnostic]:
    for page in site.pages.values():
        parts = PurePosixPath(page.name).with_suffix("").parts
        wrong = [part for part in parts if not NAME.match(part) or len(part) > LONGEST]
        if page.kind in ("question", "topic", "area") and wrong:
            message = f"'{wrong[0]}' is no id; expected lower-case words with hyphens."
            yield rules.SLUG.at(_first(page), message)


def _strays(site: Site) -> Iterator[Diagnostic]:
    for page in site.pages.values():
        if page.kind not in ("question", "topic"):
            continue
        depth = len(PurePosixPath(page.name).parts)
        if page.kind == "question" and depth != 3:
            message = f"it lies in docs/{page.folder}/; expected docs/<area>/<topic>/."
            yield rules.STRAY.at(_first(page), message)
            continue
        folder = page.folder if page.kind == "question" else str(PurePosixPath(page.folder).parent)
        if f"{folder}/index.md" not in site.pages:
            message = f"docs/{folder}/ has no index.md; expected one with title and order."
            yield rules.EMPTY_TOPIC.at(_first(page), message)
    known = {"index.md", "a-z.md", "verification.md", "tags.md", "glossary.md", "404.md"}
    for page in site.pages.values():
        if page.kind == "plain" and "/" not in page.name and page.name not in known:
            message = "it lies in no topic; expected docs/<area>/<topic>/."
            yield rules.STRAY.at(_first(page), message)


def _cycles(site: Site) -> Iterator[Diagnostic]:
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> Iterator[Diagnostic]:
        page = site.questions.get(name)
        if page is None or name in done:
            return
        for number, target in enumerate(page.question.prerequisites):
            if target == name:
                continue
            if target in trail:
                assert page.front is not None
                place = page.source.place(page.front.offset("prerequisites", number))
                chain = " → ".join([*trail, name, target])
                message = f"{chain} goes round in a circle; expected an order to read in."
                yield rules.CYCLE.at(place, message)
            else:
                yield from visit(target, (*trail, name))
        done.add(name)

    for name in site.questions:
        yield from visit(name, ())


def _unused_sources(site: Site) -> Iterator[Diagnostic]:
    used: set[str] = set()
    for page in (*site.pages.values(), *site.drafts.values()):
        if isinstance(page.meta, (QuestionMeta, DraftMeta)):
            used |= {citation.key for citation in page.meta.sources}
        if isinstance(page.meta, IndexMeta):
            used |= {reading.source for reading in page.meta.reading}
    for key in sorted(site.library.bibliography.keys() - used):
        message = f"no page cites '{key}' of includes/{BIBLIOGRAPHY}; expected at least one."
        yield rules.UNUSED_SOURCE.at(site.library.places[key], message)


def _unused_figures(site: Site) -> Iterator[Diagnostic]:
    used = {
        posixpath.normpath(posixpath.join(page.folder, unquote(target)))
        for page in (*site.pages.values(), *site.drafts.values())
        for target in page.outline.targets
    }
    for name in sorted(site.files):
        is_figure = name.startswith("assets/figures/") and name.endswith((".py", ".svg"))
        if is_figure or not name.startswith(("assets/", "practice/")):
            shown = str(PurePosixPath(name).with_suffix(".svg")) if is_figure else name
            if shown not in used:
                message = f"no page shows '{shown}'; expected `![…](…)` on one."
                yield rules.UNUSED_FILE.at(Place(f"docs/{name}"), message)
