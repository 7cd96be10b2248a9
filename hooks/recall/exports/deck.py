"""The questions as a deck for Anki, which updates the cards of who has it already."""

import datetime
import html
import itertools
import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import genanki  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter

from recall.cache import code, digest
from recall.exports import collection
from recall.exports.cards import FIGURES, PREFIX, Card
from recall.figures import Drawing
from recall.page import Page
from recall.site import Site

NAME = "Deep Recall"
FIGURE = re.compile(rf'"({PREFIX}[\w-]+\.svg)"')
STYLE = Path(__file__).with_name("card.css")
LIGHT, DARK = "friendly", "native"
FIELDS = ("Question", "About", "Summary", "Formulas", "Answer", "Link", "Id")
FRONT = '<p class="about">{{About}}</p><p class="question">{{Question}}</p>'
BACK = """{{FrontSide}}<hr id="answer"><p>{{Summary}}</p>{{#Formulas}}{{Formulas}}{{/Formulas}}
<details><summary>The whole answer</summary>{{Answer}}</details>
<p class="more"><a href="{{Link}}">Open on the site</a></p>"""
OLDEST_ID = 1_767_225_600_000
"""2026-01-01 in milliseconds: to Anki, the id of a note is also when it was made."""


class Note(genanki.Note):  # type: ignore[misc]
    """A note whose ids and date depend on its question alone, not on the others of the deck."""

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        """Write the note and its card."""
        first = OLDEST_ID + number(self.fields[-1]) % 10_000_000_000
        super().write_to_db(cursor, self.changed, deck_id, itertools.count(first))


def number(*parts: str) -> int:
    """Return a number below 2**48 that depends on some texts."""
    return int(digest(NAME, *parts)[:12], 16)


def model() -> genanki.Model:
    """Return the look of a card."""
    return genanki.Model(
        number("model"),
        NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK}],
        css=style(),
    )


def style() -> str:
    """Return the style of a card, with the colors of code in both schemes."""
    light, dark = (HtmlFormatter(style=name, nobackground=True) for name in (LIGHT, DARK))
    of_code: list[str] = [
        light.get_style_defs(".highlight"),  # type: ignore[no-untyped-call]
        dark.get_style_defs(".nightMode .highlight"),  # type: ignore[no-untyped-call]
    ]
    return "\n".join([STYLE.read_text(encoding="utf-8"), *of_code])


class Earlier(NamedTuple):
    """A package of the same questions, some of which were others."""

    data: bytes
    changed: Collection[int]
    """Their places in the order of cards."""


def files(
    cards: Iterable[Card],
    site: Site,
    drawings: Mapping[str, Drawing],
    before: Earlier | None = None,
    *,
    since: int,
) -> dict[str, bytes]:
    """Return the files of the deck's package for Anki.

    Args:
        cards: of all questions, or of those that changed.
        site: the areas and topics that become decks, and the order in which new cards are shown.
        drawings: the figures, by their name below docs/.
        before: a package whose notes stay, but for those that changed.
        since: seconds since 1970; no note is said to have changed before.
    """
    look = model()
    if before is None:
        connection = collection.empty(decks(site, look), latest(site, since))
    else:
        connection = collection.opened(before.data)
        collection.forget(connection, before.changed)
    due = {name: at for at, name in enumerate(site.questions)}
    for card in cards:
        note = Note(
            look,
            _fields(card),
            guid=f"{number('note', card.id):x}",
            tags=tags(card, site),
            due=due[card.page.id],
        )
        note.changed = changed(card.page, since)
        note.write_to_db(connection.cursor(), 0, _deck_id(site.topic_of(card.page)), None)
    used = figures(collection.holding(connection, f'"{PREFIX}'), drawings)
    media = {str(at): drawing.standalone.encode() for at, drawing in enumerate(used.values())}
    names = json.dumps({str(at): name for at, name in enumerate(used)}).encode()
    return media | {collection.NAME: collection.to_bytes(connection), "media": names}


def shared(site: Site, url: str, drawings: Mapping[str, Drawing], *, since: int) -> str:
    """Return what tells one package from another, but for what stands on cards.

    Args:
        site: the areas and topics that become decks.
        url: the site's address, which cards hold.
        drawings: the figures, by their name below docs/.
        since: as for `files`.
    """
    named = [(topic.folder, _name(topic, site)) for topic in site.topics]
    return digest(
        *(code(), genanki.__version__, sqlite3.sqlite_version, style(), FRONT, BACK),
        *(url, str(since), str(latest(site, since)), repr(named)),
        *(part for name in sorted(drawings) for part in (name, drawings[name].svg)),
    )


def decks(site: Site, look: genanki.Model) -> list[genanki.Deck]:
    """Return a deck for each topic, below that of its area."""
    found = [genanki.Deck(_deck_id(topic), _name(topic, site)) for topic in site.topics]
    for deck in found:
        deck.add_model(look)
    return found


def _deck_id(topic: Page) -> int:
    return number("deck", topic.folder)


def _name(topic: Page, site: Site) -> str:
    path = (NAME, site.area_of(topic).title, topic.title)
    return "::".join(html.escape(part.replace("::", ":"), quote=False) for part in path)


def latest(site: Site, since: int) -> int:
    """Return when a card was changed last, in seconds since 1970."""
    return max((changed(page, since) for page in site.questions.values()), default=0)


def changed(page: Page, since: int) -> int:
    """Return when a question was changed last, in seconds since 1970: Anki takes what is newer."""
    noon = datetime.time(12, tzinfo=datetime.UTC)
    reviewed = datetime.datetime.combine(page.question.reviewed, noon)
    return max(since, int(reviewed.timestamp()))


def _fields(card: Card) -> list[str]:
    plain = (html.escape(text) for text in (card.title, card.about))
    return [*plain, card.summary, card.formulas, card.answer, html.escape(card.url), card.id]


def tags(card: Card, site: Site) -> list[str]:
    """Return a card's tags; in Anki they hold no space, and `::` makes a tree."""
    meta, topic = card.page.question, site.topic_of(card.page)
    place = topic.folder.replace("/", "::")
    return [f"deep-recall::{place}", f"level::{meta.level}", f"kind::{meta.kind}", *meta.tags]


def figures(texts: Iterable[str], drawings: Mapping[str, Drawing]) -> dict[str, Drawing]:
    """Return the figures that cards show, by the name they show them by."""
    shown = {name for text in texts for name in FIGURE.findall(text)}
    named = {PREFIX + path.removeprefix(FIGURES): one for path, one in sorted(drawings.items())}
    return {name: one for name, one in named.items() if name in shown and one.svg}
