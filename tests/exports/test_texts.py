"""Tables, feed, lists for language models and dates: whole, escaped, the same twice."""

import csv
import io
from pathlib import Path

from lxml import etree

from recall.exports import llms, tables
from recall.exports.cards import cards
from recall.exports.dates import last_changed
from recall.exports.feed import feed
from recall.exports.names import CSV, TSV
from recall.exports.questions import Source
from recall.exports.sizes import fill
from tests.exports.conftest import NASTY, URL, change, read, source

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(source: Source) -> list[dict[str, str]]:
    """Return the entries of a site's feed."""
    root = etree.fromstring(feed(source.site, "Name & co", 'Says "a".', URL).encode())
    return [{str(x.tag)[len(ATOM) :]: x.text or "" for x in e} for e in root.iter(f"{ATOM}entry")]


def table(source: Source, name: str) -> str:
    """Return one of the tables."""
    made = {card.page.id: card for card in cards(source, URL)}
    return tables.listings(made, source.site)[name].text(source.site.questions.values())


def test_feed_escapes_titles(nasty: Source) -> None:
    assert NASTY in [entry["title"] for entry in entries(nasty)]


def test_feed_keeps_the_id_of_a_question_that_is_renamed(folder: Path) -> None:
    before = {entry["id"] for entry in entries(source(read(folder)))}
    change(folder, "reviewed:", "formerly: [nlp/models/entropy]\nreviewed:")
    (folder / "docs/nlp/models/entropy.md").rename(folder / "docs/nlp/models/new-entropy.md")
    assert {entry["id"] for entry in entries(source(read(folder)))} == before


def test_feed_has_what_was_reviewed_last_first(folder: Path) -> None:
    change(folder, "reviewed: 2026-11-20", "reviewed: 2026-11-30")
    found = entries(source(read(folder)))
    assert found[0]["title"].startswith("What is the entropy")
    assert found[0]["updated"] == "2026-11-30T00:00:00Z"


def test_table_is_safe_to_open_in_a_spreadsheet(folder: Path) -> None:
    change(folder, "title: What is the entropy of a distribution?", "title: '=HYPERLINK(\"x\")?'")
    site = read(folder)
    text = table(source(site), CSV)
    [head, *rows] = csv.reader(io.StringIO(text))
    assert head == list(tables.COLUMNS)
    assert any(row[1] == '\'=HYPERLINK("x")?' for row in rows)


def test_cards_for_other_programs_have_one_line_each(nasty: Source) -> None:
    text = table(nasty, TSV)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines, delimiter="\t"))
    assert len(rows) == len(lines) == 2
    assert "<script>" not in text


def test_lists_for_language_models_escape_titles(nasty: Source) -> None:
    named = (nasty, "Name", "Says <a>.", URL)
    index, [whole] = llms.index(*named), llms.listings(*named).values()
    answers = whole.text(nasty.site.questions.values())
    assert "Says \\<a\\>." in index
    assert f"]({URL}nlp/models/entropy/)" in index
    assert "<script>" not in index + answers
    assert "It is the expected surprise." in answers


def test_page_is_as_old_as_the_questions_it_shows(folder: Path) -> None:
    change(folder, "reviewed: 2026-11-20", "reviewed: 2026-11-30")
    site = read(folder)
    dates = {name: last_changed(page, site) for name, page in site.pages.items()}
    assert dates["nlp/models/entropy.md"] == dates["nlp/models/index.md"] == "2026-11-30"
    assert dates["nlp/index.md"] == dates["index.md"] == "2026-11-30"
    assert dates["nlp/models/perplexity.md"] < "2026-11-30"


def test_sizes_are_filled_in() -> None:
    page = "[[recall:size a.zip]] [[recall:size b/c.json]] [[recall:size d]]"
    assert fill(page, {"a.zip": 4_900_000, "b/c.json": 800}) == "4.9 MB 1 kB [[recall:size d]]"
