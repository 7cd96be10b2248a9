"""One store of results that are expensive to make again: formulas, examples, figures, answers.

Any entry may vanish at any time, and the file may be deleted while nothing is built.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock
from weakref import WeakSet

import brotli

LONG = 4_000
"""Characters from which on a text is kept compressed."""
QUALITY = 1
"""Of the compression: half as long as zlib's fastest takes, and no larger."""


def digest(*parts: str) -> str:
    """Return a key for a sequence of texts; different sequences have different keys."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


MOST = 500
"""Keys that one query asks for; SQLite allows twice as many."""
HELD = 250
"""Entries that are held back at most, to be written at once."""
FOLDER = Path(__file__).parent
SOURCES = (".py", ".html", ".mjs", ".md", ".xml", ".css")


def batched(items: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    """Yield the items in runs of so many."""
    left = iter(items)
    while run := tuple(islice(left, most)):
        yield run


def _packed(value: str) -> str | bytes:
    if len(value) < LONG:
        return value
    return bytes(brotli.compress(value.encode("utf-8", "surrogatepass"), quality=QUALITY))


def _unpacked(kept: str | bytes) -> str:
    if isinstance(kept, str):
        return kept
    return bytes(brotli.decompress(kept)).decode("utf-8", "surrogatepass")


def _sum(kind: str, key: str, kept: str | bytes) -> str:
    """Return what tells whether an entry is as it was stored."""
    data = kept.encode("utf-8", "surrogatepass") if isinstance(kept, str) else kept
    return hashlib.sha256(f"{kind} {key} ".encode() + data).hexdigest()


@cache
def code(folder: Path = FOLDER) -> str:
    """Return a digest of this package's sources, as they were when it was first asked for.

    Args:
        folder: the part of the package that decides; all of it by default.
    """
    files = sorted(file for file in folder.rglob("*") if file.suffix in SOURCES)
    return digest(*(part for file in files for part in (file.name, file.read_text("utf-8"))))


_stores: "WeakSet[Cache]" = WeakSet()
"""Those that are open."""


@contextmanager
def reopened() -> Iterator[None]:
    """Make the stores fit for use in a process that was forked; write what it kept at the end."""
    with ExitStack() as holding:
        for store in list(_stores):
            store.reopen()
            holding.enter_context(store.holding())
        yield


class Cache:
    """Text by kind and key, in one SQLite file that processes and threads can share."""

    def __init__(self, file: Path | None) -> None:
        """Open the store, in memory without a file; a damaged file is replaced by a new one."""
        self._lock = Lock()
        self._file = file
        self._inherited: sqlite3.Connection | None = None
        self._held: dict[tuple[str, str], tuple[str | bytes, str]] | None = None
        _stores.add(self)
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError:
            if file is None:
                raise
            file.unlink(missing_ok=True)
            self._connection = self._open()

    def get(self, kind: str, key: str) -> str | None:
        """Return what was stored, or None; an entry that was altered on disk counts as absent."""
        return self.get_all(kind, (key,)).get(key)

    def get_all(self, kind: str, keys: Iterable[str]) -> dict[str, str]:
        """Return what was stored of so many keys, by key; what is absent is left out."""
        return {key: _unpacked(packed) for key, packed in self._sound(kind, keys)}

    def holds(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Return those of so many keys that `get` returns something of."""
        return {key for key, _ in self._sound(kind, keys)}

    def _sound(self, kind: str, keys: Iterable[str]) -> Iterator[tuple[str, str | bytes]]:
        """Yield what is stored under so many keys, packed, where nothing altered it."""
        for some in batched(keys, MOST):
            marks = ",".join("?" * len(some))
            query = f"SELECT key, value, sum FROM entry WHERE kind = ? AND key IN ({marks})"
            rows = []
            with suppress(sqlite3.DatabaseError), self._lock:  # a part of the file may be damaged
                rows = self._connection.execute(query, (kind, *some)).fetchall()
                held = self._held or {}
                rows += [(key, *held[kind, key]) for key in some if (kind, key) in held]
            for key, packed, checksum in rows:
                if checksum == _sum(kind, key, packed):
                    yield key, packed

    def put(self, kind: str, key: str, value: str) -> None:
        """Store a text, in place of what was there; on a full disk it is made again next time."""
        self.put_all(kind, {key: value})

    def put_all(self, kind: str, values: Mapping[str, str]) -> None:
        """Store texts by key, as `put` does."""
        if not values:
            return
        packed = {key: _packed(value) for key, value in values.items()}
        new = {(kind, key): (kept, _sum(kind, key, kept)) for key, kept in packed.items()}
        with self._lock:
            if self._held is None:
                self._write(new)
                return
            self._held |= new
            if len(self._held) >= HELD:
                self._write(self._held)
                self._held = {}

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Write what is stored meanwhile many entries at a time: a transaction for each is slow."""
        if self._held is not None:
            yield
            return
        self._held = {}
        try:
            yield
        finally:
            with self._lock:
                held, self._held = self._held, None
                self._write(held)

    def _write(self, entries: Mapping[tuple[str, str], tuple[str | bytes, str]]) -> None:
        rows = ((*names, *entry) for names, entry in entries.items())
        insert = "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)"
        with suppress(sqlite3.DatabaseError):
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:
                self._connection.executemany(insert, rows)

    def trim(self, kind: str, most: int) -> None:
        """Forget the oldest entries of a kind, but for so many."""
        query = "SELECT rowid FROM entry WHERE kind = ? ORDER BY rowid DESC LIMIT -1 OFFSET ?"
        with suppress(sqlite3.DatabaseError), self._lock, self._connection:
            self._connection.execute(f"DELETE FROM entry WHERE rowid IN ({query})", (kind, most))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        _stores.discard(self)

    def reopen(self) -> None:
        """Take a connection of its own in a forked process: one must not be used by two."""
        self._lock, self._held = Lock(), None
        self._inherited = self._connection  # closing it would take the parent's locks
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._file or ":memory:", timeout=30, check_same_thread=False, isolation_level=None
        )
        try:
            if self._file is not None:
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entry"
                " (kind TEXT, key TEXT, value TEXT, sum TEXT, PRIMARY KEY (kind, key))"
            )
            connection.execute("SELECT count(*) FROM entry").fetchone()
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection
