"""`recall check --new` holds what a branch changes to more than old pages."""

import subprocess
from pathlib import Path

import pytest

from tests.rules.sites import QUESTION
from tests.unit.conftest import recall

ADVICE = {
    "DR701": ("## Follow-ups", "$$\nx = 1\n\\label{eq:one}\n$$\n\n## Follow-ups"),
    "DR702": ("## Follow-ups", "## Follow-ups"),
    "DR703": ("## Follow-ups", "## Follow-ups"),
    "DR704": ("## Follow-ups", "## Follow-ups"),
    "DR705": ("aliases: [PPL]", "aliases: []"),
    "DR706": ("held-out text. It", "held-out text, which makes it so that it"),
}


def git(root: Path, *arguments: str) -> None:
    """Run git without the settings of the one who runs the tests."""
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def branch(small: Path) -> Path:
    """A project on a branch that changes nothing yet."""
    (small / ".gitignore").write_text(".cache/\nnode_modules\n")
    git(small, "init", "-q", "-b", "main")
    git(small, "add", ".")
    git(small, "commit", "-qm", "Start")
    git(small, "switch", "-qc", "change")
    return small


@pytest.mark.parametrize("code", ADVICE)
def test_advice_is_given_for_new_pages_only(small: Path, code: str) -> None:
    old, new = ADVICE[code]
    file = small / QUESTION
    file.write_text(file.read_text().replace(old, new, 1))
    assert recall("check", QUESTION).exit_code == 0
    done = recall("check", QUESTION, "--new")
    assert (done.exit_code, f": {code} " in done.stdout) == (1, True), done.output


def test_page_that_has_it_all_is_given_no_advice(small: Path) -> None:
    file = small / QUESTION
    added = "\n- Another?\n\n## Pitfalls\n\nNone.\n"
    text = file.read_text().replace("## Follow-ups", "## Example\n\nIt is `4`.\n\n## Follow-ups")
    text = text.replace("It is `4`.", "```python\nprint(4)\n#> 4\n```\n\n## Pitfalls\n\nFew.")
    file.write_text(text.rstrip() + added.partition("\n\n##")[0] + "\n")
    done = recall("check", QUESTION, "--new")
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert done.stderr == "No findings in 1 file. Next: commit, and open a pull request.\n"


def test_only_what_the_branch_changes_is_looked_at(branch: Path) -> None:
    assert recall("check", "--new").stderr == "Nothing differs from main in docs/ and includes/.\n"
    file = branch / "docs/nlp/models/entropy.md"
    file.write_text(file.read_text() + "\n[x](nope.md)\n")
    git(branch, "commit", "-qam", "Break")
    (branch / "docs/nlp/models/new.md").write_text("---\ntitle: Why\n---\n")
    done = recall("check", "--new")
    paths = {line.split(":")[0] for line in done.stdout.splitlines()}
    assert (done.exit_code, paths) == (1, {"docs/nlp/models/entropy.md", "docs/nlp/models/new.md"})


def test_broken_shared_file_counts(branch: Path) -> None:
    (branch / "includes/abbreviations.md").write_text("*[PPL]: a\n*[PPL]: b\n")
    assert "includes/abbreviations.md:2:1: DR614" in recall("check", "--new").stdout


def test_without_history_is_misuse(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.parent))
    done = recall("check", "--new")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "expected a git checkout" in done.stderr
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in recall("check", "--new").stderr
