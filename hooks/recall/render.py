"""Pieces of pages as HTML, and the data that the theme's templates show."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markdown import Markdown
from markupsafe import Markup as Safe

from recall import prerequisites, sanitize
from recall.cache import digest
from recall.host import Host
from recall.library import Entry
from recall.meta import Citation
from recall.page import Page
from recall.report import Report
from recall.site import Site
from recall.sparing import spare

LEVELS = ("easy", "medium", "hard")
NEWEST = 6
"""Questions that the home page shows as new."""
NEIGHBORS = 40
"""Questions of its topic that a question's page lists at most."""
EXTENSIONS = ["pymdownx.arithmatex"]
SETTINGS = {"pymdownx.arithmatex": {"generic": True, "inline_syntax": ["dollar"]}}


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("recall"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str, **values: Any) -> str:
    """Return what one of recall's templates makes of some values."""
    return _environment().get_template(name).render(**values)


@cache
def _markdown() -> Markdown:
    return spare(Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS))


@lru_cache(maxsize=1 << 16)
def inline(text: str) -> Safe:
    """Return a summary as HTML, its formulas marked for the engine."""
    body = _markdown().reset().convert(text)
    allowed, _ = sanitize.cleaned(body.removeprefix("<p>").removesuffix("</p>"))
    return Safe(allowed)


@dataclass(frozen=True, slots=True)
class Summary:
    """A question's summary, which becomes HTML where a template shows it."""

    text: str

    def __str__(self) -> str:
        return inline(self.text)

    __html__ = __str__


def summary(page: Page) -> Summary:
    """Return a question's summary."""
    return Summary(page.question.summary)


def reference(entry: Entry, locator: str = "") -> Safe:
    """Return one work of the bibliography as HTML, with links to where it is found."""
    parts = [
        html.escape(entry.names),
        f'<cite><a href="{html.escape(entry.address)}">{html.escape(entry.title)}</a></cite>',
        *([html.escape(entry.venue)] if entry.venue else []),
        *([] if entry.venue and str(entry.year) in entry.venue else [str(entry.year)]),
        *([f"arXiv:{html.escape(entry.arxiv)}"] if entry.arxiv else []),
        *([html.escape(locator)] if locator else []),
    ]
    return Safe(". ".join(part.rstrip(".") for part in parts) + ".")


def references(page: Page, site: Site) -> list[dict[str, Any]]:
    """Return the works that a question cites, as key and HTML."""

    def one(citation: Citation) -> dict[str, Any]:
        entry = site.library.bibliography[citation.key]
        return {"key": citation.key, "html": reference(entry, citation.locator)}

    known = site.library.bibliography
    return [one(citation) for citation in page.question.sources if citation.key in known]


def question_body(page: Page, site: Site, body: str) -> str:
    """Return a question's content: title, summary, sections, references."""
    question = _card(page) | {"summary_html": summary(page), "tags": page.question.tags}
    return template(
        "question.html",
        question=question,
        body_html=Safe(body),
        references=references(page, site),
    )


def link(page: Page) -> dict[str, Any]:
    """Return a page's title and address."""
    return {"title": page.title, "url": page.url}


def _card(page: Page) -> dict[str, Any]:
    """Return what lists say of a question."""
    meta = page.question
    former = " ".join(PurePosixPath(name).name for name in meta.formerly)
    known = {"id": page.id, "level": meta.level, "kind": meta.kind, "minutes": page.minutes}
    return link(page) | known | {"formerly": former}


