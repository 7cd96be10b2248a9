"""`recall import` writes drafts, merges what is there, accounts for each line, and repeats well."""

import json
import shutil
from pathlib import Path

import pytest

from recall.importing.mojibake import repaired
from tests.importing.test_forms import FIXTURES
from tests.unit.conftest import recall

NOTES = """# Tokens

1. What is perplexity?
    The exponential of the cross-entropy.
2. [H] Why are words cut into pieces? How many are there?
    Rare words have no embedding of their own.

    ![Pieces](pieces.png)

[a link](https://example.com)
"""


@pytest.fixture
def notes(small: Path) -> Path:
    """Notes beside the project's pages."""
    file = small / "notes.md"
    file.write_text(NOTES)
    return file


def tree(root: Path) -> dict[str, bytes]:
    """Return the pages of a project."""
    return {str(file): file.read_bytes() for file in sorted(root.rglob("*.md"))}


def test_draft_is_written_and_sound(small: Path, notes: Path) -> None:
    done = recall("import", "notes.md", "--topic", "models")
    assert done.exit_code == 0, done.output
    text = (small / "docs/nlp/models/words-cut-pieces.md").read_text()
    assert text.startswith(
        "---\ntitle: Why are words cut into pieces?\nstatus: draft\norigin:\n  - notes.md:5-8\n"
        "level: hard\nkind: concept\n"
    )
    assert "- How many are there?" in text
    assert recall("check").exit_code == 0


def test_item_that_a_page_answers_is_merged(small: Path, notes: Path) -> None:
    done = recall("import", "notes.md", "--format", "json")
    report = json.loads(done.stdout)
    [merged] = report["merged"]
    assert (merged["page"], merged["text"]) == (
        "docs/nlp/models/perplexity.md",
        "The exponential of the cross-entropy.",
    )
    [file] = report["files"]
    assert file["lines"] == 7 == file["used"] + file["merged"] + file["dropped"]
    assert (file["used"], file["merged"], file["dropped"]) == (4, 2, 1)
    assert [one["figure"] for one in report["figures"]] == ["pieces.png"]


def test_second_run_changes_nothing(small: Path, notes: Path) -> None:
    recall("import", "notes.md")
    before = tree(small)
    done = recall("import", "notes.md")
    assert "1 drafts were imported before" in done.stdout
    assert tree(small) == before


def test_draft_that_was_edited_and_moved_is_known(small: Path, notes: Path) -> None:
    recall("import", "notes.md", "--topic", "models")
    draft = small / "docs/nlp/models/words-cut-pieces.md"
    text = draft.read_text().replace("Why are words cut into pieces?", "Why tokens?")
    draft.unlink()
    (small / "docs/nlp/models/tokens-why.md").write_text(text)
    before = tree(small)
    recall("import", "notes.md")
    assert tree(small) == before


def test_dry_run_writes_nothing(small: Path, notes: Path) -> None:
    before = tree(small)
    done = recall("import", "notes.md", "--dry-run")
    assert done.exit_code == 0
    assert "1 drafts would be written; nothing was." in done.stdout
    assert tree(small) == before


def test_drafts_go_into_a_folder_once(small: Path, notes: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    recall("import", "notes.md", "--into", str(folder))
    assert [file.name for file in folder.iterdir()] == ["words-cut-pieces.md"]
    recall("import", "notes.md", "--into", str(folder))
    assert len(list(folder.iterdir())) == 1


def test_all_forms_at_once_leave_the_project_sound(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "raw"
    shutil.copytree(FIXTURES, copy)
    files = sorted(str(file) for file in copy.iterdir())
    done = recall("import", *files, "--topic", "models")
    assert done.exit_code == 0, done.output
    assert recall("check").exit_code == 0, recall("check").output
    before = tree(small)
    assert recall("import", *files, "--topic", "models").exit_code == 0
    assert tree(small) == before


def test_damage_is_undone_by_line() -> None:
    damaged = [
        "It‚Äôs read as Mac Roman: Œ∏",
        "Itâ€™s read as cp1252",
        "It’s sound: ∑ √ ¬ ≤ «É»",
        "plain",
    ]
    assert repaired(damaged) == [
        "It’s read as Mac Roman: θ",
        "It’s read as cp1252",
        "It’s sound: ∑ √ ¬ ≤ «É»",
        "plain",
    ]


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman"])
def test_damage_of_each_encoding_is_undone(codec: str) -> None:
    text = "“Naïve” — it’s é, α, ∑ and ²"
    damaged = bytes(text, "utf-8").decode(codec, "surrogateescape")
    if codec == "cp1252":
        damaged = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in damaged)
    assert repaired([damaged]) == [text]
