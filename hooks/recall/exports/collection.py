"""The database of a deck: its bytes follow from its rows alone, in whatever order they came."""

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Collection, Iterable, Sequence

import genanki  # type: ignore[import-untyped]

NAME = "collection.anki2"
PAGE = 65_536
"""Bytes of a page of SQLite, the most there can be: a note lies in one, and moves no other."""
REPLACED = "SELECT nid FROM cards WHERE due IN (SELECT value FROM json_each(?))"


def empty(decks: Sequence[genanki.Deck], timestamp: int) -> sqlite3.Connection:
    """Return the database of some decks without notes."""
    made = sqlite3.connect(":memory:")
    genanki.Package(decks).write_to_db(made.cursor(), timestamp, itertools.count())
    made.commit()
    return _attached(made.serialize())


def opened(package: bytes) -> sqlite3.Connection:
    """Return the database of a package, to be changed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return _attached(archive.read(NAME))


def _attached(database: bytes) -> sqlite3.Connection:
    """Open a database beside an empty one, which has no tables that statements could mean."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("ATTACH ':memory:' AS before")
    connection.deserialize(database, name="before")
    return connection


def forget(connection: sqlite3.Connection, places: Iterable[int]) -> None:
    """Remove the notes at some places of the order in which cards are shown."""
    listed = json.dumps([*places])
    connection.execute(f"DELETE FROM notes WHERE id IN ({REPLACED})", (listed,))
    connection.execute("DELETE FROM cards WHERE due IN (SELECT value FROM json_each(?))", (listed,))


def holding(connection: sqlite3.Connection, text: str) -> Collection[str]:
    """Return the fields of the notes that hold a text."""
    query = "SELECT flds FROM notes WHERE instr(flds, ?)"
    return [fields for (fields,) in connection.execute(query, (text,))]


def to_bytes(connection: sqlite3.Connection) -> bytes:
    """Return the database written anew, table by table in the order of ids, and close it."""
    query = "SELECT name, sql, type FROM before.sqlite_schema WHERE sql IS NOT NULL"
    schema = connection.execute(query).fetchall()
    for name, statement, kind in sorted(schema, key=lambda row: (row[2] != "table", row[0])):
        connection.execute(statement)
        if kind == "table":
            connection.execute(f"INSERT INTO main.{name} SELECT * FROM before.{name}")
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data
