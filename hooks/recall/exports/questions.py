"""What of a question every export says: the facts of its front matter, and what follows from it."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Any

from recall.cache import Cache, batched, digest
from recall.exports import passages
from recall.exports.tex import expand, expanded
from recall.formulas import Formulas, marked, substitute
from recall.json_text import json_text
from recall.markup import Formula, Heading
from recall.page import Page
from recall.plaintext import plain, tex_as_text
from recall.render import inline
from recall.scan import LINK, plain_text
from recall.site import Site

VERSION = "1"
"""Changes when the same page gives other exports."""
AT_ONCE = 100
"""Questions of which something is in memory together."""
ITEM = re.compile(r"^- +(.*?)(?=^- |\Z)", re.M | re.S)
CODE = re.compile(r"`([^`]+)`")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)


@dataclass(frozen=True)
class Source:
    """The questions of a site, with what makes HTML of them."""

    site: Site
    formulas: Formulas
    bodies: dict[str, str]
    """A question's page as HTML, by the question's id, its formulas still marked."""
    cache: Cache
    known: Mapping[str, str] = field(default_factory=dict)
    """Keys of the questions' pages, by id; a question without one is known by text and body."""

    def remembered(self, kind: str, page: Page, make: Callable[[], dict[str, Any]]) -> str:
        """Return as JSON what is made of a question, once for each state of all it can depend on.

        That is its page, and of other pages the address and the title.
        """
        return self.cache.get(kind, self.keys[page.id]) or self._made(kind, page, make)

    def all_remembered(
        self, kind: str, ids: Iterable[str], make: Callable[[Page], dict[str, Any]]
    ) -> Iterator[tuple[Page, str]]:
        """Yield what is made of some questions, as `remembered` does, with few in memory."""
        pages = self.site.questions
        for some in batched(ids, AT_ONCE):
            kept = self.cache.get_all(kind, [self.keys[name] for name in some])
            for page in (pages[name] for name in some):
                text = kept.get(self.keys[page.id])
                yield page, text or self._made(kind, page, partial(make, page))

    def _made(self, kind: str, page: Page, make: Callable[[], dict[str, Any]]) -> str:
        text = json_text(make())
        self.cache.put(kind, self.keys[page.id], text)
        return text

    def lacking(self, kind: str, ids: Iterable[str]) -> set[str]:
        """Return the questions of which something isn't known."""
        keys = {name: self.keys[name] for name in ids}
        kept = self.cache.holds(kind, keys.values())
        return {name for name, key in keys.items() if key not in kept}

    @cached_property
    def keys(self) -> dict[str, str]:
        """What each question is known by: another one if anything changes that is made of it."""
        pages = self.site.questions.items()
        return {name: self.known.get(name) or self._key(page) for name, page in pages}

    def _key(self, page: Page) -> str:
        cited = [self.site.library.bibliography.get(one.key) for one in page.question.sources]
        body = self.bodies.get(page.id, "")
        return digest(self._shared, page.source.sum, body, repr(cited))

    @cached_property
    def _shared(self) -> str:
        pages = [f"{page.name} {page.title}" for page in self.site.pages.values()]
        macros = repr(sorted(self.site.library.macros.items()))
        return digest(VERSION, self.formulas.version, macros, *sorted(pages))


def facts(page: Page, site: Site) -> dict[str, Any]:
    """Return what a list of questions says of one."""
    meta, topic = page.question, site.topic_of(page)
    area = site.area_of(topic)
    return {
        "id": page.id,
        "formerly": former_ids(page),
        "title": meta.title,
        "url": page.url,
        "area": {"id": area.folder, "title": area.title, "url": area.url},
        "topic": {"id": topic.folder, "title": topic.title, "url": topic.url},
        "level": meta.level,
        "kind": meta.kind,
        "tags": list(meta.tags),
        "minutes": page.minutes,
        "reviewed": meta.reviewed.isoformat(),
        "aliases": list(meta.aliases),
        "prerequisites": [name for name in meta.prerequisites if name in site.questions],
    }


def former_ids(page: Page) -> list[str]:
    """Return the ids that a question had before; a move to another topic keeps the id."""
    names = [PurePosixPath(name).name for name in page.question.formerly]
    return [name for name in dict.fromkeys(names) if name != page.id]


def first_id(page: Page) -> str:
    """Return what a question is known by for good, to who took it away before it was renamed."""
    return [*former_ids(page), page.id][0]


