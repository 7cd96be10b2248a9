"""Files of notes are read, or refused in one line."""

import re
from collections.abc import Iterable
from pathlib import Path

from recall.importing import anki, forms, packages
from recall.importing.lines import Notes, NotesError, numbered
from recall.importing.mojibake import repaired
from recall.source import LONGEST_LINE

LARGEST = 10_000_000
"""Bytes that a file of notes may have."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
NOTION_ID = re.compile(r"[ _-]?[0-9a-f]{32}(?=\.|/|$)")
"""What Notion adds to the name of a page and of its folder."""


def read_all(files: Iterable[Path], root: Path) -> list[Notes]:
    """Read files of notes and packages of them.

    Args:
        files: what to read.
        root: the project; files inside of it are called by their path in it.

    Raises:
        NotesError: one of them can't be imported.
    """
    distinct = {file.resolve(): file for file in files}
    found = [notes for file in distinct.values() for notes in read(file, root)]
    names = [notes.name for notes in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise NotesError(f"two files are called {twice}; expected to tell them apart: rename one.")
    return found


def read(file: Path, root: Path) -> list[Notes]:
    """Read one file: of notes, a deck, or an archive of notes."""
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "doesn't exist"
        raise NotesError(f"{file} {what}; expected a file of notes.")
    name = _called(file, root)
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise NotesError(f"{file}: {size:,} bytes; expected at most {LARGEST:,}. Split it.")
        data = file.read_bytes()
    except OSError as error:
        raise NotesError(f"{file}: {error.strerror}; expected a readable file.") from error
    if data.startswith(packages.MAGIC):
        members = packages.members(data, name)
        if any(member.startswith("collection.anki") for member in members):
            return [anki.notes_of(members, name)]
        texts = {n: d for n, d in members.items() if n.lower().endswith((".md", ".txt"))}
        if not texts:
            raise NotesError(f"{name}: neither an Anki deck nor an archive with .md files.")
        return [_notes(f"{name}/{n}", d, None, frozenset(members)) for n, d in texts.items()]
    return [_notes(name, data, file.parent, frozenset())]


def _called(file: Path, root: Path) -> str:
    full = file.resolve()
    inside = full.is_relative_to(root.resolve())
    return full.relative_to(root.resolve()).as_posix() if inside else full.name


def _notes(name: str, data: bytes, folder: Path | None, pictures: frozenset[str]) -> Notes:
    lines = numbered(decoded(data, name))
    fixed = repaired([line.text for line in lines])
    whole = tuple(line.with_text(text) for line, text in zip(lines, fixed, strict=True))
    short = NOTION_ID.sub("", name)
    form, whole = forms.read(whole, is_notion=short != name)
    return Notes(" ".join(short.split()), form, whole, folder, pictures)


def decoded(data: bytes, name: str) -> str:
    """Turn the bytes of notes into text with LF line endings, or say why they're none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise NotesError(f"{name}: saved as UTF-16; expected UTF-8. Save it as UTF-8 and retry.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = f"byte 0x{data[error.start]:02x} is no UTF-8"
        raise NotesError(f"{name}:{line}: {problem}; expected a text saved as UTF-8.") from error
    if found := CONTROL.search(text):
        line = text[: found.start()].count("\n") + 1
        raise NotesError(f"{name}:{line}: a control character; expected text, this looks binary.")
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    if not text.strip():
        raise NotesError(f"{name}: empty; expected notes.")
    for number, whole in enumerate(text.split("\n"), 1):
        if len(whole) > LONGEST_LINE:
            problem = f"{len(whole):,} characters on a line; expected at most {LONGEST_LINE:,}"
            raise NotesError(f"{name}:{number}: {problem}.")
    return text
