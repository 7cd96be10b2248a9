"""Files with a piece for each question: what stays the same is cut from the file as it stands.

Each piece follows from its question's page, by whose key it is known.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recall.cache import Cache, code, digest
from recall.json_text import json_text
from recall.page import Page
from recall.written import Written

KIND = "pieces of exports"
MOST = 4
"""States of the questions of which is known where their pieces lie."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A file: what stands around its pieces, and how each is made."""

    head: str
    piece: Callable[[Page], str]
    between: str = ""
    tail: str = ""

    def text(self, pages: Iterable[Page]) -> str:
        """Return the file, all pieces made."""
        return self.head + self.between.join(map(self.piece, pages)) + self.tail


class Pieces:
    """The files as they stand, and which questions' pieces they hold."""

    def __init__(self, names: Collection[str], url: str, written: Written, cache: Cache) -> None:
        """Look for files that were written together.

        Args:
            names: of the files.
            url: the site's address, which pieces hold.
            written: the site's folder.
            cache: keeps where in the files which piece lies.
        """
        self._shared, self._written, self._cache = digest(code(), url), written, cache
        [place, *others] = {written.key(name) for name in names}
        kept = cache.get(KIND, place) if place and not others else None
        table = json.loads(kept or "{}")
        is_known = table.get("shared") == self._shared
        self._table: dict[str, Any] = table if is_known else {"keys": [], "files": {}}

    def lacking(self, keys: Mapping[str, str]) -> set[str]:
        """Return the questions, of those with some keys, of which there are no pieces."""
        known = set(self._table["keys"])
        return {name for name, key in keys.items() if key not in known}

    def write(
        self, listings: Mapping[str, Listing], pages: Mapping[str, Page], keys: Mapping[str, str]
    ) -> None:
        """Write the files, by their names, with a piece for each question, by its id."""
        ordered = [keys[one] for one in pages]
        key = digest(self._shared, *ordered)
        lengths: dict[str, list[int]] = {}
        for name, listing in listings.items():
            known = dict(zip(self._table["keys"], self._cut(name), strict=False))
            pieces = [
                known.get(keys[one]) or listing.piece(page).encode() for one, page in pages.items()
            ]
            head, between, tail = map(str.encode, (listing.head, listing.between, listing.tail))
            self._written.write(name, head + between.join(pieces) + tail, key)
            lengths[name] = [len(head), len(between), *map(len, pieces)]
        table = json_text({"shared": self._shared, "keys": ordered, "files": lengths})
        self._cache.put(KIND, key, table)
        self._cache.trim(KIND, MOST)

    def _cut(self, name: str) -> Iterator[bytes]:
        """Yield the pieces of a file as it stands."""
        if name not in self._table["files"]:
            return
        at, between, *lengths = self._table["files"][name]
        data = (self._written.folder / name).read_bytes()
        for length in lengths:
            yield data[at : at + length]
            at += length + between
