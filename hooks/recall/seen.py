"""What is known of the sources that are as they were when a call before read them."""

import datetime
import json
import os
from pathlib import Path
from typing import NamedTuple

from recall.cache import Cache, digest
from recall.diagnostics import Diagnostic
from recall.json_text import json_text
from recall.page import PageKind
from recall.source import Source, Unread, read, read_file
from recall.sums import Sums

KIND = "seen sources"
MOST = 4
"""States of our code, and folders, that are remembered."""


class About(NamedTuple):
    """What is known of a source without a fault."""

    sum: str
    """The SHA-256 of its bytes."""
    kind: PageKind
    told: str
    """A digest of what is told of it to other pages."""


class Seen:
    """The sources of a project, by their names below docs/."""

    def __init__(self, docs: Path, shared: str, today: datetime.date, cache: Cache) -> None:
        """Take over what was seen before.

        Args:
            docs: the folder of the sources.
            shared: a key of what decides about each of them beside its bytes.
            today: what had no fault on a later day may have one today.
            cache: keeps what is seen.
        """
        self._docs, self._day, self._cache = docs, today.isoformat(), cache
        self._sums = Sums(docs, cache)
        self._place = digest(shared, str(docs.resolve()))
        day, before = json.loads(cache.get(KIND, self._place) or '["", {}]')
        self._before: dict[str, list[str]] = before if day <= self._day else {}
        self._states: dict[str, os.stat_result] = {}
        self.about: dict[str, About] = {}
        """What is known, by name."""

    def read(self, name: str, entry: "os.DirEntry[str]") -> tuple[Source | None, list[Diagnostic]]:
        """Return a source, and what of it can't be read; its file is opened where it is unknown."""
        path = f"{self._docs.name}/{name}"
        if entry.is_symlink():
            return read(self._docs / name, path, self._docs)
        state, before = entry.stat(follow_symlinks=False), self._before.get(name)
        if before and self._sums.find(name, state) == before[0]:
            self.about[name] = About(*before)  # type: ignore[arg-type]
            return Unread(entry.path, path, before[0]), []
        source, found = read_file(self._docs / name, path)
        if not found:
            self._states[name] = state
        return source, found

    def note(self, name: str, about: About) -> None:
        """Know what was found out of a source without a fault."""
        if name in self._states:
            self.about[name] = about
            self._sums.note(name, self._states[name], about.sum)

    def told(self, name: str, source: Source) -> str:
        """Return what is told of a source: of one with a fault, all of it."""
        about = self.about.get(name)
        return about.told if about else source.sum

    def remember(self) -> None:
        """Keep what is known for the next call."""
        self._sums.remember()
        known = {name: [*about] for name, about in self.about.items()}
        if known != self._before:
            self._cache.put(KIND, self._place, json_text([self._day, known]))
            self._cache.trim(KIND, MOST)
