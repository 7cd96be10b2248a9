"""The command says what is wrong in a line, and exits with 0, 1 or 2."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recall.cli import cli
from tests.rules.sites import BASE

ROOT = Path(__file__).parents[2]
QUESTION = "docs/nlp/models/perplexity.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def recall(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_sound_project_has_no_findings(project: Path) -> None:
    done = recall("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("No findings: 5 pages")


def test_findings_exit_with_one_and_keep_to_the_paths_given(project: Path) -> None:
    file = project / QUESTION
    file.write_text(file.read_text() + "\n[x](nope.md)\n")
    assert recall("check", "docs/nlp/models/entropy.md").exit_code == 0
    done = recall("check", QUESTION, "--format", "json")
    assert done.exit_code == 1
    assert [row["code"] for row in json.loads(done.stdout)] == ["DR201"]


def test_wrong_output_is_found_and_rewritten(project: Path) -> None:
    file = project / "docs/nlp/models/entropy.md"
    text = file.read_text()
    file.write_text(text.replace("#> 1.386", "#> 1.4"))
    found = recall("check")
    assert (found.exit_code, "DR403" in found.stdout) == (1, True)
    shown = recall("fix", "--diff")
    assert "-#> 1.4\n+#> 1.386\n" in shown.stdout
    assert file.read_text() != text
    assert recall("fix").exit_code == 0
    assert file.read_text() == text
    assert recall("fix").stdout == ""


def test_fix_mends_line_endings_and_nothing_in_a_clean_file(project: Path) -> None:
    file = project / QUESTION
    clean = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + clean.replace(b"\n", b"\r\n"))
    assert recall("fix").exit_code == 0
    assert file.read_bytes() == clean


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nope.md"], "no file or folder nope.md"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["chekc"], "No such command 'chekc'"),
        (["check", "/"], ""),
    ],
)
def test_misuse_exits_with_two_and_one_line(
    project: Path, arguments: list[str], words: str
) -> None:
    done = recall(*arguments)
    if words:
        assert done.exit_code == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_outside_of_a_project_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = recall("check")
    assert done.exit_code == 2
    assert done.stderr.startswith("recall: no project at or above")
