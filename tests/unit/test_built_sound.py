"""A built site that was sound: a look at what changed finds what a look at everything does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recall.built import Result, lint, survey
from recall.cache import Cache
from tests.unit.test_built import SITE_URL, page

PAGES = {
    "index.html": '<h1 id="top">Home</h1><a href="a/#part">A</a><a href="b/">B</a>',
    "a/index.html": '<h1 id="part">A</h1><a href="../b/#there">B</a><img src="../f.svg" alt="F">',
    "b/index.html": '<h1 id="there">B</h1><p id="more">Text.</p><a href="../f.svg#curve">F</a>',
}


def write(site: Path, name: str, body: str, title: str = "") -> None:
    """Write a page of a site."""
    canonical = SITE_URL + name.removesuffix("index.html")
    head = f'<title>{title or name}</title><link rel="canonical" href="{canonical}">'
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(page(body, head=head), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without a fault."""
    for name, body in PAGES.items():
        write(tmp_path, name, body)
    (tmp_path / "f.svg").write_text('<svg xmlns="x"><g id="curve"/></svg>', encoding="utf-8")
    (tmp_path / "s.css").write_text("a{color:red}", encoding="utf-8")
    return tmp_path


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what replaces a text of a page."""
    return lambda site: write(site, name, PAGES[name].replace(old, new))


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda site: None,
    "words": change("a/index.html", "A</h1>", "Other</h1>"),
    "a link more": change("a/index.html", "<img", '<a href="../b/#more">M</a><img'),
    "an image less": change("a/index.html", '<img src="../f.svg" alt="F">', ""),
    "a part less": change("b/index.html", ' id="there"', ""),
    "a part more": change("b/index.html", "<p>", '<p id="again">'),
    "a link to no page": change("a/index.html", "../b/", "../c/"),
    "a link to no part": change("a/index.html", "#there", "#here"),
    "a fault of its own": change("a/index.html", "</h1>", ""),
    "a title that another has": lambda site: write(site, "a/index.html", "", "b/index.html"),
    "a page more": lambda site: write(site, "c/index.html", "<h1>C</h1>"),
    "a page less": lambda site: (site / "b/index.html").unlink(),
    "a part of a drawing less": lambda site: (site / "f.svg").write_bytes(b"<svg/>") and None,
    "a style that fetches": lambda site: (
        (site / "s.css").write_bytes(b"a{background:url(https://example.com/x.png)}") and None
    ),
}


def look(site: Path, cache: Cache) -> Result:
    """Check a site."""
    return lint(site, {}, site_url=SITE_URL, cache=cache)


@pytest.mark.parametrize("edit", EDITS)
def test_looking_at_changes_finds_what_looking_at_all_does(site: Path, edit: str) -> None:
    cache = Cache(None)
    assert look(site, cache).diagnostics == ()
    EDITS[edit](site)
    assert look(site, cache) == look(site, Cache(None))
    assert look(site, cache) == look(site, Cache(None))


def test_only_changed_pages_are_looked_at(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(None)
    look(site, cache)
    EDITS["words"](site)
    monkeypatch.setattr(survey.Survey, "faults", pytest.fail)
    assert look(site, cache).pages == len(PAGES)
