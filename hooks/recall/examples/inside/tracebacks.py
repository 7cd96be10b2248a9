"""Tracebacks as a reader of the page needs them: its own lines, then the libraries' below."""

import linecache
import os
import sys
from pathlib import Path
from traceback import TracebackException

LONGEST = 4000
"""Characters of a traceback that are kept."""
OURS = str(Path(__file__).parent)


def show_lines_of(name: str, code: str) -> None:
    """Let tracebacks show the lines of code that has no file."""
    lines = [line + "\n" for line in code.split("\n")]
    linecache.cache[name] = (len(code), None, lines, name)


def describe(error: BaseException, own: str) -> tuple[str, str, int]:
    """Return an exception's traceback, and the innermost place in the code that was run.

    Args:
        error: as it was caught.
        own: how the names of files start that hold the code that was run.

    Returns:
        The text, without the runner's frames and without paths of this machine; name of the file
        and line, or nothing and 0 where no such frame is.
    """
    trace = TracebackException.from_exception(error, compact=True)
    frames = [frame for frame in trace.stack if frame.filename.startswith(own)]
    name, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    _clean(trace, set())
    text = "".join(trace.format()).strip()
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 3]}\n…\n{text[-2 * LONGEST // 3 :]}"
    return text, name, line


def _clean(trace: TracebackException, seen: set[int]) -> None:
    if id(trace) in seen:
        return
    seen.add(id(trace))
    trace.stack[:] = [frame for frame in trace.stack if not frame.filename.startswith(OURS)]
    for frame in trace.stack:
        frame.filename = _short(frame.filename)
    for other in (trace.__cause__, trace.__context__, *(trace.exceptions or ())):
        if other is not None:
            _clean(other, seen)


def _short(filename: str) -> str:
    roots = [root for root in sys.path if root and filename.startswith(root + os.sep)]
    return filename[len(max(roots, key=len)) + 1 :] if roots else filename
