"""The model of the site: its areas, topics and questions, as they stand in the sources."""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from recall.diagnostics import Diagnostic
from recall.library import Library
from recall.notes import Note
from recall.page import Page, PageKind


@dataclass(frozen=True, eq=False)
class Site:
    """All sources together."""

    pages: Mapping[str, Page]
    """By name below docs/."""
    files: frozenset[str]
    """Names below docs/ of everything that is no page."""
    library: Library
    notes: Mapping[str, Note]
    generated: frozenset[str] = frozenset()
    """Names of pages and files that the build adds."""
    faults: tuple[Diagnostic, ...] = field(default=(), repr=False)
    """What was wrong while reading."""
    drafts: Mapping[str, Page] = field(default_factory=dict)
    """Questions that aren't published, by name below docs/: no part of the pages."""
    told: str = ""
    """A digest of all of it, but for what stands in the body of a question: only its outline is in
    here. What follows from the site without looking into such a body stays the same with it."""
    looked: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """By name, what was seen in the pages that had to be parsed."""

    def chosen(self, only: Collection[str] | None) -> list[Page]:
        """Return the pages of some names, or all; of some, no other is made."""
        if only is None:
            return [*self.pages.values()]
        return [self.pages[name] for name in self.pages if name in only]

    @cached_property
    def questions(self) -> dict[str, Page]:
        """The questions with sound front matter, by id, in the order of their topics."""
        pages = [page for topic in self.topics for page in self.questions_of(topic)]
        return {page.id: page for page in pages}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all questions, of those with broken front matter too."""
        return frozenset(page.id for page in self.pages.values() if page.kind == "question")

    @cached_property
    def areas(self) -> list[Page]:
        """The areas that have a published topic, in order."""
        parents = {posixpath.dirname(topic.folder) for topic in self.topics}
        return _ordered(page for page in self._indexes("area") if page.folder in parents)

    @cached_property
    def topics(self) -> list[Page]:
        """The topics that have a question, by area and order."""
        areas = {page.folder: page.index.order for page in self._indexes("area")}
        topics = [
            page
            for page in self._indexes("topic")
            if self.questions_of(page) and posixpath.dirname(page.folder) in areas
        ]

        def key(page: Page) -> tuple[int, str, int, str]:
            area = posixpath.dirname(page.folder)
            return (areas[area], area, page.index.order, page.folder)

        return sorted(topics, key=key)

    def topics_of(self, area: Page) -> list[Page]:
        """Return an area's published topics, in order."""
        return [page for page in self.topics if posixpath.dirname(page.folder) == area.folder]

    def questions_of(self, topic: Page) -> list[Page]:
        """Return a topic's questions: easy before hard, then by title."""
        return self._by_topic.get(topic.folder, [])

    @cached_property
    def _by_topic(self) -> dict[str, list[Page]]:
        levels = ("easy", "medium", "hard")
        folders: dict[str, list[Page]] = {}
        for page in self.pages.values():
            if page.kind == "question" and page.meta is not None:
                folders.setdefault(page.folder, []).append(page)
        for pages in folders.values():
            pages.sort(key=lambda page: (levels.index(page.question.level), page.title))
        return folders

    def topic_of(self, question: Page) -> Page:
        """Return the topic that a question lies in."""
        return self.pages[f"{question.folder}/index.md"]

    def area_of(self, topic: Page) -> Page:
        """Return the area that a topic lies in."""
        return self.pages[f"{posixpath.dirname(topic.folder)}/index.md"]

    @cached_property
    def published(self) -> frozenset[str]:
        """Names of the pages that the site shows: an empty topic or area is none."""
        shown = {page.name for page in (*self.areas, *self.topics)}
        kinds = ("question", "plain", "lab")
        shown |= {page.name for page in self.pages.values() if page.kind in kinds}
        return frozenset(shown | self.generated)

    @cached_property
    def linking_to(self) -> dict[str, list["Page"]]:
        """By a page's name, the questions that name it in a link or in their front matter."""
        found: dict[str, dict[str, Page]] = {}
        for page in self.questions.values():
            meta = page.question
            ids = {*meta.related, *meta.prerequisites} & self.questions.keys()
            targets = {self.questions[name].name for name in ids}
            for target in page.outline.targets:
                path = unquote(target.partition("#")[0])
                targets.add(posixpath.normpath(posixpath.join(page.folder, path)))
            for target in targets - {page.name}:
                found.setdefault(target, {})[page.name] = page
        return {target: list(pages.values()) for target, pages in found.items()}

    @cached_property
    def formerly(self) -> dict[str, Page]:
        """By an address it had once, without the slash at its end, the page that lives on."""
        return {
            name: page
            for page in self.pages.values()
            if page.name in self.published
            for name in getattr(page.meta, "formerly", ())
        }

    @cached_property
    def former_ids(self) -> dict[str, Page]:
        """By an id it had once, the question that lives on."""
        former = ((PurePosixPath(name).name, page) for name, page in self.formerly.items())
        return {old: page for old, page in former if page.kind == "question" and old != page.id}

    @cached_property
    def drawn(self) -> frozenset[str]:
        """Names of the figures that the build draws."""
        scripts = (n for n in self.files if n.startswith("assets/figures/") and n.endswith(".py"))
        return frozenset(f"{name.removesuffix('.py')}.svg" for name in scripts)

    def _indexes(self, kind: PageKind) -> list[Page]:
        return [page for page in self.pages.values() if page.kind == kind and page.meta]


def _ordered(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: (page.index.order, page.name))
