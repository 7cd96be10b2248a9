"""The cache never gives back what wasn't stored under the key."""

import sqlite3
from pathlib import Path

from recall.cache import Cache, digest


def test_value_comes_back_from_another_connection(tmp_path: Path) -> None:
    Cache(tmp_path / "c.sqlite").put("kind", "key", "välue")
    again = Cache(tmp_path / "c.sqlite")
    assert again.get("kind", "key") == "välue"
    assert again.get("other", "key") is None


def test_altered_value_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite")
    cache.put("kind", "key", "value")
    with sqlite3.connect(tmp_path / "c.sqlite") as connection:
        connection.execute("UPDATE entry SET value = 'other'")
    connection.close()
    assert cache.get("kind", "key") is None


def test_damaged_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite").write_bytes(b"no database at all" * 100)
    cache = Cache(tmp_path / "c.sqlite")
    cache.put("kind", "key", "value")
    assert cache.get("kind", "key") == "value"


def test_digest_tells_sequences_apart() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4
