"""The questions as tables: TSV that Anki imports, CSV for spreadsheets."""

import csv
import html
import io
from collections.abc import Iterable, Sequence

from recall.exports.cards import Card
from recall.exports.deck import NAME, tags
from recall.site import Site

HEAD = ("#separator:tab", "#html:true", f"#deck:{NAME}", "#guid column:1", "#tags column:6")
"""What tells Anki how to read the lines that follow."""
COLUMNS = ("id", "question", "answer", "area", "topic", "level", "kind", "tags", "reviewed", "url")
COMMANDS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


def tsv(cards: Iterable[Card], site: Site) -> str:
    """Return a line for each card: id, question, answer, about, address and tags, as HTML."""
    made = io.StringIO()
    made.write("".join(f"{line}\n" for line in HEAD))
    writer = csv.writer(made, delimiter="\t", lineterminator="\n")
    for card in cards:
        back = " ".join((card.summary + card.formulas).split())
        link = f'<a href="{html.escape(card.url)}">{html.escape(card.url)}</a>'
        line = [card.id, html.escape(card.title), back, html.escape(card.about), link]
        writer.writerow([*line, " ".join(tags(card, site))])
    return made.getvalue()


def table(cards: Iterable[Card], site: Site) -> str:
    """Return a line for each card as plain text, with a header."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_safe(_row(card, site)) for card in cards)
    return made.getvalue()


def _row(card: Card, site: Site) -> Sequence[str]:
    meta, topic = card.page.question, site.topic_of(card.page)
    place = (site.area_of(topic).title, topic.title, meta.level, meta.kind, " ".join(meta.tags))
    known = (card.page.id, card.title, card.page.outline.summary)
    return (*known, *place, meta.reviewed.isoformat(), card.url)


def _safe(row: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(COMMANDS) else cell for cell in row]
