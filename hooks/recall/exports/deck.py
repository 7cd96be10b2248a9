"""The questions as a deck for Anki, which updates the cards of who has it already."""

import datetime
import html
import itertools
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import genanki  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter

from recall.cache import code, digest
from recall.exports.archive import zipped
from recall.exports.cards import FIGURES, PREFIX, Card
from recall.figures import Drawing
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


def package(
    cards: Sequence[Card], site: Site, drawings: Mapping[str, Drawing], *, since: int
) -> bytes:
    """Return the deck as a package for Anki.

    Args:
        cards: in the order in which new ones are shown.
        site: the areas and topics that become decks.
        drawings: the figures, by their name below docs/.
        since: seconds since 1970; no note is said to have changed before.
    """
    used = figures(cards, drawings)
    media = {name: drawing.standalone.encode() for name, drawing in used.items()}
    return _package(decks(cards, site, since), media)


def key(keys: Iterable[str], url: str, drawings: Mapping[str, Drawing], *, since: int) -> str:
    """Return what tells one package from another.

    Args:
        keys: of the questions in order, each another one if anything of its page is another.
        url: the site's address, which cards hold.
        drawings: the figures, by their name below docs/.
        since: as for `package`.
    """
    return digest(
        *(code(), genanki.__version__, sqlite3.sqlite_version, style(), FRONT, BACK),
        *(url, str(since), *keys),
        *(part for name in sorted(drawings) for part in (name, drawings[name].svg)),
    )


def decks(cards: Iterable[Card], site: Site, since: int) -> list[genanki.Deck]:
    """Return a deck for each topic, below that of its area."""
    found: dict[str, genanki.Deck] = {}
    look = model()
    for due, card in enumerate(cards):
        topic = site.topic_of(card.page)
        if topic.folder not in found:
            path = (NAME, site.area_of(topic).title, topic.title)
            name = "::".join(html.escape(part.replace("::", ":"), quote=False) for part in path)
            found[topic.folder] = genanki.Deck(number("deck", topic.folder), name)
        note = Note(
            look, _fields(card), guid=f"{number('note', card.id):x}", tags=tags(card, site), due=due
        )
        note.changed = changed(card, since)
        found[topic.folder].add_note(note)
    return list(found.values())


def changed(card: Card, since: int) -> int:
    """Return when a card was changed last, in seconds since 1970: Anki takes what is newer."""
    noon = datetime.time(12, tzinfo=datetime.UTC)
    reviewed = datetime.datetime.combine(card.page.question.reviewed, noon)
    return max(since, int(reviewed.timestamp()))


def _fields(card: Card) -> list[str]:
    plain = (html.escape(text) for text in (card.title, card.about))
    return [*plain, card.summary, card.formulas, card.answer, html.escape(card.url), card.id]


def tags(card: Card, site: Site) -> list[str]:
    """Return a card's tags; in Anki they hold no space, and `::` makes a tree."""
    meta, topic = card.page.question, site.topic_of(card.page)
    place = topic.folder.replace("/", "::")
    return [f"deep-recall::{place}", f"level::{meta.level}", f"kind::{meta.kind}", *meta.tags]


def figures(cards: Iterable[Card], drawings: Mapping[str, Drawing]) -> dict[str, Drawing]:
    """Return the figures that cards show, by the name they show them by."""
    shown = {name for card in cards for name in FIGURE.findall(card.answer)}
    named = {PREFIX + path.removeprefix(FIGURES): one for path, one in sorted(drawings.items())}
    return {name: one for name, one in named.items() if name in shown and one.svg}


def _package(decks: Sequence[genanki.Deck], media: Mapping[str, bytes]) -> bytes:
    connection = sqlite3.connect(":memory:")
    latest = max((note.changed for deck in decks for note in deck.notes), default=0)
    genanki.Package(decks).write_to_db(connection.cursor(), latest, itertools.count())
    connection.commit()
    database = connection.serialize()
    connection.close()
    names = {str(at): name for at, name in enumerate(media)}
    files = {number: media[name] for number, name in names.items()}
    return zipped(files | {"collection.anki2": database, "media": json.dumps(names).encode()})
