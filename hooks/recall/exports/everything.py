"""All exports that are made of the questions, whatever the pages look like."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

from recall.cache import code, digest
from recall.exports import api, cards, deck, llms, tables
from recall.exports.apkg import Standing
from recall.exports.feed import feed
from recall.exports.listing import Pieces
from recall.exports.names import API, CSV, FEED, LLMS, LLMS_FULL, SCHEMAS, TSV
from recall.exports.questions import Source
from recall.figures import Drawing
from recall.page import Page
from recall.written import Written

LISTED = (f"{API}/questions.json", f"{API}/summaries.json", LLMS_FULL, TSV, CSV)
"""Exports with a piece for each question."""
OUTLINED = (LLMS, FEED, *(f"{API}/schema/{name}.json" for name in SCHEMAS))
"""Exports that say of a question no more than its outline does."""


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
    pieces = Pieces(LISTED, about.url, written, source.cache)
    standing = _deck(source, drawings, about, written)
    wanted = {*standing.lacking, *pieces.lacking(source.keys)}
    made = {card.page.id: card for card in cards.cards(source, about.url, wanted)}
    _write_outlined(source, about, written)
    listings = {
        **api.listings(source, about.url),
        **llms.listings(source, about.name, about.description, about.url),
        **tables.listings(made, site),
    }
    pieces.write(listings, site.questions, source.keys)
    new = [made[name] for name in standing.lacking]
    standing.write(partial(deck.files, new, site, drawings, since=about.since))


def _write_outlined(source: Source, about: About, written: Written) -> None:
    """Write what follows from the outlines of the questions, unless it stands."""
    told = source.site.told
    key = digest(code(), version("jinja2"), told, repr(about)) if told else ""
    if key and all(written.stands(name, key) for name in OUTLINED):
        return
    texts = {
        **api.schema_files(about.url),
        LLMS: llms.index(source, about.name, about.description, about.url),
        FEED: feed(source.site, about.name, about.description, about.url),
    }
    for name, text in texts.items():
        written.write(name, text.encode(), key)


def _deck(
    source: Source, drawings: Mapping[str, Drawing], about: About, written: Written
) -> Standing:
    shared = deck.shared(source.site, about.url, drawings, since=about.since)
    return Standing(shared, source.keys, written, source.cache)


def lacking(
    source: Source,
    drawings: Mapping[str, Drawing],
    about: About,
    written: Written,
    *,
    alone: bool = False,
) -> set[str]:
    """Return the questions whose page must be read, as something isn't known that is made of it.

    Args:
        source: the questions.
        drawings: the figures, which the deck holds.
        about: what exports say of the site.
        written: the site's folder, which may hold exports.
        alone: whether nothing is made of all questions, but the file of each.
    """
    pages = source.site.questions.items()
    own = [name for name, page in pages if not written.stands(api.name(page), source.keys[name])]
    found = source.lacking(api.KIND, own)
    if not alone:
        new = Pieces(LISTED, about.url, written, source.cache).lacking(source.keys)
        carded = new.union(_deck(source, drawings, about, written).lacking)
        found |= source.lacking(cards.kind(about.url), carded)
        found |= source.lacking(api.SUMMARY, new) | source.lacking(llms.kind(about.url), new)
    return found


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
