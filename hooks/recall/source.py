"""A text file with its positions: reading it safely, and finding line and column of an offset."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recall.diagnostics import Diagnostic, Place
from recall.rules import text as rules

NEWLINE = re.compile("\n")
LARGEST = 1_000_000
"""Bytes that a source may have; a longer one keeps the Markdown parser busy for seconds."""
LONGEST_LINE = 20_000
"""Characters that a line may have, for the same reason."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, and where in it things are."""

    path: str
    """Relative to the project's root, with forward slashes."""
    text: str
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    """Offsets of the lines, found when first asked for: most pages have no fault to place."""

    @property
    def sum(self) -> str:
        """The SHA-256 of the text, as a file holds it."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def place(self, offset: int) -> Place:
        """Return the place of a character of the text, counted from 0."""
        starts = self._lines()
        line = bisect_right(starts, offset)
        return Place(self.path, line, offset - starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a line and column, both from 1."""
        starts = self._lines()
        return starts[min(line, len(starts)) - 1] + column - 1

    def _lines(self) -> list[int]:
        if not self._starts:
            self._starts.extend([0, *(match.end() for match in NEWLINE.finditer(self.text))])
        return self._starts


class ChangedError(Exception):
    """A file isn't any more what it was when this call began."""


class Unread(Source):
    """A source of which the sum is known; its text is read when somebody asks for it."""

    __slots__ = ("_file", "_read", "_sum")
    _file: str
    _read: str
    _sum: str

    def __init__(self, file: str, path: str, total: str) -> None:
        """Take a file that had no fault when it was read.

        Args:
            file: where it lies.
            path: what diagnostics call it.
            total: the SHA-256 of its bytes.
        """
        put = object.__setattr__
        put(self, "path", path)
        put(self, "_file", file)
        put(self, "_sum", total)
        put(self, "_read", "")
        put(self, "_starts", [])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unread) and (self._file, self._sum) == (other._file, other._sum)

    def __hash__(self) -> int:
        return hash((self._file, self._sum))

    @property
    def sum(self) -> str:
        """The SHA-256 of the text, as the file holds it."""
        return self._sum

    @property
    def text(self) -> str:
        """What the file holds, if that is what it held when this call began."""
        if not self._read:
            try:
                data = Path(self._file).read_bytes()
            except OSError:
                data = b""
            if hashlib.sha256(data).hexdigest() != self._sum:
                raise ChangedError(f"{self.path}: the file was changed meanwhile; start again.")
            object.__setattr__(self, "_read", data.decode("utf-8"))
        return self._read


def read(file: Path, path: str, inside: Path) -> tuple[Source | None, list[Diagnostic]]:
    """Read a source, and say what of it can't be read.

    Args:
        file: where it lies.
        path: what diagnostics call it.
        inside: the folder that a symbolic link must not lead out of.

    Returns:
        The source, or None where there is no text to go on with; and what is wrong.
    """
    if leads_out(file, inside):
        message = f"this link leads to {file.resolve().name!r} outside of the project's pages"
        return None, [rules.SYMLINK.at(Place(path), f"{message}; expected a file of its own.")]
    return read_file(file, path)


def read_file(file: Path, path: str) -> tuple[Source | None, list[Diagnostic]]:
    """Read a source that no symbolic link leads to, as `read` does."""
    here = Place(path)
    try:
        size = file.stat().st_size
        if size > LARGEST:
            message = f"{size:,} bytes; expected at most {LARGEST:,}. Split the page."
            return None, [rules.TOO_LARGE.at(here, message)]
        data = file.read_bytes()
    except OSError as error:
        return None, [rules.UNREADABLE.at(here, f"{error.strerror}; expected a readable file.")]
    return decode(data, path)


def leads_out(file: Path, inside: Path) -> bool:
    """Tell whether a symbolic link on the way to a file ends outside of a folder."""
    top = len(inside.parts)
    if file.parts[:top] == inside.parts:  # asking the system for each real path takes long
        below = len(file.parts) - top
        if not any(part.is_symlink() for part in (file, *file.parents[: below - 1])):
            return False
    return not file.resolve().is_relative_to(inside.resolve())


def decode(data: bytes, path: str) -> tuple[Source | None, list[Diagnostic]]:
    """Turn bytes into a source, and say what is wrong with their encoding."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = f"byte 0x{data[error.start]:02x} is no UTF-8; expected a file saved as UTF-8."
        return None, [rules.NOT_UTF8.at(Place(path, line, column), message)]
    found: list[Diagnostic] = []
    if text.startswith("\ufeff"):
        message = "the file starts with a byte-order mark; expected UTF-8 without one."
        found.append(rules.BOM.at(Place(path), message))
        text = text[1:]
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        message = "the line ends in a carriage return; expected LF line endings throughout."
        found.append(rules.CRLF.at(Place(path, line), message))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text)
    if not text.strip():
        return None, [*found, rules.EMPTY.at(Place(path), "the file is empty; expected a page.")]
    longest = list(_long_lines(source))
    if longest:
        return None, [*found, *longest]
    return source, found


def _long_lines(source: Source) -> Iterator[Diagnostic]:
    if len(source.text) <= LONGEST_LINE:
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = f"{len(line):,} characters; expected at most {LONGEST_LINE:,} on a line."
            yield rules.LONG_LINE.at(Place(source.path, number), message)
