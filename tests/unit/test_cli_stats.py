"""`recall stats` and `recall duplicates` say what needs work."""

import json
from pathlib import Path

import pytest

from tests.rules.sites import QUESTION
from tests.unit.conftest import recall

DRAFT = "---\ntitle: What is the perplexity?\nstatus: draft\norigin: [a.md:3-9]\n---\n\nText.\n"


def test_stats_count_what_pages_lack(small: Path) -> None:
    file = small / QUESTION
    text = file.read_text().replace("2026-11-20", "2020-01-01")
    file.write_text(text + "\n$$\nx = 1\n\\label{eq:one}\n$$\n")
    (small / "docs/nlp/models/draft.md").write_text(DRAFT)
    [topic] = json.loads(recall("stats", "--format", "json").stdout)
    assert topic == {
        "topic": "nlp/models",
        "title": "Models",
        "questions": 2,
        "unanswered": ["nlp/models/draft"],
        "unsourced": ["nlp/models/draft"],
        "unchecked": ["nlp/models/perplexity"],
        "unreviewed": ["nlp/models/draft"],
        "stale": ["nlp/models/perplexity"],
        "orphaned": [],
        "unshown": ["nlp/models/perplexity"],
    }
    table = recall("stats").stdout.splitlines()
    assert table[1].split() == ["nlp/models", "2", "1", "1", "1", "1", "1", "·", "1"]
    listed = recall("stats", "--list", "stale")
    assert listed.stdout == f"{QUESTION}: What is perplexity?\n"


def test_orphaned_question_is_one_that_no_other_leads_to(small: Path) -> None:
    file = small / "docs/nlp/models/entropy.md"
    file.write_text(file.read_text().replace("related: [perplexity]", "related: []"))
    assert recall("stats", "--list", "orphaned").stdout.startswith(QUESTION)


def test_draft_that_asks_what_a_page_answers_is_shown_first(small: Path) -> None:
    (small / "docs/nlp/models/draft.md").write_text(DRAFT)
    done = recall("duplicates", "--format", "json")
    [pair] = json.loads(done.stdout)
    assert {pair["first"], pair["second"]} == {QUESTION, "docs/nlp/models/draft.md"}
    assert pair["score"] > 0.6
    assert "as `formerly:" in done.stderr
    assert recall("duplicates", "docs/nlp/models/entropy.md").stdout == ""
    assert recall("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["duplicates", "--threshold", "2"], "2.0 is not in the range"),
        (["duplicates", "nope.md"], "no file or folder nope.md"),
        (["stats", "--list", "nothing"], "'nothing' is not one of"),
    ],
)
def test_misuse_is_one_line(small: Path, arguments: list[str], words: str) -> None:
    done = recall(*arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.stderr
    assert words in done.stderr
