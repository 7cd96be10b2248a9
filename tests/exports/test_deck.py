"""The deck for Anki: the same bytes for the same questions, updated without duplicates."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)

from recall.exports import deck
from recall.exports.cards import cards
from recall.exports.questions import Source
from tests.exports.conftest import DRAWINGS, NASTY, URL, change, read, source


def package(source: Source, since: int = 0) -> bytes:
    """Return the deck of a site, made anew."""
    made = list(cards(source, URL))
    return deck.package(made, source.site, DRAWINGS, since=since)


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


def test_package_is_known_by_what_it_is_made_of(small: Source, folder: Path) -> None:
    def key(source: Source) -> str:
        return deck.key(source.keys.values(), URL, DRAWINGS, since=0)

    before = key(small)
    assert key(source(read(folder))) == before
    change(folder, "reviewed: 2026-11-20", "reviewed: 2026-11-30")
    assert key(source(read(folder))) != before


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
