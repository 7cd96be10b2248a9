"""The direction of dependencies: `recall` knows nothing of MkDocs, hooks nothing of each other."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
ADAPTERS = sorted(HOOKS.glob("*.py"))
ALONE = {"mkdocs", "mkdocs_jupyter", "material", "pymdownx"}


def imported(file: Path) -> Iterator[str]:
    """Yield the first parts of what a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("file", sorted(HOOKS.glob("recall/**/*.py")), ids=lambda file: file.stem)
def test_recall_imports_nothing_of_mkdocs(file: Path) -> None:
    assert not ALONE & set(imported(file))


@pytest.mark.parametrize("file", ADAPTERS, ids=lambda file: file.stem)
def test_hooks_import_no_other_hook(file: Path) -> None:
    assert not {other.stem for other in ADAPTERS} & set(imported(file))


def test_linter_refuses_mkdocs_in_recall() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "-"]
    name = ["--stdin-filename", str(HOOKS / "recall" / "some.py")]
    code = "import mkdocs\n\nprint(mkdocs)\n"
    done = subprocess.run([*command, *name], input=code, capture_output=True, text=True)
    assert done.returncode == 1
    assert "TID251" in done.stdout
