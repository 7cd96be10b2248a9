"""The SHA-256 of files, each read once for each state that it is in.

A file is known as Git knows one of a checkout: by its size, its place on the disk, and the times
when its content and its entry were changed, the last of which nobody can set. A file that changed
so lately that it could change again within the same tick of the clock is read each time.
"""

import json
import os
import time
from pathlib import Path

from recall.cache import Cache, digest
from recall.json_text import json_text
from recall.written import Signature, signed

KIND = "sums"
MOST = 8
"""Folders that are remembered: a project and its sources; a few may share a cache in turn."""
TICK = 2_000_000_000
"""Nanoseconds that the coarsest file system takes for one moment."""


class Sums:
    """What the files of a folder hold, by their names below it."""

    def __init__(self, folder: Path, cache: Cache, now: int | None = None) -> None:
        """Take over what was found before.

        Args:
            folder: that the files lie in.
            cache: keeps what was found.
            now: nanoseconds since 1970, before any of the files is looked at.
        """
        self._cache = cache
        self._before_tick = (time.time_ns() if now is None else now) - TICK
        self._place = digest(str(folder.resolve()), str(folder.stat().st_dev))
        self._known: dict[str, tuple[Signature, str]] = json.loads(
            cache.get(KIND, self._place) or "{}"
        )
        self._is_new = False

    def find(self, name: str, found: os.stat_result) -> str | None:
        """Return the sum of a file that is in the state in which it was read, or nothing."""
        signature, total = self._known.get(name, ([], ""))
        return total if signature == signed(found) else None

    def note(self, name: str, found: os.stat_result, total: str) -> None:
        """Keep the sum of a file, which was looked at first and read then."""
        if os.name == "posix" and found.st_ctime_ns < self._before_tick:
            self._known[name] = (signed(found), total)
            self._is_new = True

    def remember(self) -> None:
        """Keep what was found for the next call."""
        if self._is_new:
            self._cache.put(KIND, self._place, json_text(self._known))
            self._cache.trim(KIND, MOST)
