"""Pages known to be sound: none whose fault anything brought about since, and none parsed twice."""

import datetime
import sqlite3
from pathlib import Path

import pytest

from recall.examples.process import Limits
from recall.formulas import Formulas
from recall.project import CACHE, Findings, Project, examine

TODAY = datetime.date(2026, 11, 21)
ENTROPY, PERPLEXITY = "nlp/models/entropy.md", "nlp/models/perplexity.md"


def examined(root: Path, **changes: object) -> Findings:
    """Examine a project with its cache."""
    project = Project.at(root, today=TODAY)
    given = {"root": root, "cache": project.cache, "today": TODAY} | changes
    return examine(Project(**given))  # type: ignore[arg-type]


def codes(found: Findings, name: str) -> set[str]:
    """Return the rules that a page breaks."""
    return {one.rule.code for one in found.diagnostics if one.place.path == f"docs/{name}"}


def replace(file: Path, old: str, new: str) -> None:
    """Change a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def linked(small: Path) -> Path:
    """A project that was examined, with a link to a part of a page."""
    with (small / "docs" / ENTROPY).open("a", encoding="utf-8") as page:
        page.write("\nSee [its sources](perplexity.md#ref-shannon1951prediction).\n")
    replace(
        small / "docs" / ENTROPY, "## Answer\n", "## Answer\n\n[It](perplexity.md#answer) is.\n"
    )
    examined(small)
    return small


def test_unchanged_pages_are_told_from_the_cache(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Formulas, "check", lambda _, pages: asked.extend(pages) or {})
    first = examined(linked)
    assert not asked
    assert not first.runs
    assert first.counted.keys() == first.site.pages.keys()
    assert sum(one.ran for one in first.counted.values()) > 0


def test_kept_outline_is_that_of_the_text(linked: Path) -> None:
    kept = examined(linked).site.pages
    (linked / CACHE).unlink()
    for name, page in examined(linked).site.pages.items():
        assert kept[name].known == page.outline
        assert kept[name].meta == page.meta
        assert kept[name].markup == page.markup


def test_part_of_another_page_that_went_is_missed(linked: Path) -> None:
    assert "DR203" not in codes(examined(linked), ENTROPY)
    replace(linked / "docs" / PERPLEXITY, "## Answer", "## Answers")
    assert codes(examined(linked), ENTROPY)
    replace(linked / "docs" / PERPLEXITY, "## Answers", "## Answer")
    assert not codes(examined(linked), ENTROPY)


def test_source_that_another_page_no_longer_cites_is_missed(linked: Path) -> None:
    before = codes(examined(linked), ENTROPY)
    replace(linked / "docs" / PERPLEXITY, "shannon1951prediction", "shannon1951other")
    assert codes(examined(linked), ENTROPY) != before


def test_page_that_went_is_missed(linked: Path) -> None:
    (linked / "docs" / PERPLEXITY).unlink()
    assert codes(examined(linked), ENTROPY)


def test_work_that_left_the_bibliography_is_missed(linked: Path) -> None:
    replace(linked / "includes/bibliography.yml", "shannon1951prediction", "shannon1952prediction")
    assert codes(examined(linked), ENTROPY)


def test_macro_that_went_is_missed(linked: Path) -> None:
    replace(linked / "docs" / ENTROPY, "## Answer\n", "## Answer\n\nIt is $\\softmax(x)$.\n")
    assert not codes(examined(linked), ENTROPY)
    replace(linked / "includes/macros.yml", "\\softmax:", "\\softermax:")
    assert codes(examined(linked), ENTROPY)


def test_page_from_the_future_is_seen_by_an_earlier_day(linked: Path) -> None:
    found = examined(linked, today=datetime.date(2020, 1, 1))
    assert codes(found, ENTROPY)


def test_other_limits_have_examples_looked_at_again(linked: Path) -> None:
    assert examined(linked, limits=Limits(seconds=29)).runs


def test_faults_are_told_again(linked: Path) -> None:
    replace(linked / "docs" / ENTROPY, "## Answer\n", "## Answer\n\n[It](gone.md) is.\n")
    first = examined(linked)
    assert codes(first, ENTROPY)
    assert examined(linked).diagnostics == first.diagnostics


def test_damaged_entries_are_made_again(linked: Path) -> None:
    before = examined(linked)
    with sqlite3.connect(linked / CACHE) as cache:
        cache.execute("UPDATE entry SET value = 'x' WHERE rowid % 2")
        cache.execute("DELETE FROM entry WHERE NOT rowid % 3")
    cache.close()
    after = examined(linked)
    assert after.counted == before.counted
    assert after.diagnostics == before.diagnostics
