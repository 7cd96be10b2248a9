"""Builds that are killed, starved, damaged or doubled: the next is as good as a clean one."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from recall.cache import Cache
from recall.turns import explained
from tests.build.projects import Build, build, make

KILLS = 10
MOST = 6.0
"""Seconds after which a build is killed at the latest."""


def files(site: Path) -> dict[str, bytes]:
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def start(folder: Path, **settings: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "COLUMNS": "1000"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, cwd=folder, env=environment, **pipes, **settings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project."""
    return make(tmp_path_factory.mktemp("recovery"))


@pytest.fixture(scope="module")
def clean(folder: Path) -> Iterator[tuple[dict[str, bytes], float]]:
    """What a build without a cache makes of it, and how long it takes."""
    began = time.monotonic()
    done = build(folder)
    assert done.code == 0, done.log
    yield files(done.site), time.monotonic() - began


def same(done: Build, wanted: dict[str, bytes]) -> None:
    assert done.code == 0, done.log
    found = files(done.site)
    differing = {name for name in found | wanted if found.get(name) != wanted.get(name)}
    assert sorted(differing) == []


def test_a_build_after_ten_that_were_killed_is_a_clean_one(
    folder: Path, clean: tuple[dict[str, bytes], float]
) -> None:
    wanted, seconds = clean
    chance = random.Random(9)
    shutil.rmtree(folder / ".cache")
    for _ in range(KILLS):
        running = start(folder, start_new_session=True)
        with suppress(subprocess.TimeoutExpired):
            running.communicate(timeout=chance.uniform(0.2, min(seconds, MOST)))
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
    same(build(folder), wanted)


def test_a_damaged_cache_is_noticed(folder: Path, clean: tuple[dict[str, bytes], float]) -> None:
    wanted, _ = clean
    for file in sorted((folder / ".cache").rglob("*")):
        if file.is_file():
            data = bytearray(file.read_bytes())
            for at in range(4096, len(data), 10_000):
                data[at : at + 500] = b"\xff" * 500
            file.write_bytes(data if len(data) > 4096 else b"damaged")
    same(build(folder), wanted)


def test_two_builds_at_once_take_turns(folder: Path, clean: tuple[dict[str, bytes], float]) -> None:
    wanted, _ = clean
    both = [start(folder) for _ in range(2)]
    said = [running.communicate()[0] for running in both]
    assert [running.returncode for running in both] == [0, 0]
    assert sum("Another build writes into" in log for log in said) == 1
    same(Build(0, "", folder / "site"), wanted)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set as POSIX has it")
@pytest.mark.filterwarnings("ignore:os.fork:RuntimeWarning")  # where another test loaded JAX
def test_a_full_disk_is_said_in_one_line(
    folder: Path, clean: tuple[dict[str, bytes], float]
) -> None:
    wanted, _ = clean
    name = max(wanted, key=lambda name: len(wanted[name]))
    most = len(wanted[name]) - 1
    (folder / "site" / name).unlink()  # it has to be written again

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    running = start(folder, preexec_fn=limit)
    log = running.communicate()[0]
    assert running.returncode == 1
    assert "Traceback" not in log
    assert "the disk is full, or a limit is reached" in log
    assert "Make room, and build again." in log


def test_only_a_full_disk_is_called_one(tmp_path: Path) -> None:
    assert "x" in explained(OSError(28, "No space left on device", "x"), tmp_path / "site")
    assert explained(OSError(2, "No such file"), tmp_path) == ""
    assert explained(ValueError("x"), tmp_path) == ""


def test_a_cache_that_is_damaged_in_the_middle_or_full_answers_nothing(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    cache = Cache(file)
    for number in range(200):
        cache.put("kind", str(number), f"{number} " * 500)
    cache.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(file.read_bytes())
    data[len(data) // 3 : -4096] = os.urandom(len(data) - 4096 - len(data) // 3)
    file.write_bytes(data)
    again = Cache(file)
    known = {number: again.get("kind", str(number)) for number in range(200)}
    assert all(text in (None, f"{number} " * 500) for number, text in known.items())
    assert None in known.values()
    again.put("kind", "new", "text")
