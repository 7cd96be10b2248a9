"""The questions for language models: `llms.txt` leads to them, `llms-full.txt` holds them."""

import json
import re
from collections.abc import Iterator
from functools import partial

from recall.exports import passages
from recall.exports.listing import Listing
from recall.exports.names import API, LLMS_FULL
from recall.exports.questions import Source
from recall.exports.tex import expanded
from recall.page import Page
from recall.site import Site

KIND = "llms"
SPECIAL = re.compile(r"([\\`*_\[\]<>])")


def index(source: Source, name: str, description: str, site_url: str) -> str:
    """Return what leads to the questions, by topic."""
    also = (
        f"\nEach question as JSON, with its answer in Markdown: {site_url}{API}/questions.json"
        f"\nAll answers in one file: {site_url}{LLMS_FULL}\n"
    )
    return _head(name, description) + also + "".join(_index(source.site, site_url))


def listings(source: Source, name: str, description: str, site_url: str) -> dict[str, Listing]:
    """Return the file with all answers."""
    head = _head(name, description)
    return {LLMS_FULL: Listing(head, lambda page: _answers(page, source, site_url))}


def _head(name: str, description: str) -> str:
    return f"# {escaped(name)}\n\n> {escaped(description)}\n"


def _index(site: Site, site_url: str) -> Iterator[str]:
    for topic in site.topics:
        yield f"\n## {escaped(site.area_of(topic).title)}: {escaped(topic.title)}\n\n"
        for page in site.questions_of(topic):
            meta = page.question
            link = f"[{escaped(page.title)}]({site_url}{page.url})"
            yield f"- {link}: {meta.level} {meta.kind}, reviewed {meta.reviewed.isoformat()}\n"


def _answers(page: Page, source: Source, site_url: str) -> str:
    topic = source.site.topic_of(page)
    about = f"{escaped(source.site.area_of(topic).title)}: {escaped(topic.title)}"
    answers = json.loads(text(page, source, site_url))["text"]
    return f"\n## {escaped(page.title)}\n\n{about}, {site_url}{page.url}\n\n{answers}\n"


def kind(site_url: str) -> str:
    """Return what texts with addresses of a site are kept as."""
    return f"{KIND} {site_url}"


def text(page: Page, source: Source, site_url: str) -> str:
    """Return a question's answers as JSON."""
    make = partial(_text, page, source.site, site_url)
    return source.remembered(kind(site_url), page, make)


def _text(page: Page, site: Site, site_url: str) -> dict[str, str]:
    start, end = passages.section(page, "answer") or (0, 0)
    answer = passages.markdown(page, site, start, end, lambda address: site_url + address)
    summary = expanded(page.question.summary.strip(), site.library.macros)
    return {"text": f"{summary}\n\n{answer}"}


def escaped(text: str) -> str:
    """Return plain text as Markdown."""
    return SPECIAL.sub(r"\\\1", text)
