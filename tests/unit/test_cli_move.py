"""`recall move` leaves no link broken, and no old address dead."""

import shutil
from pathlib import Path

import pytest

from tests.rules.sites import QUESTION
from tests.unit.conftest import recall

ENTROPY = "docs/nlp/models/entropy.md"


@pytest.fixture
def other(small: Path) -> Path:
    """A second topic with a question, in a project."""
    folder = small / "docs/nlp/other"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Other\norder: 2\n---\n\nText.\n")
    text = (small / QUESTION).read_text().replace("What is perplexity?", "What else is asked?")
    text = text.replace("(entropy.md", "(../models/entropy.md").replace("Perplexity is", "This is")
    (folder / "else.md").write_text(text.replace("  the size of", "  quite another thing than"))
    return small


def test_renamed_question_keeps_links_ids_and_old_address(small: Path) -> None:
    done = recall("move", "entropy", "shannon-entropy")
    assert done.exit_code == 0, done.output
    moved = small / "docs/nlp/models/shannon-entropy.md"
    assert not (small / ENTROPY).exists()
    assert "formerly: [nlp/models/entropy]\nreviewed:" in moved.read_text()
    other = (small / QUESTION).read_text()
    assert "(shannon-entropy.md#answer)" in other
    assert "prerequisites: [shannon-entropy]" in other
    assert recall("check").exit_code == 0
    assert "/nlp/models/entropy/ leads to /nlp/models/shannon-entropy/" in done.stdout


def test_question_in_another_topic_keeps_its_own_links_and_figures(other: Path) -> None:
    assert recall("move", "nlp/models/perplexity", "nlp/other").exit_code == 0
    text = (other / "docs/nlp/other/perplexity.md").read_text()
    assert "(../models/entropy.md#answer)" in text
    assert recall("move", ENTROPY, "other/entropy-of-text").exit_code == 0
    text = (other / "docs/nlp/other/entropy-of-text.md").read_text()
    assert "(../../assets/figures/curve.svg)" in text
    assert "(entropy-of-text.md)" in (other / "docs/nlp/other/perplexity.md").read_text()


def test_moving_back_takes_the_address_out_of_the_former_ones(small: Path) -> None:
    recall("move", "entropy", "h")
    recall("move", "h", "entropy")
    assert "formerly: [nlp/models/h]\n" in (small / ENTROPY).read_text()
    assert recall("check").exit_code == 0


def test_moved_draft_leaves_nothing_behind(small: Path) -> None:
    draft = small / "docs/nlp/models/draft.md"
    draft.write_text("---\ntitle: Why?\nstatus: draft\n---\n\n[a](entropy.md)\n")
    text = draft.read_text()
    assert recall("move", "draft", "idea").exit_code == 0
    assert (small / "docs/nlp/models/idea.md").read_text() == text
    assert not draft.exists()


def test_page_that_was_never_published_leaves_nothing_behind(small: Path) -> None:
    (small / "tests/content").mkdir(parents=True)
    (small / "tests/content/published.txt").write_text("nlp/models/perplexity\n")
    assert "leads to" not in recall("move", "entropy", "h").stdout
    assert "formerly" not in (small / "docs/nlp/models/h.md").read_text()
    assert "leads to" in recall("move", "perplexity", "p").stdout


def test_diff_changes_nothing(small: Path) -> None:
    before = {file: file.read_bytes() for file in small.rglob("*.md")}
    done = recall("move", "entropy", "h", "--diff")
    assert "+- [What is the entropy of a distribution?](h.md)" in done.stdout
    assert {file: file.read_bytes() for file in small.rglob("*.md")} == before


def test_tests_that_name_the_page_are_listed(small: Path) -> None:
    (small / "tests/content").mkdir(parents=True)
    (small / "tests/content/test_x.py").write_text('PAGE = "docs/nlp/models/entropy.md"\n')
    assert "  tests/content/test_x.py:1\n" in recall("move", "entropy", "h").stdout


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("entropy", "perplexity", "'perplexity' is or was docs/nlp/models/perplexity.md"),
        ("entropie", "h", "Did you mean 'entropy'?"),
        ("entropy", "H", "'H' is no id"),
        ("entropy", "entropy", "is there already"),
        ("entropy", "nlp/nowhere/h", "no topic 'nlp/nowhere'"),
        ("entropy", "models", "'models' is a topic"),
        ("/etc/hosts", "h", "is no part of the site"),
    ],
)
def test_move_that_cannot_be_is_refused_in_one_line(
    small: Path, old: str, new: str, words: str
) -> None:
    before = {file: file.read_bytes() for file in small.rglob("*.md")}
    done = recall("move", old, new)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.output
    assert words in done.stderr
    assert {file: file.read_bytes() for file in small.rglob("*.md")} == before


def test_former_name_is_not_given_to_another(small: Path) -> None:
    shutil.copy(small / QUESTION, small / "docs/nlp/models/third.md")
    recall("move", "entropy", "h")
    assert recall("move", "third", "entropy").exit_code == 2
