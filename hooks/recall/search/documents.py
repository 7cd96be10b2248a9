"""What of each question can be searched."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from recall.markup import Heading
from recall.page import Page
from recall.plaintext import plain, tex_as_text
from recall.scan import DEFINITION, LINK, TAG, plain_text
from recall.site import Site


def documents(site: Site) -> list[dict[str, Any]]:
    """Return the questions in the order of their topics, as plain data.

    Neighbors in a topic stand together, so that one file of cards holds most results of a query.
    """
    mentions = _mentions(site)
    return [_document(page, site, mentions.get(name, [])) for name, page in site.questions.items()]


def _mentions(site: Site) -> dict[str, list[str]]:
    """Return by question the words that other questions link to it with."""
    ids = {page.name: name for name, page in site.questions.items()}
    found: dict[str, dict[str, None]] = {}
    for page in site.questions.values():
        for link in page.markup.links:
            path = unquote(link.target.partition("#")[0])
            target = ids.get(posixpath.normpath(posixpath.join(page.folder, path)))
            if target and target != page.id:
                found.setdefault(target, {})[plain(link.text)] = None
    return {name: list(texts) for name, texts in found.items()}


def _document(page: Page, site: Site, mentions: list[str]) -> dict[str, Any]:
    topic = site.topic_of(page)
    meta = page.question
    text = page.source.text
    known = site.library.abbreviations.items()
    used = (f"{short} {long}" for short, long in known if short in text)
    return {
        "title": meta.title,
        "url": page.url,
        "summary": plain(meta.summary),
        "about": f"{meta.level.capitalize()} · {topic.title}",
        "aliases": [page.id.replace("-", " "), *map(plain, meta.aliases)],
        "tags": [*meta.tags, topic.title, site.area_of(topic).title, *used],
        "mentions": mentions,
        "sections": [
            {
                "title": plain_text(heading.text),
                "anchor": heading.id,
                "text": _body(page, heading.start, end),
                "formulas": _formulas(page, heading.start, end),
            }
            for heading, end in _sections(page)
        ],
    }


def _sections(page: Page) -> Iterator[tuple[Heading, int]]:
    """Return the headings, each with where its section ends."""
    headings = page.markup.headings
    ends = [heading.start for heading in headings[1:]] + [len(page.source.text)]
    yield from zip(headings, ends, strict=True)


def _formulas(page: Page, start: int, end: int) -> str:
    """Return the formulas of a section, as a reader would type them."""
    found = (formula for formula in page.markup.formulas if start <= formula.start < end)
    return " ; ".join(tex_as_text(formula.tex) for formula in found)


def _body(page: Page, start: int, end: int) -> str:
    """Return the words of a section, without its formulas and code."""
    parts, done = [], page.source.text.find("\n", start, end)
    if done == -1:
        return ""
    for formula in page.markup.formulas:
        if start <= formula.start < end:
            parts.append(page.markup.prose[done : formula.start])
            done = formula.end
    text = " ".join([*parts, page.markup.prose[done:end]])
    text = LINK.sub(lambda match: match[2], DEFINITION.sub("", TAG.sub(" ", text)))
    return " ".join(text.replace("\\$", "$").split())