def details(page: Page, source: Source) -> dict[str, Any]:
    """Return what a question's own file says beside the facts."""
    return {
        "summary": summary(page, source),
        "points": list(points(page)),
        "formulas": key_formulas(page, source),
        "answer": answer(page, source),
        "sources": sources(page, source.site),
        "related": related(page, source.site),
        "followups": list(followups(page, source.site)),
    }


def summary(page: Page, source: Source) -> dict[str, str]:
    """Return the 30-second answer as plain text, as Markdown and as HTML."""
    text = page.question.summary.strip()
    return {
        "text": plain(text),
        "tex": expanded(text, source.site.library.macros),
        "html": rendered(inline(text), source),
    }


def answer(page: Page, source: Source) -> dict[str, str]:
    """Return the section Answer as Markdown and as HTML, links relative to the site's root."""
    start, end = passages.section(page, "answer") or (0, 0)
    body = passages.html(source.bodies.get(page.id, ""), page, "answer", str)
    return {
        "markdown": passages.markdown(page, source.site, start, end, str),
        "html": rendered(body, source),
    }


def key_formulas(page: Page, source: Source) -> list[dict[str, str]]:
    """Return the formulas of a question that have a name, by place."""
    return [
        {
            "label": formula.label,
            "name": formula_name(formula),
            "tex": expand(formula.tex, source.site.library.macros),
            "html": _formula(formula, source),
            "url": f"{page.url}#{formula.label}",
        }
        for formula in page.markup.formulas
        if formula.label
    ]


def formula_name(formula: Formula) -> str:
    """Return a label as words: `eq:chain-rule` as `chain rule`."""
    return formula.label.partition(":")[2].replace("-", " ")


def points(page: Page) -> Iterator[dict[str, str | None]]:
    """Yield what a good answer names, for who grades her own."""
    for heading in passages.headings(page, "answer"):
        yield _point("heading", heading, page)
    for formula in page.markup.formulas:
        if formula.label:
            yield {
                "kind": "formula",
                "text": tex_as_text(formula.tex),
                "html": html.escape(formula_name(formula)),
                "label": formula.label,
                "url": f"{page.url}#{formula.label}",
            }
    for heading in passages.headings(page, "pitfalls"):
        yield _point("pitfall", heading, page)


def _point(kind: str, heading: Heading, page: Page) -> dict[str, str | None]:
    words = html.escape(re.sub(r"[*]", "", heading.text))
    return {
        "kind": kind,
        "text": plain_text(heading.text),
        "html": CODE.sub(r"<code>\1</code>", words),
        "label": None,
        "url": f"{page.url}#{heading.id}",
    }


def _formula(formula: Formula, source: Source) -> str:
    key = (formula.normal, True)
    return source.formulas.render([key])[key].html


def rendered(body: str, source: Source) -> str:
    """Return HTML with its formulas as KaTeX makes them."""
    return substitute(str(body), source.formulas.render(marked(body)))


def sources(page: Page, site: Site) -> list[dict[str, Any]]:
    """Return the works that a question cites."""
    known = site.library.bibliography
    return [
        {
            "key": citation.key,
            "authors": known[citation.key].names,
            "title": known[citation.key].title,
            "year": known[citation.key].year,
            "url": known[citation.key].address,
            "locator": citation.locator,
        }
        for citation in page.question.sources
        if citation.key in known
    ]


def followups(page: Page, site: Site) -> Iterator[dict[str, str | None]]:
    """Yield what an interviewer asks next: a question of the site, or one answered in place."""
    start, end = passages.section(page, "follow-ups") or (0, 0)
    text = passages.markdown(page, site, start, end, str)
    for item in ITEM.findall(text + "\n"):
        link, bold = LINK.match(item), BOLD.match(item)
        title, rest = (
            (link[2], item[link.end() :])
            if link
            else (bold[1], item[bold.end() :])
            if bold
            else (item, "")
        )
        url = link[3].partition("#")[0] if link else ""
        yield {"id": _id_at(url, site), "title": plain(title), "text": plain(_unlinked(rest))}


def _id_at(url: str, site: Site) -> str | None:
    """Return the id of the question at an address relative to the site's root."""
    name = PurePosixPath(url).name
    return name if name in site.questions and site.questions[name].url == url else None


def _unlinked(text: str) -> str:
    return LINK.sub(lambda match: match[2], text)


def related(page: Page, site: Site) -> list[dict[str, str]]:
    """Return the questions that a question names as related."""
    found = (site.questions[name] for name in page.question.related if name in site.questions)
    return [{"id": one.id, "title": one.title, "url": one.url} for one in found]
