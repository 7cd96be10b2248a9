"""The sound small site in a folder of its own, for commands that change it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recall.cli import cli
from tests.rules.sites import BASE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is the working directory."""
    root = tmp_path / "small"
    shutil.copytree(BASE, root)
    shutil.copy(ROOT / "includes" / "question.md", root / "includes")
    with (root / "includes/macros.yml").open("a") as macros:
        macros.write("\\softmax: \\operatorname{softmax}\n")
    (root / "mkdocs.yml").write_text("site_name: x\n")
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    monkeypatch.chdir(root)
    return root


def recall(*arguments: str) -> Result:
    """Call the command."""
    return CliRunner().invoke(cli, arguments)
