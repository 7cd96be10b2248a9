"""The cache never gives back what wasn't stored under the key."""

import sqlite3
from pathlib import Path

from recall.cache import HELD, Cache, digest


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
    assert cache.holds("kind", ["key"]) == set()


def test_damaged_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite").write_bytes(b"no database at all" * 100)
    cache = Cache(tmp_path / "c.sqlite")
    cache.put("kind", "key", "value")
    assert cache.get("kind", "key") == "value"


def test_digest_tells_sequences_apart() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", "")}) == 4


def test_long_texts_are_kept_compressed_and_come_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    text = "ä formula " * 10_000
    Cache(file).put("page", "key", text)
    assert Cache(file).get("page", "key") == text
    assert file.stat().st_size < len(text) / 2


def test_trimming_forgets_the_oldest_entries_of_one_kind() -> None:
    cache = Cache(None)
    for kind, key in (("page", "1"), ("page", "2"), ("other", "1"), ("page", "3")):
        cache.put(kind, key, key)
    cache.put("page", "1", "again")
    cache.trim("page", 2)
    kept = [cache.get("page", key) for key in ("1", "2", "3")]
    assert (kept, cache.get("other", "1")) == (["again", None, "3"], "1")


def test_what_is_held_back_is_known_at_once_and_to_others_in_the_end(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    cache.put("kind", "b", "old")
    with cache.holding(), cache.holding():
        cache.put_all("kind", {"a": "1", "b": "2"})
        assert cache.get_all("kind", ["a", "b", "c"]) == {"a": "1", "b": "2"}
        assert cache.holds("kind", ["a", "c"]) == {"a"}
        assert Cache(file).get("kind", "a") is None
    assert Cache(file).get_all("kind", ["a", "b"]) == {"a": "1", "b": "2"}
    assert Cache(file).holds("kind", ["a", "b", "c"]) == {"a", "b"}


def test_no_more_is_held_back_than_fits(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    with cache.holding():
        for number in range(HELD + 1):
            cache.put("kind", str(number), "value")
        assert len(Cache(file).get_all("kind", map(str, range(HELD + 1)))) == HELD
