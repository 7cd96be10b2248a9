"""The deck's file: notes and compressed parts that stay the same are taken from it as it stands."""

import json
from collections.abc import Callable, Mapping

from recall.cache import Cache, digest
from recall.exports import archive
from recall.exports.deck import Earlier
from recall.exports.names import DECK
from recall.json_text import json_text
from recall.written import Written

KIND = "deck"
MOST = 4
"""Decks of which is known what they hold, and where."""
Places = dict[str, tuple[int, int]]
"""By the key of a compressed part, where in a file it begins and how long it is."""


class Standing:
    """The deck's file, and which questions' notes it holds."""

    def __init__(
        self, shared: str, keys: Mapping[str, str], written: Written, cache: Cache
    ) -> None:
        """Look at the file.

        Args:
            shared: a key of all that decides about it but for what stands on cards.
            keys: of the questions' pages by id, in the order of cards.
            written: the site's folder.
            cache: keeps what the file holds, and where.
        """
        self._shared, self._keys, self._written, self._cache = shared, keys, written, cache
        kept = json.loads(cache.get(KIND, written.key(DECK)) or "{}")
        before = kept.get("keys", [])
        self._places: Places = kept.get("places", {})
        self._is_known = kept.get("shared") == shared and len(before) == len(keys)
        pairs = zip(keys.values(), before, strict=False)
        changed = [at for at, (key, old) in enumerate(pairs) if key != old]
        self._changed = changed if self._is_known else [*range(len(keys))]
        ids = [*keys]
        self.lacking = [ids[at] for at in self._changed]
        """The questions of which the file holds no note."""

    def write(self, make: Callable[[Earlier | None], Mapping[str, bytes]]) -> None:
        """Write the file, unless it stands.

        Args:
            make: returns the files in it, given the file as it stands if it has other notes.
        """
        key = digest(self._shared, *self._keys.values())
        if self._written.stands(DECK, key):
            return
        data = (self._written.folder / DECK).read_bytes() if self._places else b""
        made = make(Earlier(data, self._changed) if self._is_known else None)
        packed, places = _packed(made, data, self._places)
        self._written.write(DECK, packed, key)
        table = {"shared": self._shared, "keys": [*self._keys.values()], "places": places}
        self._cache.put(KIND, key, json_text(table))
        self._cache.trim(KIND, MOST)


def _packed(files: Mapping[str, bytes], before: bytes, places: Places) -> tuple[bytes, Places]:
    """Return a zip, and where in it which part lies."""
    known = {key: before[at : at + length] for key, (at, length) in places.items()}
    parts = {name: [*archive.in_parts(data, known)] for name, data in files.items()}
    entries = [archive.of_parts(name, data, parts[name]) for name, data in files.items()]
    found: Places = {}
    for entry, start in archive.places(entries):
        at = start
        for part in parts[entry.name]:
            found[part.key] = (at, len(part.deflated))
            at += len(part.deflated)
    return archive.joined(entries), found