@dataclass(frozen=True, slots=True)
class Listed:
    """Questions in a list that many pages show, made once for all of them."""

    items: Sequence[Mapping[str, Any]] = field(repr=False)
    key: str
    """Of all items: it stands for them where a page's key is made of what the page is given."""

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class Views:
    """What the theme's templates are given, for each kind of page; one for all pages of a build."""

    site: Site
    repository: str
    """The repository's web address, or nothing."""
    _listed: dict[tuple[str, int], Listed] = field(default_factory=dict, repr=False)
    """By topic and place of the first question."""

    def question(self, page: Page) -> dict[str, Any]:
        """Return what question.html shows around the content."""
        site, meta = self.site, page.question
        topic = site.topic_of(page)
        siblings = site.questions_of(topic)
        at = siblings.index(page)
        return _card(page) | {
            "tags": [{"name": tag, "url": f"tags/#tag:{tag}"} for tag in meta.tags],
            "area": link(site.area_of(topic)),
            "topic": link(topic) | {"questions": self._around(topic, at)},
            "previous": link(siblings[at - 1]) if at else None,
            "next": link(siblings[at + 1]) if at + 1 < len(siblings) else None,
            "backlinks": [link(other) for other in self.backlinks(page)],
            "prerequisites": self._links(meta.prerequisites),
            "related": self._links(meta.related),
            "report_url": Host(self.repository).report(page),
            "reviewed": meta.reviewed.isoformat(),
        }

    def topic(self, page: Page) -> dict[str, Any]:
        """Return what topic.html lists."""
        questions = self.site.questions_of(page)
        return {
            "title": page.title,
            "add_url": Host(self.repository).add(page),
            "area": link(self.site.area_of(page)),
            "count": len(questions),
            "questions": [_card(q) | {"summary": summary(q)} for q in questions],
            "levels": [level for level in LEVELS if level in {q.question.level for q in questions}],
            "map": prerequisites.drawn(questions),
            "reading": self._reading(page),
        }

    def area(self, page: Page) -> dict[str, Any]:
        """Return what area.html lists."""
        return {"title": page.title, "topics": [self._topic(t) for t in self.site.topics_of(page)]}

    def areas(self) -> list[dict[str, Any]]:
        """Return what home.html lists."""
        return [
            link(area)
            | {"description": _first_sentence(area)}
            | {"topics": [self._topic(topic) for topic in self.site.topics_of(area)]}
            for area in self.site.areas
        ]

    def newest(self) -> list[dict[str, Any]]:
        """Return of each area the question reviewed last, the first one where they tie."""
        found = []
        for area in self.site.areas:
            topics = self.site.topics_of(area)
            pages = [page for topic in topics for page in self.site.questions_of(topic)]
            latest = max(pages, key=lambda page: page.question.reviewed)
            found.append(_card(latest) | {"about": area.title, "on": latest.question.reviewed})
        return sorted(found, key=lambda item: item["on"], reverse=True)[:NEWEST]

    def letters(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """Return what a-z.html lists: all questions by what they ask for, then by title."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for page in sorted(self.site.questions.values(), key=_sorted_by):
            about = {"about": self.site.topic_of(page).title}
            groups.setdefault(_sorted_by(page)[:1].upper(), []).append(link(page) | about)
        return list(groups.items())

    def backlinks(self, page: Page) -> list[Page]:
        """Return the questions that name a question as related, prerequisite or in a link."""
        return self.site.linking_to.get(page.name, [])

    def _around(self, topic: Page, at: int) -> Listed:
        """Return a topic's questions next to one: a page's size doesn't grow with its topic."""
        questions = self.site.questions_of(topic)
        start = max(0, min(at - NEIGHBORS // 2, len(questions) - NEIGHBORS))
        if (topic.name, start) not in self._listed:
            cards = [_card(page) for page in questions[start : start + NEIGHBORS]]
            self._listed[topic.name, start] = Listed(cards, digest(repr(cards)))
        return self._listed[topic.name, start]

    def _topic(self, topic: Page) -> dict[str, Any]:
        questions = self.site.questions_of(topic)
        first = [link(question) for question in questions[:3]]
        return link(topic) | {"id": topic.folder, "count": len(questions), "questions": first}

    def _links(self, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        known = self.site.questions
        return [link(known[name]) for name in ids if name in known]

    def _reading(self, page: Page) -> list[dict[str, Any]]:
        known = self.site.library.bibliography
        return [
            {"html": reference(known[reading.source]), "take": reading.take}
            for reading in page.index.reading
            if reading.source in known
        ]


def _sorted_by(page: Page) -> str:
    """Return a question's id as words: its title mostly begins with What or Why."""
    return page.id.replace("-", " ")


def _first_sentence(page: Page) -> str:
    body = page.source.text[page.markup.start :].strip()
    return body.split("\n", 1)[0]


def verification(figures: Report, site: Site, root: str) -> str:
    """Return the verification report as HTML; what only the finished build knows is a token.

    Args:
        figures: what was counted in the sources.
        site: all sources.
        root: the site's address relative to the report's page.
    """
    topics: dict[str, tuple[int, int]] = {}
    for note in site.notes.values():
        done, left = topics.get(note.topic, (0, 0))
        answered = note.id in figures.covered
        topics[note.topic] = (done + answered, left + (not answered))
    return template(
        "verification.html",
        report=figures,
        topics=dict(sorted(topics.items())),
        tokens={name: token(name) for name in ("links", "pages")},
        checked=_by_page(figures.equations.checked, site),
        unchecked=_by_page(figures.equations.unchecked, site),
        root=root,
    )


def _by_page(equations: Iterable[str], site: Site) -> list[dict[str, Any]]:
    """Return the pages of some equations `page#label`, with each one's name and address."""
    pages = {page.url: page for page in site.pages.values()}
    groups: dict[str, list[dict[str, str]]] = {}
    for name in equations:
        url, _, label = name.partition("#")
        words = label.partition(":")[2].replace("-", " ")
        groups.setdefault(f"{url}/", []).append({"url": f"{url}/#{label}", "name": words})
    return [link(pages[url]) | {"equations": items} for url, items in groups.items()]


def token(name: str) -> str:
    """Return what stands in a page for a figure that the end of the build fills in."""
    return f"[[recall:{name}]]"


def fill(page: str, values: Mapping[str, int]) -> str:
    """Put figures in place of their tokens."""
    for name, value in values.items():
        page = page.replace(token(name), f"{value:,}")
    return page
