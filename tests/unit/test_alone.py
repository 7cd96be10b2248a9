"""What is kept of a page's examples: that nothing is wrong with them, as long as that is so."""

import sqlite3
from pathlib import Path

import pytest

from recall.examples import report, run
from recall.project import CACHE, Findings
from tests.unit.test_sound import ENTROPY, codes, examined, replace

FAULTY = {
    "stale output": 'print("one")\n#> two\n',
    "no output where none is told": 'print("one")\n',
    "chance": "import random\nprint(random.random() < 2)\n#> True\n",
    "nothing shown": "x = 1\n",
    "a warning of the compiler": 'print("one" is "one")\n#> True\n',
    "misplaced output": "if True:\n    print(1)\n    #> 1\n",
}


def examined_with_runs_alone(root: Path) -> Findings:
    """Examine a project of which only what examples did is kept."""
    with sqlite3.connect(root / CACHE) as cache:
        cache.execute("DELETE FROM entry WHERE kind != 'examples'")
    cache.close()
    return examined(root)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose programs are read, by path."""
    paths: list[str] = []
    read_programs = report.of_programs

    def noted(path: str, *rest: object) -> object:
        paths.append(path)
        return read_programs(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(report, "of_programs", noted)
    return paths


def test_sound_programs_are_read_once(small: Path, read: list[str]) -> None:
    first = examined(small)
    assert f"docs/{ENTROPY}" in read
    read.clear()
    again = examined_with_runs_alone(small)
    assert not read
    assert (again.counted, again.diagnostics) == (first.counted, first.diagnostics)


def test_other_rules_read_them_again(
    small: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    examined(small)
    monkeypatch.setattr(run, "code", lambda folder: f"another {folder}")
    read.clear()
    examined_with_runs_alone(small)
    assert read
    read.clear()
    examined_with_runs_alone(small)
    assert not read


@pytest.mark.parametrize("code", FAULTY.values(), ids=FAULTY)
def test_faulty_programs_are_told_again(small: Path, code: str) -> None:
    replace(small / "docs" / ENTROPY, "## Example\n", f"## Example\n\n```python\n{code}```\n")
    first = examined(small)
    assert codes(first, ENTROPY)
    assert examined_with_runs_alone(small).diagnostics == first.diagnostics


def test_openings_are_looked_at_each_time(small: Path) -> None:
    page = small / "docs" / ENTROPY
    code = 'print("one")\n#> one\n'
    replace(page, "## Example\n", f"## Example\n\n```python\n{code}```\n")
    assert not codes(examined(small), ENTROPY)
    replace(page, f"```python\n{code}", f"```python {{.wide\n{code}")
    assert codes(examined(small), ENTROPY) == {"DR404"}
