"""All exports that are made of the questions, whatever the pages look like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recall.exports import api, cards, deck, llms, tables
from recall.exports.feed import feed
from recall.exports.names import CSV, DECK, FEED, TSV
from recall.exports.questions import Source
from recall.figures import Drawing
from recall.page import Page
from recall.written import Written


@dataclass(frozen=True, slots=True)
class About:
    """What exports say of the site."""

    name: str
    description: str
    url: str
    """The site's address, which ends in a slash."""
    since: int
    """Seconds since 1970; no card is said to have changed before."""


def write(source: Source, drawings: Mapping[str, Drawing], about: About, written: Written) -> None:
    """Write the exports that are about all questions."""
    site = source.site
    for name, text in _texts(source, about):
        written.write(name, text.encode())
    all_cards = list(cards.cards(source, about.url))
    written.write(TSV, tables.tsv(all_cards, site).encode())
    written.write(CSV, tables.table(all_cards, site).encode())
    key = deck.key(all_cards, site, drawings, since=about.since)
    if not written.stands(DECK, key):
        made = deck.package(all_cards, site, drawings, since=about.since)
        written.write(DECK, made, key)


def _texts(source: Source, about: About) -> Iterator[tuple[str, str]]:
    """Yield texts by the names of their files, one after the other: they are long."""
    yield from api.files(source, about.url)
    yield from llms.files(source, about.name, about.description, about.url).items()
    yield FEED, feed(source.site, about.name, about.description, about.url)


def lacking(source: Source, url: str, written: Written, *, alone: bool = False) -> set[str]:
    """Return the questions whose page must be read, as something isn't known that is made of it.

    Args:
        source: the questions.
        url: the site's address.
        written: the site's folder, which may hold a question's own file.
        alone: whether nothing is made of all questions, but these files.
    """
    pages = source.site.questions.items()
    kinds = () if alone else (api.SUMMARY, cards.kind(url), llms.kind(url))
    found = {name for kind in kinds for name in source.lacking(kind, dict(pages))}
    own = [name for name, page in pages if not written.stands(api.name(page), source.keys[name])]
    return found | source.lacking(api.KIND, own)


def keep(page: Page, source: Source, url: str) -> None:
    """Have known what is made of a question's page, while its text is there."""
    api.summary(page, source)
    api.details(page, source)
    cards.texts(page, source, url)
    llms.text(page, source, url)


def write_questions(source: Source, url: str, written: Written) -> None:
    """Write each question's own file, where it doesn't stand."""
    for page in source.site.questions.values():
        if not written.stands(api.name(page), source.keys[page.id]):
            data = api.question(page, source, url).encode()
            written.write(api.name(page), data, source.keys[page.id])
