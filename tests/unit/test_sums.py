"""Files known by their state: none is taken for what it was while it holds something else."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from recall.cache import Cache
from recall.sums import TICK, Sums

LATER = 10 * TICK


def known(folder: Path, cache: Cache) -> str | None:
    """Return what is known of the file of a folder."""
    return Sums(folder, cache).find("page.md", (folder / "page.md").stat())


@pytest.fixture
def cache() -> Cache:
    return Cache(None)


@pytest.fixture
def folder(tmp_path: Path, cache: Cache) -> Path:
    """A folder with a file whose sum was kept long after it was written."""
    (tmp_path / "page.md").write_text("before", encoding="utf-8")
    keep(tmp_path, cache, time.time_ns() + LATER)
    assert known(tmp_path, cache) == "its sum"
    return tmp_path


def keep(folder: Path, cache: Cache, now: int) -> None:
    """Look at the file at some moment, and keep its sum."""
    sums = Sums(folder, cache, now)
    sums.note("page.md", (folder / "page.md").stat(), "its sum")
    sums.remember()


def overwrite(file: Path) -> None:
    """Write as many bytes, and set the time of the last change back."""
    before = file.stat()
    time.sleep(0.02)
    file.write_text("after!", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(file: Path) -> None:
    """Put another file of the same size and age in its place."""
    other, before = file.with_name("other"), file.stat()
    other.write_text("after!", encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(file)


def link(file: Path) -> None:
    """Put a second name of another file in its place."""
    other, before = file.with_name("other"), file.stat()
    other.write_text("after!", encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    file.unlink()
    file.hardlink_to(other)


@pytest.mark.parametrize("change", [overwrite, replace, link])
def test_changed_file_is_unknown(
    folder: Path, cache: Cache, change: Callable[[Path], None]
) -> None:
    change(folder / "page.md")
    assert known(folder, cache) is None


def test_file_that_can_change_within_the_same_tick_is_unknown(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "page.md").write_text("before", encoding="utf-8")
    keep(tmp_path, cache, time.time_ns())
    assert known(tmp_path, cache) is None


def test_file_from_the_future_is_unknown(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "page.md").write_text("before", encoding="utf-8")
    keep(tmp_path, cache, time.time_ns() - LATER)
    assert known(tmp_path, cache) is None


def test_copied_folder_is_unknown(
    folder: Path, cache: Cache, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("copy")
    (copy / "page.md").write_bytes((folder / "page.md").read_bytes())
    before = (folder / "page.md").stat()
    os.utime(copy / "page.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known(copy, cache) is None


def test_other_folder_in_its_place_is_unknown(folder: Path, cache: Cache) -> None:
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.mkdir()
    (folder / "page.md").write_bytes((aside / "page.md").read_bytes())
    before = (aside / "page.md").stat()
    os.utime(folder / "page.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known(folder, cache) is None
