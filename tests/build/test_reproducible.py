"""Two builds of one state, elsewhere and at another time, make the same site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.projects import make

LATER = """
import datetime, time
real, shift = time.time, {shift}
time.time = lambda: real() + shift
class date(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromtimestamp(time.time())
datetime.date = date
"""
"""Runs before all else: the clock is wrong by so many seconds."""
YEARS = 3 * 365 * 86_400


def built(folder: Path, *, shift: int, **variables: str) -> dict[str, bytes]:
    """Build a small site under another clock, and return its files."""
    make(folder / "project")
    (folder / "clock").mkdir()
    (folder / "clock" / "sitecustomize.py").write_text(LATER.format(shift=shift))
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    given = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "clock"), **variables}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    root = folder / "project"
    done = subprocess.run(command, cwd=root, env=kept | given, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    paths = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root / "site").as_posix(): path.read_bytes() for path in paths}


def test_neither_place_nor_time_nor_chance_shows(tmp_path_factory: pytest.TempPathFactory) -> None:
    here, there = (tmp_path_factory.mktemp(name) for name in ("a", "another-folder"))
    first = built(here, shift=0, TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    second = built(there, shift=YEARS, TZ="Asia/Kathmandu", PYTHONHASHSEED="2", LC_ALL="C")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert not [name for name, data in first.items() if str(here).encode() in data]
