"""`recall new` writes what can be told from the title, and shows what looks the same."""

from pathlib import Path

import pytest

from recall.new import kind_of, slug_of
from tests.rules.sites import QUESTION
from tests.unit.conftest import recall


def test_file_is_filled_in_and_like_questions_are_shown(small: Path) -> None:
    done = recall("new", "What is the perplexity of a model?", "--topic", "nlp/models")
    assert done.exit_code == 0, done.output
    text = (small / "docs/nlp/models/perplexity-model.md").read_text()
    for line in (
        "title: What is the perplexity of a model?",
        "level: medium # easy | medium | hard",
        "kind: concept # concept |",
        "tags: [information]",
        "related: [perplexity]",
    ):
        assert f"\n{line}" in text, line
    assert f"{QUESTION}: What is perplexity?" in done.stdout
    assert "recall check --new" in done.stdout


def test_check_says_what_the_author_must_fill_in(small: Path) -> None:
    recall("new", "Why is text cut into tokens?", "--topic", "models")
    path = "docs/nlp/models/text-cut-tokens.md"
    done = recall("check", path, "--new")
    assert done.exit_code == 1
    found = {line.split()[1] for line in done.stdout.splitlines() if line.startswith(path)}
    assert found == {"DR009", "DR201", "DR511", "DR606", "DR704", "DR705"}


def test_title_with_a_colon_is_quoted(small: Path) -> None:
    recall("new", "Perplexity: is it comparable?", "--topic", "models", "--id", "comparable")
    text = (small / "docs/nlp/models/comparable.md").read_text()
    assert text.startswith('---\ntitle: "Perplexity: is it comparable?"\n')


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Perplexity", "--topic", "models"], "expected it to end in a question mark"),
        (["What is $x$?", "--topic", "models"], "expected plain words"),
        (["What is perplexity?", "--topic", "models"], "'perplexity' is or was docs/nlp/models"),
        (["What?", "--topic", "model"], "Did you mean 'models'?"),
        (["What?", "--topic", "models", "--id", "A b"], "'A b' is no id"),
        (["What?"], "Missing option '--topic'"),
    ],
)
def test_misuse_is_one_line_and_writes_nothing(
    small: Path, arguments: list[str], words: str
) -> None:
    before = sorted(small.rglob("*.md"))
    done = recall("new", *arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr
    assert sorted(small.rglob("*.md")) == before


@pytest.mark.parametrize(
    ("title", "slug", "kind"),
    [
        ("Why are attention scores divided by √d_k?", "attention-scores-divided-d-k", "concept"),
        ("How do you implement dropout in NumPy?", "implement-dropout-numpy", "coding"),
        ("How many parameters does an LSTM have?", "parameters-lstm", "calculation"),
        ("What is it?", "what-is-it", "concept"),
    ],
)
def test_id_and_kind_come_from_the_title(title: str, slug: str, kind: str) -> None:
    assert (slug_of(title), kind_of(title)) == (slug, kind)
