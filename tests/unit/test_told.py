"""What is told of a site: it changes with all that another page can show, and with nothing else."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from recall.cache import Cache
from recall.lint import lint
from recall.notes import Note
from recall.reading import load
from recall.site import Site
from tests.rules.sites import NOTES, TODAY
from tests.unit.test_sound import ENTROPY, PERPLEXITY, replace

DRAFT = "---\ntitle: What is a nat?\nstatus: draft\n---\n\nA unit.\n"
Change = Callable[[Path], None]


def read(root: Path, notes: dict[str, Note] | None = None) -> Site:
    """Read a project with its cache."""
    cache = Cache(root / "cache.sqlite")
    site = load(root, today=TODAY, notes=NOTES if notes is None else notes, cache=cache)
    cache.close()
    return site


def changed(name: str, old: str, new: str) -> Change:
    """Return a change of a file."""
    return lambda root: replace(root / name, old, new)


def question(old: str, new: str) -> Change:
    """Return a change of a question."""
    return changed(f"docs/{ENTROPY}", old, new)


CHANGES: dict[str, Change] = {
    "a title": question("title: What is the", "title: Briefly, what is the"),
    "a summary": question("expected surprise of a draw", "mean surprise of a draw"),
    "a reviewed day": question("2026-11-20", "2026-11-19"),
    "a link": question("It is the", "As [here](perplexity.md), it is the"),
    "a formula": question("## Example", "So $x = 1$.\n\n## Example"),
    "a label": question("def:entropy", "def:the-entropy"),
    "a check": question("```python\n", '```python check="def:entropy"\n'),
    "a heading": question("## Example", "### More\n\nText.\n\n## Example"),
    "a minute more": question("It is the", "word " * 400 + "it is the"),
    "the text of an area": changed("docs/nlp/index.md", "Text as numbers.", "Texts."),
    "a work": changed("includes/bibliography.yml", "Printed English", "Spoken English"),
    "a comment on a work": changed("includes/bibliography.yml", "\n", "\n# Read it.\n"),
    "a file": lambda root: (root / "docs/assets/figures/other.svg").write_text("<svg/>") and None,
    "a draft": lambda root: (root / "docs/nlp/models/nat.md").write_text(DRAFT) and None,
    "a question that went": lambda root: (root / "docs" / PERPLEXITY).unlink(),
    "broken front matter": question("level: easy", "level: simple"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with_what_others_can_show(small: Path, change: str) -> None:
    before = read(small).told
    CHANGES[change](small)
    assert read(small).told != before


def test_it_stays_the_same_with_words_of_a_body_from_the_cache_or_not(small: Path) -> None:
    before = read(small).told
    assert read(small).told == before
    (small / "cache.sqlite").unlink()
    assert read(small).told == before
    question("It is the expected surprise.", "It is what surprises.")(small)
    assert read(small).told == before


def test_the_body_counts_where_there_is_no_summary_to_compare(small: Path) -> None:
    text = (small / "docs" / ENTROPY).read_text(encoding="utf-8")
    start, end = text.index("summary:"), text.index("tags:")
    (small / "docs" / ENTROPY).write_text(f"{text[:start]}summary: ''\n{text[end:]}", "utf-8")
    before = read(small).told
    question("It is the expected surprise.", "It is what surprises.")(small)
    assert read(small).told != before


def test_it_changes_with_the_items_of_the_notes(small: Path) -> None:
    assert read(small, {}).told != read(small).told


def test_a_draft_that_says_something_else_is_another_site(small: Path) -> None:
    CHANGES["a draft"](small)
    before = read(small).told
    changed("docs/nlp/models/nat.md", "A unit.", "A bit.")(small)
    assert read(small).told != before


def test_faults_between_pages_are_said_again_until_they_are_mended(small: Path) -> None:
    cache = Cache(None)

    def codes() -> set[str]:
        site = load(small, today=TODAY, notes=NOTES, cache=cache)
        return {fault.rule.code for fault in lint(site, {}, (), cache)}

    assert codes() == set()
    question("title: What is the entropy of a distribution?", "title: What is perplexity?")(small)
    title = next(
        line for line in (small / "docs" / PERPLEXITY).read_text().split("\n") if "title:" in line
    )
    question("title: What is perplexity?", title)(small)
    assert codes() == codes() != set()
    question(title, "title: What is the entropy of a distribution?")(small)
    assert codes() == set()


def test_includes_are_the_same_from_the_cache_and_their_faults_are_said_again(small: Path) -> None:
    first, again = read(small).library, read(small).library
    assert first == again
    assert first.bibliography.keys() == first.places.keys() != set()
    changed("includes/macros.yml", "mathbb", "mathcal")(small)
    assert read(small).library.macros != first.macros
    with (small / "includes/macros.yml").open("a", encoding="utf-8") as file:
        file.write("wrong: x\n")
    assert read(small).faults == read(small).faults != ()


def test_an_unsafe_drawing_is_named_each_time_and_a_sound_one_is_kept(small: Path) -> None:
    file = small / "docs/assets/images/mark.svg"
    file.parent.mkdir()
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "utf-8")
    assert read(small).faults == read(small).faults == ()
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "utf-8")
    assert [fault.rule.code for fault in read(small).faults] == ["DR513"]
    assert read(small).faults == read(small).faults != ()


def test_a_page_reviewed_in_the_future_is_told_by_its_text(small: Path) -> None:
    site = read(small)
    early = load(small, today=datetime.date(2020, 1, 1), notes=NOTES)
    assert early.told != site.told
