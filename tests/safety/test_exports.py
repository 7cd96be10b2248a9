"""Exports of a site full of attacks: what others read from them is text, never markup of theirs."""

import csv
import io
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from recall import reading
from recall.built.active import faults
from recall.built.page import parse
from recall.cache import Cache
from recall.exports import everything
from recall.exports.questions import Source
from recall.formulas import Formulas
from recall.sanitize import cleaned
from recall.written import Written
from tests.exports.conftest import TODAY, URL, api_files, engine
from tests.rules.sites import BASE
from tests.safety import places


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All exports of the small site with an attack in every place."""
    root = shutil.copytree(BASE, tmp_path_factory.mktemp("exports") / "site")
    for number, attack in enumerate(places.ATTACKS):
        file = root / "docs" / places.FOLDER / f"hostile-{number}.md"
        text = places.question(number, attack)
        file.write_text(text.replace(f"hostile2020a{number}", "shannon1951prediction"), "utf-8")
    site = reading.load(root, today=TODAY)
    assert len(site.questions) > len(places.ATTACKS)
    cache = Cache(None)
    bodies = {name: cleaned(page.source.text)[0] for name, page in site.questions.items()}
    bodies = {name: f'<h2 id="answer">Answer</h2>{body}' for name, body in bodies.items()}
    source = Source(site, Formulas(engine, cache, "1"), bodies, cache)
    about = everything.About("Deep Recall", "About.", URL, 0)
    written = Written(root / "site", cache)
    everything.write(source, {}, about, written)
    return {name: (written.folder / name).read_bytes() for name in written.sums()} | {
        name: text.encode() for name, text in api_files(source).items()
    }


def active(html: str) -> list[str]:
    page = f"<html><body><article>{html}</article></body></html>"
    return [fault.message for fault in faults(parse("export", page.encode()))]


def test_the_feed_is_xml_whose_texts_hold_no_markup(made: dict[str, bytes]) -> None:
    tree = etree.fromstring(made["feed.xml"])
    kinds = {str(etree.QName(one).localname) for one in tree.iter("*")}
    assert kinds <= {
        *("feed", "id", "title", "subtitle", "link", "updated", "author", "name", "entry"),
        *("category", "summary", "published", "rights", "generator"),
    }
    typed = {one.get("type") for one in tree.iter("{*}title", "{*}summary")}
    assert typed <= {None, "text"}


def test_json_is_data_and_its_html_is_clean(made: dict[str, bytes]) -> None:
    html: list[str] = []

    def walk(value: object, key: str = "") -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(inner, name)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, key)
        elif key == "html":
            html.append(str(value))

    for name, data in made.items():
        if name.startswith("api/") and name.endswith(".json"):
            walk(json.loads(data))
    html += json.loads(made["api/v1/summaries.json"])["summaries"].values()
    assert len(html) > 3 * len(places.ATTACKS)
    assert [found for one in html for found in active(one)] == []


def test_no_cell_of_the_table_is_a_formula(made: dict[str, bytes]) -> None:
    (name,) = (name for name in made if name.endswith(".csv"))
    rows = list(csv.reader(io.StringIO(made[name].decode())))
    assert len(rows) > len(places.ATTACKS)
    assert [cell for row in rows for cell in row if re.match(r"\s*[=+\-@]", cell)] == []


def test_cards_are_clean(made: dict[str, bytes]) -> None:
    (name,) = (name for name in made if name.endswith(".apkg"))
    with zipfile.ZipFile(io.BytesIO(made[name])) as package, tempfile.TemporaryDirectory() as to:
        database = sqlite3.connect(package.extract("collection.anki2", to))
        fields = [row[0] for row in database.execute("SELECT flds FROM notes")]
        database.close()
    assert len(fields) > len(places.ATTACKS)
    assert [found for note in fields for one in note.split("\x1f") for found in active(one)] == []


def test_cards_as_text_are_clean_and_one_line_each(made: dict[str, bytes]) -> None:
    (name,) = (name for name in made if name.endswith(".tsv"))
    lines = [line for line in made[name].decode().splitlines() if not line.startswith("#")]
    assert {line.count("\t") for line in lines} == {5}
    assert [found for line in lines for one in line.split("\t") for found in active(one)] == []


def test_names_of_files_stay_in_the_site(made: dict[str, bytes]) -> None:
    assert all(not Path(name).is_absolute() and ".." not in Path(name).parts for name in made)
