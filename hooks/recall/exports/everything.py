"""All exports that are made of the questions, whatever the pages look like."""

from collections.abc import Mapping
from dataclasses import dataclass

from recall.exports import api, llms, tables
from recall.exports.cards import cards
from recall.exports.deck import package
from recall.exports.feed import feed
from recall.exports.names import CSV, DECK, FEED, TSV
from recall.exports.questions import Source
from recall.figures import Drawing


@dataclass(frozen=True, slots=True)
class About:
    """What exports say of the site."""

    name: str
    description: str
    url: str
    """The site's address, which ends in a slash."""
    since: int
    """Seconds since 1970; no card is said to have changed before."""


def files(source: Source, drawings: Mapping[str, Drawing], about: About) -> dict[str, bytes]:
    """Return the exports, by name relative to the site's root."""
    site = source.site
    all_cards = list(cards(source, about.url))
    texts = {
        **api.files(source, about.url),
        **llms.files(source, about.name, about.description, about.url),
        FEED: feed(site, about.name, about.description, about.url),
        TSV: tables.tsv(all_cards, site),
        CSV: tables.table(all_cards, site),
    }
    deck = package(all_cards, site, drawings, since=about.since, cache=source.cache)
    return {name: text.encode() for name, text in texts.items()} | {DECK: deck}
