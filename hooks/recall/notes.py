"""The raw-note items that the site answers: a table kept with the tests."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """An item of the raw notes."""

    id: str
    kind: str
    question: str
    topic: str


def load(file: Path) -> Mapping[str, Note]:
    """Return the items of a table with the columns item, kind, question and topic, by id."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [
            Note(r["item"], r["kind"], r["question"], r["topic"]) for r in csv.DictReader(lines)
        ]
    return {note.id: note for note in rows}
