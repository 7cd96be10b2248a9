"""Questions as flashcards: HTML with formulas as TeX, for programs that have their own MathJax."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from recall.exports import passages, questions
from recall.exports.questions import Source
from recall.exports.tex import expand
from recall.formulas import MARKED
from recall.page import Page
from recall.render import inline

SECTIONS = ("answer", "derivation", "example", "pitfalls")
"""The parts of a page that a card holds; follow-ups are questions with cards of their own."""
KIND = "card"
FIGURES = "assets/figures/"
PREFIX = "deep-recall-"
"""Stands before the names of figures: Anki keeps those of all decks in one folder."""


@dataclass(frozen=True, slots=True)
class Card:
    """One question as a card; the texts are HTML, but for titles."""

    page: Page
    about: str
    """Topic, level and kind, as plain text."""
    summary: str
    formulas: str
    answer: str
    url: str
    """The question's address on the web."""

    @property
    def id(self) -> str:
        """What the card is known by for good: the first id that the question had."""
        return questions.first_id(self.page)

    @property
    def title(self) -> str:
        """The question, as plain text."""
        return self.page.title


def cards(source: Source, site_url: str, ids: Iterable[str] | None = None) -> Iterator[Card]:
    """Yield the questions in the order of their topics, or those of some ids."""
    chosen = source.site.questions if ids is None else ids
    make = partial(_texts, source=source, site_url=site_url)
    for page, text in source.all_remembered(kind(site_url), chosen, make):
        meta, topic = page.question, source.site.topic_of(page)
        yield Card(
            page=page,
            about=f"{topic.title} · {meta.level.capitalize()} · {meta.kind.capitalize()}",
            **json.loads(text),
            url=_address(site_url, page.url),
        )


def kind(site_url: str) -> str:
    """Return what cards with addresses of a site are kept as."""
    return f"{KIND} {site_url}"


def texts(page: Page, source: Source, site_url: str) -> str:
    """Return as JSON what of a card depends on its page alone."""
    make = partial(_texts, page, source, site_url)
    return source.remembered(kind(site_url), page, make)


def _texts(page: Page, source: Source, site_url: str) -> dict[str, str]:
    body, macros = source.bodies.get(page.id, ""), source.site.library.macros
    parts = [_section(body, page, name, site_url) for name in SECTIONS]
    named = [expand(formula.tex, macros) for formula in page.markup.formulas if formula.label]
    return {
        "summary": with_tex(inline(page.question.summary.strip()), source),
        "formulas": "".join(f"<div>\\[{html.escape(tex)}\\]</div>" for tex in named),
        "answer": with_tex("".join(parts), source),
    }


def _section(body: str, page: Page, name: str, site_url: str) -> str:
    text = passages.html(body, page, name, partial(_address, site_url))
    return f"<h2>{name.capitalize()}</h2>{text}" if text else ""


def _address(site_url: str, address: str) -> str:
    if address.startswith(FIGURES):
        return PREFIX + address.removeprefix(FIGURES)
    return site_url + address


def with_tex(text: str, source: Source) -> str:
    """Return HTML with its formulas as TeX between `\\(` and `\\)`, or `\\[` and `\\]`."""
    macros = source.site.library.macros
    closing = {"(": ")", "[": "]"}

    def replace(match: re.Match[str]) -> str:
        tex = html.escape(expand(html.unescape(match[3]), macros))
        return f"\\{match[2]}{tex}\\{closing[match[2]]}"

    return MARKED.sub(replace, str(text))
