"""The model of the site: its areas, topics and questions, as they stand in the sources."""

import datetime
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote

from recall import frontmatter, labs, library
from recall.diagnostics import Diagnostic, Place
from recall.frontmatter import FrontMatter, IndexMeta, Meta, PageMeta, QuestionMeta
from recall.library import Library
from recall.markup import Markup, scan
from recall.notes import Note
from recall.rules import text
from recall.source import Source, read

PageKind = Literal["question", "topic", "area", "plain", "lab"]
NO_AREAS = frozenset({"assets", "contributing", "labs", "practice"})
"""Folders of docs/ that hold no questions."""
WORDS_PER_MINUTE = 180
"""Reading speed for dense text."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One source of a page of the site."""

    name: str
    """Its path below docs/, with forward slashes."""
    kind: PageKind
    source: Source
    markup: Markup
    front: FrontMatter | None = None
    meta: Meta | None = None

    @property
    def id(self) -> str:
        """The question's permanent id: its file's name."""
        return PurePosixPath(self.name).stem

    @property
    def folder(self) -> str:
        """The folder below docs/ that the page lies in."""
        return str(PurePosixPath(self.name).parent)

    @property
    def url(self) -> str:
        """The page's address, relative to the site's."""
        path = PurePosixPath(self.name)
        stem = path.parent if path.stem == "index" else path.with_suffix("")
        return "" if str(stem) == "." else f"{stem}/"

    @property
    def title(self) -> str:
        """The page's title, or its name where the front matter is broken."""
        return self.meta.title if self.meta else self.id

    @property
    def question(self) -> QuestionMeta:
        """The front matter of a question."""
        assert isinstance(self.meta, QuestionMeta)
        return self.meta

    @property
    def index(self) -> IndexMeta:
        """The front matter of an area or a topic."""
        assert isinstance(self.meta, IndexMeta)
        return self.meta

    @property
    def minutes(self) -> int:
        """Time to read the page, in minutes, at least one; a formula counts as five words."""
        words = len(self.markup.plain.split()) + 5 * len(self.markup.formulas)
        words += sum(len(fence.code.split()) for fence in self.markup.fences)
        return max(1, round(words / WORDS_PER_MINUTE))


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
        parents = {str(PurePosixPath(topic.folder).parent) for topic in self.topics}
        return _ordered(page for page in self._indexes("area") if page.folder in parents)

    @cached_property
    def topics(self) -> list[Page]:
        """The topics that have a question, by area and order."""
        areas = {page.folder: page.index.order for page in self._indexes("area")}
        topics = [
            page
            for page in self._indexes("topic")
            if self.questions_of(page) and str(PurePosixPath(page.folder).parent) in areas
        ]

        def key(page: Page) -> tuple[int, str, int, str]:
            area = str(PurePosixPath(page.folder).parent)
            return (areas[area], area, page.index.order, page.folder)

        return sorted(topics, key=key)

    def topics_of(self, area: Page) -> list[Page]:
        """Return an area's published topics, in order."""
        return [
            page for page in self.topics if str(PurePosixPath(page.folder).parent) == area.folder
        ]

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
        return self.pages[f"{PurePosixPath(topic.folder).parent}/index.md"]

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
            for link in page.markup.links:
                path = unquote(link.target.partition("#")[0])
                targets.add(posixpath.normpath(posixpath.join(page.folder, path)))
            for target in targets - {page.name}:
                found.setdefault(target, {})[page.name] = page
        return {target: list(pages.values()) for target, pages in found.items()}

    @cached_property
    def drawn(self) -> frozenset[str]:
        """Names of the figures that the build draws."""
        scripts = (n for n in self.files if n.startswith("assets/figures/") and n.endswith(".py"))
        return frozenset(f"{name.removesuffix('.py')}.svg" for name in scripts)

    def _indexes(self, kind: PageKind) -> list[Page]:
        return [page for page in self.pages.values() if page.kind == kind and page.meta]


def _ordered(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: (page.index.order, page.name))


def kind_of(name: str) -> PageKind:
    """Return what kind of page a name below docs/ stands for."""
    parts = PurePosixPath(name).parts
    if parts[0] == "labs" and name.endswith(".py"):
        return "lab"
    if parts[0] in NO_AREAS or len(parts) == 1:
        return "plain"
    if parts[-1] == "index.md":
        return "area" if len(parts) == 2 else "topic"
    return "question"


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
    kind = kind_of(name)
    if kind == "lab":
        return Page(
            name, kind, source, scan(labs.markdown_text(source)), meta=_lab_meta(source)
        ), faults
    front, found = frontmatter.split(source)
    faults += found
    meta = None
    if front is not None:
        meta, found = frontmatter.validate(front, MODELS[kind], source, today=today)
        faults += found
    markup = scan(source, frontmatter.body_start(source))
    return Page(name, kind, source, markup, front, meta), faults


def _lab_meta(source: Source) -> Meta:
    heading = next((h for h in scan(labs.markdown_text(source)).headings if h.level == 1), None)
    return Meta(title=heading.text if heading else PurePosixPath(source.path).stem)


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


def is_page(name: str) -> bool:
    """Tell whether a name below docs/ stands for a page's source."""
    return name.endswith(".md") or (name.startswith("labs/") and name.endswith(".py"))


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
