"""The kernel that runs labs: how it is set up, and what its failures say."""

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from recall import figures
from recall.cache import digest
from recall.diagnostics import Diagnostic, Place
from recall.examples import process
from recall.labs.cells import Cell, cells
from recall.rules import labs as rules
from recall.source import Source

LONGEST_CELL = 60
"""Seconds that a cell may run."""
LONGEST_MESSAGE = 300
"""Characters of an exception's message that a diagnostic repeats."""
START = """\
import matplotlib, os, recall.figures
from recall.examples.inside import isolated
matplotlib.rcParams.update(recall.figures.STYLE)
isolated.lock(os.environ["IPYTHONDIR"])
del isolated, matplotlib, os, recall
"""
"""What the kernel runs before the lab."""
PREPROCESSORS = [
    f"nbconvert.preprocessors.{name}Preprocessor"
    for name in ("TagRemove", "ClearOutput", "Execute", "CoalesceStreams", "HighlightMagics")
]
"""Of nbconvert's own, what a lab needs; what a kernel prints in pieces is joined once it ran."""
SETTINGS = {
    "profile_default/ipython_kernel_config.py": f"""\
c.IPKernelApp.exec_lines = [{START!r}]
c.IPKernelApp.log_level = 50
c.InlineBackend.figure_formats = {{"svg"}}
c.HistoryManager.enabled = False
""",
    "jupyter_nbconvert_config.py": f"""\
import os, sys
c.NotebookClient.timeout = {LONGEST_CELL}
c.Exporter.default_preprocessors = {PREPROCESSORS}
c.CoalesceStreamsPreprocessor.enabled = True
if sys.platform != "win32":
    c.KernelManager.transport = "ipc"  # the network doesn't reach into isolation, files do
    c.KernelManager.connection_file = os.environ["IPYTHONDIR"] + "/kernel.json"
""",
}
"""Files that the kernel and its client read: figures as on all pages, a limit, no chatter."""

ANSI = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"Cell In\[(?P<cell>\d+)\], line (?P<line>\d+)")
TEMPORARY_FILE = re.compile(r" \(\d+\.py, line \d+\)")


def cache_key(*parts: str) -> str:
    """Return a name for what labs run with: the given parts and the kernel's settings."""
    return digest(*parts, repr(figures.STYLE), *SETTINGS.values())[:16]


@contextmanager
def settings() -> Iterator[None]:
    """Let kernels that are started meanwhile run the same way on every machine."""
    before = dict(os.environ)
    with TemporaryDirectory() as name:
        for file, text in SETTINGS.items():
            (Path(name) / file).parent.mkdir(exist_ok=True)
            (Path(name) / file).write_text(text, encoding="utf-8")
        if sys.platform != "win32":  # which can't replace a process by another
            _write_spec(Path(name))
        folders = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_PATH")
        os.environ.update(dict.fromkeys(folders, name))
        os.environ.update(MPLBACKEND="module://matplotlib_inline.backend_inline")
        os.environ.update(OMP_NUM_THREADS="1", PYTHONHASHSEED="0")
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _write_spec(folder: Path) -> None:
    """Have Jupyter start the kernel in isolation, with a folder that it may change."""
    command = [*process.kernel(process.THIS_PYTHON), str(folder), "{connection_file}"]
    spec = folder / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": command, "display_name": "lab", "language": "python"}))


def failure(source: Source, report: str, name: str = "", value: str = "") -> Diagnostic:
    """Say which line of a lab failed.

    Args:
        source: the lab.
        report: what the kernel's client says, with the traceback.
        name: the exception's name, nothing where the kernel raised none.
        value: its message.
    """
    code = [cell for cell in cells(source) if cell.kind == "code"]
    report = ANSI.sub("", report)
    if not name:
        line = next((cell.line for cell in code if _is_quoted(cell, report)), 1)
        message = (
            f"{report.strip().splitlines()[0].rstrip('.')}; expected the lab to reach its end."
        )
        return rules.FAILING.at(Place(source.path, line), message)
    frames = [(int(at["cell"]) - 1, int(at["line"])) for at in FRAME.finditer(report)]
    lines = [code[cell].line + line - 1 for cell, line in frames if cell < len(code)] or [1]
    statement = source.text.split("\n")[lines[0] - 1].strip()
    inner = f" at line {lines[-1]}" if lines[-1] != lines[0] else ""
    value = " ".join(TEMPORARY_FILE.sub("", value).split())
    value = value if len(value) <= LONGEST_MESSAGE else f"{value[:LONGEST_MESSAGE]}…"
    message = f"`{statement}` raises {name}{inner}" + (f": {value}" if value else ".")
    return rules.FAILING.at(Place(source.path, lines[0]), message)


def _is_quoted(cell: Cell, report: str) -> bool:
    return f"\n{cell.text}\n-" in report or str(cell.text.split("\n")[:5]) in report
