"""Archives are opened in memory; nothing of one is trusted."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from recall.importing.lines import NotesError

MAGIC = b"PK\x03\x04"
MOST_BYTES = 50_000_000
"""Unpacked, of what is read from an archive."""
MOST_MEMBERS = 10_000
MOST_RATIO = 200
"""How many times larger than packed a file may become; text reaches about 10."""
READ = (".md", ".txt", ".anki2", ".anki21", ".anki21b")
"""Endings of what is unpacked; of the rest only the names are looked at."""


def members(data: bytes, name: str) -> dict[str, bytes]:
    """Return the files of an archive by name: notes and decks with their bytes, others empty.

    Raises:
        NotesError: the archive is broken, leads out of itself, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries, name)
            return {entry.filename: _content(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotesError(
            f"{name}: {error}; expected a sound archive without a password."
        ) from error


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_MEMBERS:
        raise NotesError(f"{name}: {len(entries):,} files; expected at most {MOST_MEMBERS:,}.")
    total = 0
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            shown = repr(entry.filename)
            raise NotesError(f"{name}: {shown} leads out of the archive; nothing was unpacked.")
        if not entry.filename.endswith(READ):
            continue
        total += entry.file_size
        ratio = entry.file_size / max(1, entry.compress_size)
        if total > MOST_BYTES or (ratio > MOST_RATIO and entry.file_size > MOST_BYTES // 50):
            raise NotesError(f"{name}: unpacks to too much; expected {MOST_BYTES:,} bytes at most.")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if not entry.filename.endswith(READ):
        return b""
    with archive.open(entry) as file:
        return file.read(entry.file_size)
