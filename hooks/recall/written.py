"""What a built site's folder holds: what stands there as it would be written is left alone.

A file is taken for the one that an earlier build wrote if its size, its place on the disk, and the
times when its content and its entry changed are the same, as Git does it: nobody can set the last
of these. What a file was made from is told by a key.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recall.cache import Cache, digest

KIND = "written"
MOST = 4
"""Folders that are remembered; a few may be built into in turn."""
Signature = list[int]
"""Size, number of the inode, times of the last change of content and of entry, in nanoseconds."""


class File(NamedTuple):
    """A file as it was written."""

    signature: Signature
    sum: str
    """SHA-256 of its bytes."""
    key: str
    """Of what it was made from, or nothing."""


class Written:
    """The files of a site: those of earlier builds, and those that this one writes."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        """Look at what stands in a folder.

        Args:
            folder: of the site; it may be missing.
            cache: holds what was written there before.
        """
        self.folder = folder
        self._cache = cache
        self._place = digest(str(folder.resolve()))
        kept = cache.get(KIND, self._place)
        self._files = {name: File(*about) for name, about in json.loads(kept or "{}").items()}
        self._before = dict(scan(folder))
        self._there = dict(self._before)
        self._used: set[str] = set()
        self.last: dict[str, str] = {}
        """What `sums` returned last."""

    def stands(self, name: str, key: str) -> bool:
        """Tell whether a file was made from what a key says; if so, it is kept."""
        known = self._files.get(name)
        if known is None or known.key != key or known.signature != self._before.get(name):
            return False
        self._used.add(name)
        return True

    def key(self, name: str) -> str:
        """Return what a file was made from that stands as it was written, or nothing."""
        known = self._files.get(name)
        stands = known is not None and known.signature == signature(self.folder / name)
        return known.key if known and stands else ""

    def hold(self, name: str) -> None:
        """Keep a file, or its place, which a later hook fills."""
        self._used.add(name)
        if name not in self._before:
            self._write(name, b"")

    def write(self, name: str, data: bytes, key: str = "") -> None:
        """Write a file, unless it holds this already."""
        total = hashlib.sha256(data).hexdigest()
        self._used.add(name)
        known, file = self._files.get(name), self.folder / name
        if known is None or known.sum != total or known.signature != signature(file):
            self._write(name, data)
        self._files[name] = File(signature(file) or [], total, key)

    def note(self, name: str, key: str) -> None:
        """Take over a file that MkDocs wrote."""
        file = self.folder / name
        self._files[name] = File(signature(file) or [], _sum(file), key)

    def _write(self, name: str, data: bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self._there[name] = signature(file) or []

    def sweep(self) -> None:
        """Remove what stands as it did before this build, and no part of it asked to keep."""
        self._look()
        for name, seen in list(self._there.items()):
            if name not in self._used and self._before.get(name) == seen:
                file = self.folder / name
                file.unlink()
                del self._there[name]
                self._remove_empty(file.parent)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _look(self) -> None:
        """See what others wrote, as MkDocs does."""
        self._there = dict(scan(self.folder))

    def sums(self) -> dict[str, str]:
        """Return by name the SHA-256 of each file, as the folder was last seen and written to."""
        found: dict[str, str] = {}
        for name, seen in self._there.items():
            known = self._files.get(name)
            if known is None or known.signature != seen:
                known = File(seen, _sum(self.folder / name), "")
                self._files[name] = known
            found[name] = known.sum
        self.last = found
        return found

    def sizes(self) -> dict[str, int]:
        """Return by name the bytes of each file, as `sums` saw them last."""
        return {name: self._files[name].signature[0] for name in self.last}

    def remember(self) -> None:
        """Keep what was written, for the next build."""
        about = {name: self._files[name] for name in self.sums()}
        self._cache.put(KIND, self._place, json.dumps(about))
        self._cache.trim(KIND, MOST)


def _sum(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:  # a link that leads to nothing
        return ""


def signature(file: Path) -> Signature | None:
    """Return what tells one state of a file from another, or nothing where there is none."""
    try:
        return signed(file.stat())
    except OSError:
        return None


def signed(found: os.stat_result) -> Signature:
    """Return the signature of a file, given what the system says of it."""
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def scan(folder: Path) -> Iterator[tuple[str, Signature]]:
    """Yield the files of a folder, by name below it, without what is hidden at its top."""
    left = [(str(folder), "")]
    while left:
        place, prefix = left.pop()
        try:
            entries = os.scandir(place)
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                name = f"{prefix}{entry.name}"
                if name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    left.append((entry.path, f"{name}/"))
                else:
                    yield name, signed(entry.stat(follow_symlinks=False))
