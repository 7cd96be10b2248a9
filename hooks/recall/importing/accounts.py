"""What became of each line: nothing is lost, and the sums say so."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from recall.importing.drafts import Part
from recall.importing.lines import Notes
from recall.importing.questions import Found

Fate = Literal["used", "merged", "dropped"]


class LostError(AssertionError):
    """A line that nothing accounts for: a fault of the importer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one line."""

    line: int
    text: str
    fate: Fate
    where: str
    """The draft's or the page's path; the reason where it was dropped."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the lines of one file."""

    notes: Notes
    entries: tuple[Entry, ...]

    @property
    def counts(self) -> Counter[Fate]:
        """How many lines met which fate."""
        return Counter(entry.fate for entry in self.entries)


def account(notes: Notes, found: Found, targets: Iterable[tuple[Part, Fate, str]]) -> Account:
    """Return what became of each line that isn't blank.

    Args:
        notes: a file.
        found: what it consists of.
        targets: its items, each with its fate and the path of the draft or the page.

    Raises:
        LostError: a line is missing, or counted twice.
    """
    fates: dict[int, tuple[Fate, str]] = {}
    shared: dict[int, tuple[Fate, str]] = {}
    for part, fate, path in targets:
        for index in part.item.indices:
            if index in fates:
                raise LostError(f"{notes.name}:{notes.lines[index].number} is counted twice.")
            fates[index] = (fate, path)
        above = [node.index for node in part.item.trail if node.index >= 0]
        for index in (*above, *part.item.given):
            if shared.get(index, ("merged", ""))[0] == "merged":
                shared[index] = (fate, path)
    shared.update(fates)
    left: Mapping[int, str] = found.left
    entries = []
    for index, line in enumerate(notes.lines):
        if not line.raw.strip():
            continue
        fate, where = shared.get(index, ("dropped", ""))
        if fate == "dropped":
            where = line.dropped or left.get(index) or _reason(notes, index)
        entries.append(Entry(line.number, line.raw.strip(), fate, where))
    return _checked(Account(notes, tuple(entries)))


def _reason(notes: Notes, index: int) -> str:
    text = notes.lines[index].text
    if not text.strip():
        return "nothing but marks"
    if text.lstrip().startswith("#"):
        return "a heading above nothing"
    raise LostError(f"{notes.name}:{notes.lines[index].number} is neither used nor dropped.")


def _checked(result: Account) -> Account:
    """Return an account whose sums are those of the file."""
    whole = sum(bool(line.raw.strip()) for line in result.notes.lines)
    counted = sum(result.counts.values())
    if counted != whole or not all(entry.where for entry in result.entries):
        raise LostError(f"{result.notes.name}: {counted} lines are accounted for of {whole}.")
    return result
