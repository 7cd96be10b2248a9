"""The deck for Anki: the same bytes for the same questions, updated without duplicates."""

import io
import json
import random
import sqlite3
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)

from recall.cache import Cache
from recall.exports import deck
from recall.exports.apkg import Standing
from recall.exports.cards import cards
from recall.exports.names import DECK
from recall.exports.questions import Source
from recall.written import Written
from tests.exports.conftest import BODY, DRAWINGS, NASTY, URL, change, read, source

CACHE = Cache(None)


def package(source: Source, folder: Path | None = None) -> bytes:
    """Return the deck of a site: made anew, or in the folder of a site that may hold one."""
    with tempfile.TemporaryDirectory() as place:
        written = Written(folder or Path(place), CACHE)
        shared = deck.shared(source.site, URL, DRAWINGS, since=0)
        standing = Standing(shared, source.keys, written, CACHE)
        made = cards(source, URL, standing.lacking)
        standing.write(partial(deck.files, made, source.site, DRAWINGS, since=0))
        written.remember()
        return (written.folder / DECK).read_bytes()


def rows(data: bytes, query: str) -> list[Any]:
    """Return what a query finds in a package's database."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(zipfile.ZipFile(io.BytesIO(data)).read("collection.anki2"))
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def fields(data: bytes, name: str) -> dict[str, str]:
    """Return the fields of a question's note."""
    found = [row[0].split("\x1f") for row in rows(data, "SELECT flds FROM notes")]
    return next(dict(zip(deck.FIELDS, one, strict=True)) for one in found if one[-1] == name)


def test_two_builds_are_byte_identical(small: Source, folder: Path) -> None:
    assert package(small) == package(source(read(folder)))


EDITS = {
    "nothing": [],
    "words": [("nlp/models/entropy.md", "The entropy of a", "That entropy of a")],
    "date": [("nlp/models/entropy.md", "reviewed: 2026-11-20", "reviewed: 2026-11-30")],
    "order": [
        ("nlp/models/entropy.md", "level: easy", "level: medium"),
        ("nlp/models/perplexity.md", "level: medium", "level: easy"),
    ],
    "topic": [("nlp/models/index.md", "title: Models", "title: Language models")],
}


@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_followed_deck_is_the_one_made_anew(
    folder: Path, tmp_path: Path, edits: list[tuple[str, str, str]]
) -> None:
    site = tmp_path / "built"
    package(source(read(folder)), site)
    for name, old, new in edits:
        change(folder, old, new, name)
    after = source(read(folder))
    assert package(after, site) == package(after)


@pytest.mark.parametrize("body", ["", BODY + "<p>Long.</p>" * 20_000], ids=["shorter", "longer"])
def test_followed_deck_whose_pages_of_the_database_are_others(
    small: Source, folder: Path, tmp_path: Path, body: str
) -> None:
    for number in range(60):
        text = (folder / "docs/nlp/models/perplexity.md").read_text(encoding="utf-8")
        text = text.replace("What is perplexity?", f"What is perplexity {number}?")
        file = folder / f"docs/nlp/models/another-{number}.md"
        file.write_text(text.replace("aliases: [PPL]", "aliases: []"), encoding="utf-8")
    site = tmp_path / "built"
    before, after = source(read(folder)), source(read(folder))
    for made in (before, after):
        noise = random.Random(0)
        for name in made.bodies:
            made.bodies[name] += f'<h2 id="pitfalls">P</h2>{noise.randbytes(2_000).hex()}'
    after.bodies["another-30"] = body
    package(before, site)
    assert package(after, site) == package(after)


def test_notes_of_a_touched_deck_are_made_again(small: Source, tmp_path: Path) -> None:
    site = tmp_path / "built"
    made = package(small, site)
    (site / DECK).write_bytes(b"broken")
    assert package(small, site) == made


