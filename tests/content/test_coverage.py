"""Every item of the raw notes is answered by a page, or stands in a list that only shrinks."""

from pathlib import Path

from recall import notes
from recall.report import coverage
from tests.content.site import findings

HERE = Path(__file__).parent
UNCOVERED = (HERE / "uncovered.txt").read_text(encoding="utf-8").split()
"""Items still to be answered: take out what gets answered, never add."""
MOST_UNCOVERED = 40
"""How long the list may be: lower it with each item that is answered."""


def test_table_has_every_item_once() -> None:
    lines = (HERE / "notes.csv").read_text(encoding="utf-8").splitlines()
    items = notes.load(HERE / "notes.csv")
    assert len(items) == len(lines) - 1 == 262
    assert all(note.kind and note.question and note.topic for note in items.values())


def test_each_item_is_covered_or_listed_as_uncovered() -> None:
    site = findings().site
    covered = coverage(site)
    print(f"\n{len(covered)} of {len(site.notes)} items of the raw notes are covered.")
    assert sorted(covered.keys() - site.notes.keys()) == []
    assert sorted(set(UNCOVERED) & covered.keys()) == [], "covered now: take it off uncovered.txt"
    assert sorted(site.notes.keys() - covered.keys() - set(UNCOVERED)) == [], "lost its page"


def test_list_of_uncovered_items_only_shrinks() -> None:
    assert len(UNCOVERED) == len(set(UNCOVERED)) == MOST_UNCOVERED
