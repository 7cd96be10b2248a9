"""What a site's folder holds: nothing that stands is written again, nothing that is gone stays."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from recall.cache import Cache
from recall.written import Written, signature

PAGE, KEY = "a/index.html", "key of a"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that a build wrote and remembered."""
    written = Written(tmp_path / "site", Cache(tmp_path / "c.sqlite"))
    written.write(PAGE, b"A", KEY)
    written.write("b/c/index.html", b"C")
    written.remember()
    return tmp_path / "site"


def again(site: Path) -> Written:
    """Look at a site as the next build does."""
    return Written(site, Cache(site.parent / "c.sqlite"))


def test_file_stands_that_was_made_from_the_same(site: Path) -> None:
    assert again(site).stands(PAGE, KEY)
    assert not again(site).stands(PAGE, "another key")
    assert not again(site).stands("b/c/index.html", KEY)
    assert not again(site).stands("nothing.html", KEY)


def rewritten(file: Path) -> None:
    """Give a file other bytes of the same number, and the times it had."""
    before = file.stat()
    file.write_bytes(b"B")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(file: Path) -> None:
    """Put another file in the place of one."""
    file.with_name("other").write_bytes(b"B")
    file.with_name("other").replace(file)


CHANGES: dict[str, Callable[[Path], None]] = {
    "other bytes, same size and time": rewritten,
    "another file": replaced,
    "longer": lambda file: file.write_bytes(b"AA") and None,
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_file_that_somebody_changed_does_not_stand(site: Path, change: str) -> None:
    CHANGES[change](site / PAGE)
    written = again(site)
    assert not written.stands(PAGE, KEY)
    written.write(PAGE, b"A", KEY)
    assert (site / PAGE).read_bytes() == b"A"


def test_file_that_holds_the_same_is_not_written(site: Path) -> None:
    before = signature(site / PAGE)
    again(site).write(PAGE, b"A")
    assert signature(site / PAGE) == before
    again(site).write(PAGE, b"B")
    assert (site / PAGE).read_bytes() == b"B"


def test_what_no_build_asks_for_is_swept(site: Path) -> None:
    (site / "strange.txt").write_text("from elsewhere", encoding="utf-8")
    (site / ".git").mkdir()
    written = again(site)
    assert written.stands(PAGE, KEY)
    written.hold("place.zip")
    (site / "new.html").write_text("written by MkDocs", encoding="utf-8")
    written.sweep()
    assert sorted(written.sums()) == [PAGE, "new.html", "place.zip"]
    assert not (site / "b").exists()
    assert (site / ".git").exists()


def test_page_that_is_written_again_unchanged_is_not_swept(site: Path) -> None:
    written = again(site)
    written.write(PAGE, b"A")
    written.sweep()
    assert list(written.sums()) == [PAGE]


def test_digests_are_those_of_the_bytes(site: Path) -> None:
    (site / PAGE).write_bytes(b"B")
    assert again(site).sums() == Written(site, Cache(None)).sums()


def test_damaged_memory_is_no_memory(site: Path) -> None:
    cache = Cache(site.parent / "c.sqlite")
    written = Written(site, cache)
    cache._connection.execute("UPDATE entry SET value = '{}'")
    assert not Written(site, cache).stands(PAGE, KEY)
    assert written.stands(PAGE, KEY)
