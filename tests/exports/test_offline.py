"""What is kept for reading offline, and the site as a folder."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from recall import mark
from recall.cache import Cache
from recall.exports import filesystem, icons, offline, webapp

ROOT = Path(__file__).parents[2]
URL = "https://example.org/recall/"
PAGE = """<head><link rel="manifest" href="../m"><link rel="stylesheet" href="../assets/m.css">
<script type="module" src="../assets/m.js"></script></head><h1>A</h1><a href="..">Home</a>
<a href="../b/#x">B</a> <a href="#here">here</a> <a href="../deck.apkg">Deck</a>
<a href="https://other.org/">Other</a>"""
BUILT = {
    "index.html": b"<a href='a/'>no quotes of ours</a>",
    "a/index.html": PAGE.encode(),
    "a-z/index.html": b"<h1>All</h1>",
    "b/index.html": b"B",
    "assets/m.css": b"@font-face{src:url(fonts/f.woff2)}",
    "assets/fonts/f.woff2": b"font",
    "assets/m.js": b"js",
    "api/v1/questions.json": b"{}",
    "api/v1/questions/a.json": b"{}",
    "search/words-1.json": b"{}",
}


def prints(built: dict[str, bytes]) -> dict[str, str]:
    """Return the fingerprints of files."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in built.items()}
    return offline.fingerprints(sums)


def listed(built: dict[str, bytes]) -> dict[str, str]:
    """Return the service worker and its list."""
    return offline.files({name: len(data) for name, data in built.items()}, prints(built))


PRINTS = prints(BUILT)


def unzipped(built: dict[str, bytes]) -> dict[str, str]:
    """Return the files of the zip, by name."""
    packed = filesystem.package(built, PRINTS, URL, Cache(None))
    archive = zipfile.ZipFile(io.BytesIO(packed.data))
    assert archive.testzip() is None
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_links_in_a_folder_name_files() -> None:
    page = unzipped(BUILT)["deep-recall/a/index.html"]
    assert 'href="../index.html"' in page
    assert 'href="../b/index.html#x"' in page
    assert 'href="#here"' in page
    assert 'href="https://other.org/"' in page
    assert f'href="{URL}deck.apkg"' in page


def test_what_no_folder_can_serve_is_left_out() -> None:
    found = unzipped(BUILT)
    assert "<script" not in found["deep-recall/a/index.html"]
    assert "manifest" not in found["deep-recall/a/index.html"]
    assert not [name for name in found if "/api/" in name or name.endswith(".js")]
    assert "base64,Zm9udA==" in found["deep-recall/assets/m.css"]
    assert "filter the questions" in found["deep-recall/a-z/index.html"]


def test_zip_is_the_same_from_the_cache() -> None:
    cache = Cache(None)
    first, again = (filesystem.package(BUILT, PRINTS, URL, cache) for _ in range(2))
    assert first == again == filesystem.package(BUILT, PRINTS, URL, Cache(None))


def test_a_page_that_was_kept_is_not_read_again() -> None:
    cache, pages = Cache(None), [name for name in BUILT if name.endswith(".html")]
    for name in pages:
        filesystem.keep(name, BUILT[name], URL, cache)
    unread = BUILT | dict.fromkeys(pages, b"not this")
    kept = filesystem.package(unread, PRINTS, URL, cache)
    assert kept == filesystem.package(BUILT, PRINTS, URL, Cache(None))


def test_a_page_that_is_known_is_not_compressed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(None)
    filesystem.keep("b/index.html", BUILT["b/index.html"], URL, cache)
    monkeypatch.setattr(filesystem, "page", lambda *_: pytest.fail("made again"))
    filesystem.keep("b/index.html", BUILT["b/index.html"], URL, cache)


def test_zip_is_the_same_from_an_earlier_one(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    before = filesystem.package(BUILT, PRINTS, URL, cache)
    cache.trim("filesystem", 0)
    built = {name: data for name, data in BUILT.items() if name != "b/index.html"}
    built |= {"index.html": b"another", "c/index.html": b"C"}
    again = filesystem.package(built, prints(built), URL, cache, before)
    assert again == filesystem.package(built, prints(built), URL, Cache(None))


def build_of(built: dict[str, bytes]) -> str:
    """Return the build that a service worker names."""
    found = re.search(r'BUILD = "(\w{16})"', listed(built)[offline.WORKER])
    assert found
    return found[1]


def test_any_change_is_another_build() -> None:
    assert build_of(BUILT) == build_of(dict(BUILT))
    assert build_of(BUILT) != build_of(BUILT | {"b/index.html": b"C"})


def test_list_names_each_file_with_its_digest() -> None:
    files = json.loads(listed(BUILT)[f"offline/{build_of(BUILT)}.json"])["files"]
    assert files.keys() == BUILT.keys()
    assert files["b/index.html"] == [PRINTS["b/index.html"], 1, "page"]


@pytest.mark.parametrize(
    ("name", "portion"),
    [
        ("index.html", "shell"),
        ("search/words-3.json", "page"),
        ("assets/fonts/a.woff2", "shell"),
        ("api/v1/summaries.json", "shell"),
        ("api/v1/questions/entropy.json", "drill"),
        ("assets/figures/curve.svg", "page"),
        ("nlp/models/entropy/index.html", "page"),
        ("assets/pyodide/pyodide.asm.wasm", "rare"),
    ],
)
def test_file_is_kept_with_its_portion(name: str, portion: str) -> None:
    assert offline.portion(name) == portion


def test_icons_are_drawn_from_the_mark_and_the_same_twice() -> None:
    assert mark.PATH in (ROOT / "docs/assets/images/favicon.svg").read_text(encoding="utf-8")
    first, again = (icons.icons(Cache(None)) for _ in range(2))
    assert first == again
    assert all(data.startswith(b"\x89PNG") for data in first.values())


def test_manifest_names_files_that_are_published() -> None:
    made = webapp.files("Name", 'Says "a" & b.', Cache(None))
    manifest = json.loads(made[webapp.MANIFEST])
    drawn = [one["src"] for one in manifest["icons"] if one["type"] == "image/png"]
    assert set(drawn) == made.keys() - {webapp.MANIFEST}
    assert manifest["description"] == 'Says "a" & b.'