def test_ids_depend_on_the_question_alone(small: Source, folder: Path) -> None:
    query = "SELECT guid, id, mid FROM notes"
    before = set(rows(package(small), query))
    change(folder, "It is the expected surprise.", "Another text.")
    text = (folder / "docs/nlp/models/perplexity.md").read_text(encoding="utf-8")
    text = text.replace("title: ", "title: Again: ", 1).replace("Again: What", "Again, what")
    (folder / "docs/nlp/models/aaa.md").write_text(text, encoding="utf-8")
    after = set(rows(package(source(read(folder))), query))
    assert before < after


def test_renamed_question_keeps_its_note(folder: Path) -> None:
    query = "SELECT guid FROM notes"
    before = rows(package(source(read(folder))), query)
    change(folder, "reviewed:", "formerly: [nlp/models/entropy]\nreviewed:")
    (folder / "docs/nlp/models/entropy.md").rename(folder / "docs/nlp/models/shannon-entropy.md")
    change(folder, "(entropy.md)", "(shannon-entropy.md)", "nlp/models/perplexity.md")
    assert sorted(rows(package(source(read(folder))), query)) == sorted(before)


def test_card_holds_what_the_page_holds(small: Source) -> None:
    data = package(small)
    found = fields(data, "entropy")
    assert "\\(x &lt; \\mathbb{E}\\)" in found["Answer"]
    assert "\\[H(p)" in found["Formulas"]
    assert '<span class="kn">' in found["Answer"]
    assert f'href="{URL}nlp/models/perplexity/#pitfalls"' in found["Answer"]
    assert found["Link"] == f"{URL}nlp/models/entropy/"
    for gone in ("headerlink", "assert", "References", "arithmatex", "\\label"):
        assert gone not in "".join(found.values())
    [(models, decks)] = rows(data, "SELECT models, decks FROM col")
    assert ".highlight .kn" in json.dumps(models)
    assert {"Deep Recall::Language::Models"} & {one["name"] for one in json.loads(decks).values()}


def test_figure_comes_along_in_one_scheme(small: Source) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package(small)))
    media = json.loads(archive.read("media"))
    assert list(media.values()) == ["deep-recall-curve.svg"]
    assert b"var(" not in archive.read("0")
    assert 'src="deep-recall-curve.svg"' in fields(package(small), "entropy")["Answer"]


def test_title_is_escaped(nasty: Source) -> None:
    shown = fields(package(nasty), "entropy")["Question"]
    assert "<" not in shown
    assert "&lt;script&gt;" in shown
    assert NASTY not in "".join(map(str, rows(package(nasty), "SELECT flds FROM notes")))


def test_zip_says_neither_when_nor_where_it_was_made(small: Source) -> None:
    for entry in zipfile.ZipFile(io.BytesIO(package(small))).infolist():
        assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 3)


@pytest.fixture
def collection(tmp_path: Path) -> Any:
    """An empty collection of Anki."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Collection, file: Path, data: bytes) -> ImportLogWithChanges:
    """Import a package the way Anki does by default."""
    file.write_bytes(data)
    options = ImportAnkiPackageOptions(merge_notetypes=True)
    request = ImportAnkiPackageRequest(package_path=str(file), options=options)
    return collection.import_anki_package(request)


def test_anki_updates_cards_and_doubles_none(
    collection: Collection, folder: Path, tmp_path: Path
) -> None:
    first = imported(collection, tmp_path / "1.apkg", package(source(read(folder))))
    assert (len(first.log.new), len(first.log.updated)) == (2, 0)
    change(folder, "The entropy of a distribution is the", "Corrected: it is the")
    change(folder, "reviewed: 2026-11-20", "reviewed: 2026-11-30")
    second = imported(collection, tmp_path / "2.apkg", package(source(read(folder))))
    assert (len(second.log.new), len(second.log.updated)) == (0, 1)
    assert collection.note_count() == collection.card_count() == 2
    [found] = collection.find_notes('"Id:entropy"')
    note = collection.get_note(found)
    assert "Corrected" in note["Summary"]
    assert {"level::easy", "kind::concept", "information"} <= set(note.tags)
    assert "Corrected" in note.cards()[0].answer()
    assert any(one.name.startswith("Deep Recall::") for one in collection.decks.all_names_and_ids())
