"""What the kernel itself refuses, with none of Python's own checks in the way."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from recall.examples.inside import landlock

pytestmark = pytest.mark.skipif(
    not landlock.version(), reason="this kernel has no Landlock; CI's has, and runs these"
)
START = """
import os, socket, sys
from recall.examples.inside import isolated, landlock
own, port = sys.argv[1], int(sys.argv[2])
assert landlock.restrict(isolated.all_readable(), [own, os.devnull])
"""
REFUSED = {
    "read-a-file": "open(own + '/../secret')",
    "read-the-machine": "open('/etc/passwd')",
    "read-the-environment-of-its-parent": "open(f'/proc/{os.getppid()}/environ')",
    "list-a-folder": "os.listdir(own + '/..')",
    "change-a-file": "open(own + '/../secret', 'a')",
    "truncate-a-file": "os.truncate(own + '/../secret', 0)",
    "make-a-file": "open(own + '/../new', 'w')",
    "make-a-folder": "os.mkdir(own + '/../new')",
    "remove-a-file": "os.remove(own + '/../secret')",
    "move-a-file-in": "os.rename(own + '/../secret', own + '/mine')",
    "change-python": "open(os.__file__, 'a')",
    "follow-a-link-out": "os.symlink('../secret', own + '/link'); open(own + '/link')",
    "run-a-program": "os.execv('/bin/sh', ['sh', '-c', 'true'])",
    "run-its-own-program": "open(own + '/x', 'w').write('#!/bin/sh\\n'); "
    "os.chmod(own + '/x', 0o755); "
    "os.execv(own + '/x', ['x'])",
    "signal-its-parent": "os.kill(os.getppid(), 0)",
    "connect": "socket.create_connection(('127.0.0.1', port))",
    "listen": "socket.create_server(('127.0.0.1', 0))",
}
SINCE = {"signal-its-parent": 6, "connect": 4, "listen": 4, "truncate-a-file": 3}
"""Versions of Landlock; all that has no entry is refused by the first."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that the process may change, with a secret beside it."""
    (tmp_path / "secret").write_text("secret")
    own = tmp_path / "own"
    own.mkdir()
    return own


def run(code: str, folder: Path, port: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", START + code, str(folder), str(port)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize("name", REFUSED)
def test_the_kernel_refuses(name: str, folder: Path) -> None:
    if landlock.version() < SINCE.get(name, 1):
        pytest.skip("this kernel's Landlock is too old for it; CI's isn't")
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = run(REFUSED[name], folder, server.getsockname()[1])
    assert "PermissionError" in done.stderr
    assert (folder.parent / "secret").read_text() == "secret"
    assert {file.name for file in folder.parent.iterdir()} == {"own", "secret"}


def test_its_own_folder_python_and_libraries_are_left(folder: Path) -> None:
    done = run(
        "import decimal, numpy.fft, zoneinfo\n"
        "open(own + '/mine', 'w').write('text')\n"
        "os.mkdir(own + '/deep'); os.rename(own + '/mine', own + '/deep/mine')\n"
        "print(open(own + '/deep/mine').read(), len(open('/dev/urandom', 'rb').read(4)))\n"
        "open(os.devnull, 'w').write('x'); os.remove(own + '/deep/mine')",
        folder,
    )
    assert (done.stdout, done.stderr) == ("text 4\n", "")
