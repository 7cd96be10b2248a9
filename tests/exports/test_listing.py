"""Files with a piece for each question: the same bytes, whether pieces are made or cut."""

from pathlib import Path

import pytest

from recall.cache import Cache
from recall.exports.listing import Listing, Pieces
from recall.exports.questions import Source
from recall.written import Written
from tests.exports.conftest import URL

NAMES = ("one.txt", "two.txt")


class Site:
    """A folder that two files are written into, again and again."""

    def __init__(self, folder: Path, source: Source) -> None:
        """Know the questions."""
        self.folder, self.cache = folder, Cache(None)
        self.pages = source.site.questions
        self.made: list[str] = []

    def write(self, keys: dict[str, str], mark: str = "ä", url: str = URL) -> dict[str, str]:
        """Write both files as a build does; return what they hold."""
        self.made.clear()

        def piece(page: object) -> str:
            name = str(getattr(page, "id", ""))
            self.made.append(name)
            return f"{name} {keys[name]} {mark}"

        listings = {
            "one.txt": Listing("[", piece, ",\n", "]"),
            "two.txt": Listing("", piece),
        }
        written = Written(self.folder, self.cache)
        Pieces(NAMES, url, written, self.cache).write(listings, self.pages, keys)
        written.remember()
        return {name: (self.folder / name).read_text(encoding="utf-8") for name in NAMES}


@pytest.fixture
def site(tmp_path: Path, small: Source) -> Site:
    return Site(tmp_path / "site", small)


def test_only_changed_questions_are_made(site: Site) -> None:
    first, *others = site.pages
    before = dict.fromkeys(site.pages, "a")
    site.write(before)
    assert site.made == [*site.pages] * 2
    after = before | {first: "longer"}
    found = site.write(after)
    assert site.made == [first] * 2
    assert found["two.txt"] == "".join(f"{name} {after[name]} ä" for name in site.pages)
    assert others


def test_pieces_of_a_touched_file_are_made_again(site: Site) -> None:
    keys = dict.fromkeys(site.pages, "a")
    before = site.write(keys)
    (site.folder / "one.txt").write_text(before["one.txt"].replace("ä", "x"), encoding="utf-8")
    assert site.write(keys) == before
    assert set(site.made) == set(site.pages)


def test_pieces_that_hold_another_address_are_made_again(site: Site) -> None:
    keys = dict.fromkeys(site.pages, "a")
    site.write(keys)
    assert "ö" in site.write(keys, "ö", "https://other.example/")["one.txt"]
