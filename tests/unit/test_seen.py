"""Sources that are as they were: not read, made when asked for, and never kept if they changed."""

import datetime
from pathlib import Path

import pytest

from recall import sums
from recall.cache import Cache
from recall.reading import load
from recall.site import Site
from recall.source import ChangedError, Unread
from recall.turns import explained

TODAY = datetime.date(2026, 11, 21)
ENTROPY = "nlp/models/entropy.md"


@pytest.fixture
def cache() -> Cache:
    return Cache(None)


@pytest.fixture
def read(small: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that was read, all of whose files are known by their state from then on."""
    monkeypatch.setattr(sums, "TICK", -(10**18))
    return load(small, today=TODAY, cache=cache)


def unread(site: Site) -> set[str]:
    """Return the names of the pages whose files weren't opened."""
    return {page.name for page in site.pages.values() if isinstance(page.source, Unread)}


def test_unchanged_sources_are_not_read_and_give_the_same_pages(
    small: Path, cache: Cache, read: Site
) -> None:
    again = load(small, today=TODAY, cache=cache)
    assert unread(again) == read.pages.keys()
    assert again.told == read.told
    assert [*again.pages] == [*read.pages]
    for name, page in read.pages.items():
        other = again.pages[name]
        assert (other.kind, other.meta, other.outline) == (page.kind, page.meta, page.outline)
        assert (other.source.text, other.source.sum) == (page.source.text, page.source.sum)


def test_changed_source_is_read(small: Path, cache: Cache, read: Site) -> None:
    with (small / "docs" / ENTROPY).open("a", encoding="utf-8") as file:
        file.write("\nSee [it](perplexity.md).\n")
    again = load(small, today=TODAY, cache=cache)
    assert read.pages.keys() - unread(again) == {ENTROPY}
    assert again.pages[ENTROPY].source.text.endswith("See [it](perplexity.md).\n")
    assert again.told != read.told


def test_source_that_changes_after_it_was_looked_at_is_refused(
    small: Path, cache: Cache, read: Site
) -> None:
    again = load(small, today=TODAY, cache=cache)
    (small / "docs" / ENTROPY).write_text("Something else.\n", encoding="utf-8")
    with pytest.raises(ChangedError, match=ENTROPY) as raised:
        _ = again.pages[ENTROPY].markup
    assert (
        explained(raised.value, Path("site")) == f"{raised.value} The site in 'site' is not whole."
    )
    (small / "docs" / ENTROPY).unlink()
    with pytest.raises(ChangedError, match="start again"):
        _ = again.pages[ENTROPY].markup


@pytest.mark.parametrize("fault", ["\ufeff", "\r"])
def test_source_with_a_fault_is_read_each_time(
    small: Path, cache: Cache, read: Site, fault: str
) -> None:
    file = small / "docs" / ENTROPY
    text = file.read_bytes()
    file.write_bytes(fault.encode() + text if fault == "\ufeff" else text.replace(b"\n", b"\r\n"))
    first, second = (load(small, today=TODAY, cache=cache) for _ in range(2))
    assert ENTROPY not in unread(second)
    assert first.faults == second.faults != ()


def test_page_reviewed_after_the_day_of_the_call_is_read(
    small: Path, cache: Cache, read: Site
) -> None:
    before = load(small, today=datetime.date(2020, 1, 1), cache=cache)
    assert not unread(before)
    assert before.faults


def test_link_is_read_each_time(small: Path, cache: Cache, read: Site) -> None:
    file = small / "docs" / ENTROPY
    file.rename(small / "docs" / "assets" / "entropy.txt")
    file.symlink_to(Path("../../assets/entropy.txt"))
    for _ in range(2):
        assert ENTROPY not in unread(load(small, today=TODAY, cache=cache))


def test_page_whose_entry_vanished_is_examined_anew(small: Path, cache: Cache, read: Site) -> None:
    cache.trim("page outline", 0)
    again = load(small, today=TODAY, cache=cache)
    assert again.pages[ENTROPY].outline == read.pages[ENTROPY].outline
