"""Every item of the raw notes is answered by a page."""

from pathlib import Path

from recall import notes
from recall.report import coverage
from tests.content.site import findings

HERE = Path(__file__).parent


def test_table_has_every_item_once() -> None:
    lines = (HERE / "notes.csv").read_text(encoding="utf-8").splitlines()
    items = notes.load(HERE / "notes.csv")
    assert len(items) == len(lines) - 1 == 262
    assert all(note.kind and note.question and note.topic for note in items.values())


def test_each_item_is_answered_by_a_page() -> None:
    site = findings().site
    assert sorted(coverage(site).keys() ^ site.notes.keys()) == []
