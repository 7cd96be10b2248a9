"""The questions as tables: TSV that Anki imports, CSV for spreadsheets."""

import csv
import html
import io
from collections.abc import Iterable, Mapping, Sequence

from recall.exports.cards import Card
from recall.exports.deck import NAME, tags
from recall.exports.listing import Listing
from recall.exports.names import CSV, TSV
from recall.site import Site

HEAD = ("#separator:tab", "#html:true", f"#deck:{NAME}", "#guid column:1", "#tags column:6")
"""What tells Anki how to read the lines that follow."""
COLUMNS = ("id", "question", "answer", "area", "topic", "level", "kind", "tags", "reviewed", "url")
COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def listings(cards: Mapping[str, Card], site: Site) -> dict[str, Listing]:
    """Return both files, given the cards by the questions' ids."""
    return {
        TSV: Listing(
            "".join(f"{line}\n" for line in HEAD), lambda page: tsv_line(cards[page.id], site)
        ),
        CSV: Listing(_line(COLUMNS), lambda page: table_line(cards[page.id], site)),
    }


def tsv_line(card: Card, site: Site) -> str:
    """Return the line of a card: id, question, answer, about, address and tags, as HTML."""
    back = " ".join((card.summary + card.formulas).split())
    link = f'<a href="{html.escape(card.url)}">{html.escape(card.url)}</a>'
    cells = [card.id, html.escape(card.title), back, html.escape(card.about), link]
    return _line([*cells, " ".join(tags(card, site))], delimiter="\t", lineterminator="\n")


def table_line(card: Card, site: Site) -> str:
    """Return the line of a card as plain text."""
    return _line(_safe(_row(card, site)))


def _line(cells: Iterable[str], *, delimiter: str = ",", lineterminator: str = "\r\n") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=lineterminator).writerow(cells)
    return made.getvalue()


def _row(card: Card, site: Site) -> Sequence[str]:
    meta, topic = card.page.question, site.topic_of(card.page)
    place = (site.area_of(topic).title, topic.title, meta.level, meta.kind, " ".join(meta.tags))
    known = (card.page.id, card.title, card.page.outline.summary)
    return (*known, *place, meta.reviewed.isoformat(), card.url)


def _safe(row: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(COMMANDS) else cell for cell in row]
