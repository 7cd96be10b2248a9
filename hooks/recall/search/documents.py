"""What of each question can be searched."""

import json
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from recall.cache import Cache, code, digest
from recall.markup import Heading
from recall.outline import SCHEME
from recall.page import Page
from recall.plaintext import plain, tex_as_text
from recall.scan import DEFINITION, LINK, TAG, plain_text
from recall.site import Site

KIND = "searched"
Own = tuple[str, list[tuple[str, str]]]
"""What a question says of itself, as JSON, and what it calls the pages that it links."""


def documents(site: Site, cache: Cache | None = None) -> list[str]:
    """Return the questions in the order of their topics, each as JSON.

    Neighbors in a topic stand together, so that one file of cards holds most results of a query.
    A cache keeps what a question itself says.
    """
    own = _own(site, cache or Cache(None))
    mentions = _mentions(site, own)
    return [
        f'{document[:-1]}, "mentions": {json.dumps(mentions.get(name, []))}}}'
        for name, (document, _) in own.items()
    ]


def _own(site: Site, cache: Cache) -> dict[str, Own]:
    """Return what each question says, by its id."""
    shared = _shared(site)
    about = {topic.folder: _about(topic, site, shared) for topic in site.topics}
    keys = {name: _key(page, about[page.folder]) for name, page in site.questions.items()}
    kept = cache.get_all(KIND, keys.values())
    new = {
        keys[name]: _searched(page, site)
        for name, page in site.questions.items()
        if keys[name] not in kept
    }
    cache.put_all(KIND, new)
    found = kept | new
    parts = {name: found[key].partition("\n") for name, key in keys.items()}
    return {name: (document, json.loads(said)) for name, (said, _, document) in parts.items()}


def keep(page: Page, site: Site, cache: Cache) -> None:
    """Have known what a question says, while its page is parsed."""
    key = _key(page, _about(site.topic_of(page), site, _shared(site)))
    if not cache.holds(KIND, [key]):
        cache.put(KIND, key, _searched(page, site))


def _searched(page: Page, site: Site) -> str:
    return f"{json.dumps(_said(page))}\n{json.dumps(_document(page, site))}"


def _shared(site: Site) -> str:
    return digest(code(), repr(sorted(site.library.abbreviations.items())))


def _about(topic: Page, site: Site, shared: str) -> str:
    """Return a key of what the questions of a topic say alike."""
    return digest(shared, topic.title, site.area_of(topic).title)


def _key(page: Page, about: str) -> str:
    return digest(about, page.name, page.source.sum)


def _said(page: Page) -> list[tuple[str, str]]:
    """Return by link of a page the name that it leads to, and its words."""
    paths = ((unquote(link.target.partition("#")[0]), link.text) for link in page.markup.links)
    return [
        (posixpath.normpath(posixpath.join(page.folder, path)), plain(text))
        for path, text in paths
        if path and not SCHEME.match(path)
    ]


def _mentions(site: Site, own: Mapping[str, Own]) -> dict[str, list[str]]:
    """Return by question the words that other questions link to it with."""
    ids = {page.name: name for name, page in site.questions.items()}
    found: dict[str, dict[str, None]] = {}
    for name, (_, said) in own.items():
        for path, words in said:
            target = ids.get(path)
            if target and target != name:
                found.setdefault(target, {})[words] = None
    return {name: list(texts) for name, texts in found.items()}


def _document(page: Page, site: Site) -> dict[str, Any]:
    topic = site.topic_of(page)
    meta = page.question
    text = page.source.text
    known = site.library.abbreviations.items()
    used = (f"{short} {long}" for short, long in known if short in text)
    return {
        "title": meta.title,
        "url": page.url,
        "summary": page.outline.summary,
        "about": f"{meta.level.capitalize()} · {topic.title}",
        "aliases": [page.id.replace("-", " "), *meta.aliases],
        "tags": [*meta.tags, topic.title, site.area_of(topic).title, *used],
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
