"""One source of a page: its text, what stands where in it, and what its front matter says."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from recall import frontmatter
from recall.frontmatter import FrontMatter
from recall.labs.cells import heading_id, markdown_text
from recall.markup import Formula, Markup
from recall.meta import DraftMeta, IndexMeta, Meta, QuestionMeta
from recall.outline import Outline, outline
from recall.plaintext import plain
from recall.scan import blank, formulas_in, scan
from recall.source import Source

PageKind = Literal["question", "draft", "topic", "area", "plain", "lab"]
NO_AREAS = frozenset({"assets", "contributing", "labs", "practice"})
"""Folders of docs/ that hold no questions."""


@dataclass(frozen=True, eq=False)
class Page:
    """One source of a page of the site."""

    name: str
    """Its path below docs/, with forward slashes."""
    kind: PageKind
    source: Source
    meta: Meta | None = None
    known: Outline | None = None
    """What was kept of the page since it was parsed before."""

    @cached_property
    def markup(self) -> Markup:
        """What stands where in the text, found when it is first asked for."""
        if self.kind == "lab":
            return scan(markdown_text(self.source))
        return scan(self.source, frontmatter.body_start(self.source))

    @cached_property
    def front(self) -> FrontMatter | None:
        """The front matter as it stands there, where it is YAML."""
        return None if self.kind == "lab" else frontmatter.split(self.source)[0]

    @cached_property
    def outline(self) -> Outline:
        """What others ask of the page."""
        if self.known:
            return self.known
        summary = plain(getattr(self.meta, "summary", ""))
        return outline(self.markup, self._anchors(), self.formulas, summary)

    def _anchors(self) -> set[str]:
        if self.kind == "lab":
            return {heading_id(heading.text) for heading in self.markup.headings}
        return self.markup.anchors

    @property
    def formulas(self) -> list[Formula]:
        """The formulas of the page, those of its summary first."""
        return [*self.summary_formulas, *self.markup.formulas]

    @cached_property
    def summary_formulas(self) -> tuple[Formula, ...]:
        """The formulas of a question's summary, with offsets into the source."""
        if self.kind != "question" or not self.front or ("summary",) not in self.front.spans:
            return ()
        start, end = self.front.spans[("summary",)]
        text = self.source.text
        return tuple(formulas_in(blank(text[:start]) + text[start:end]))

    @cached_property
    def id(self) -> str:
        """The question's permanent id: its file's name."""
        return posixpath.splitext(posixpath.basename(self.name))[0]

    @cached_property
    def folder(self) -> str:
        """The folder below docs/ that the page lies in."""
        return posixpath.dirname(self.name) or "."

    @cached_property
    def url(self) -> str:
        """The page's address, relative to the site's."""
        stem = posixpath.splitext(self.name)[0]
        stem = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
        return f"{stem}/" if stem else ""

    @property
    def address(self) -> str:
        """The page's address as `formerly` names it: without the slash at its end."""
        return self.url.rstrip("/")

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
    def draft(self) -> DraftMeta:
        """The front matter of a draft."""
        assert isinstance(self.meta, DraftMeta)
        return self.meta

    @property
    def minutes(self) -> int:
        """Time to read the page, in minutes, at least one."""
        return self.outline.minutes


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


def is_page(name: str) -> bool:
    """Tell whether a name below docs/ stands for a page's source."""
    return name.endswith(".md") or (name.startswith("labs/") and name.endswith(".py"))
