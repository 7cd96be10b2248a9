"""The lines of a file of notes, as they were and as the importer reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the notes."""

    number: int
    """Place in the file, from 1; of a deck, the number of the note."""
    raw: str
    """The line as it stands in the file."""
    text: str
    """The line as Markdown, repaired."""
    asks: bool = False
    """Whether its form says that it is a question: a flashcard's front, `Q:`, a callout."""
    dropped: str = ""
    """Why it becomes no part of a draft."""

    def drop(self, reason: str) -> "Line":
        """Return the line as one that is left out."""
        return replace(self, text="", dropped=reason)

    def with_text(self, text: str) -> "Line":
        """Return the line with another reading."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Notes:
    """One file of notes."""

    name: str
    """What `origin` calls it: no path of a machine."""
    form: str
    """The tool it seems to come from, or how it is written."""
    lines: tuple[Line, ...]
    folder: PurePath | None = None
    """Where the file lies, to look for its figures; nothing for a package."""
    pictures: frozenset[str] = frozenset()
    """Names of the files of a package, among them its figures."""


class NotesError(ValueError):
    """Notes that can't be imported; the message is one line."""


def numbered(text: str) -> tuple[Line, ...]:
    """Return the lines of a text, from 1."""
    return tuple(Line(number, line, line) for number, line in enumerate(text.split("\n"), 1))


def outside_code(lines: Sequence[Line]) -> Iterator[bool]:
    """Yield for each line whether it stands outside of fenced code and displayed formulas."""
    closing = ""
    ends = [line.text.strip() for line in lines]
    last = {end: number for number, end in enumerate(ends)}
    for number, text in enumerate(ends):
        if closing:
            yield False
            closing = "" if text == closing else closing
            continue
        mark = text[:3] if text[:3] in ("```", "~~~") else "$$" * (text == "$$")
        closing = mark if mark and last.get(mark, 0) > number else ""
        yield not closing
