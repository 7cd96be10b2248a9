"""Start a process that is shut off from the machine, and read what it reports: the parent's side.

A process that reads, computes and prints is contained: Linux takes away its network and limits
its memory, time and files. Code that attacks Python itself from within is not; such code must not
get as far as a build.
"""

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any

HERE = str(Path(__file__).resolve().parent)
BOOT = f"import sys; sys.path.insert(0, {HERE!r}); from inside.child import main; main()"
LIBRARIES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Variables without which some builds of Python don't start."""
THIS_PYTHON = Path(sys.executable)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the code of one page may take."""

    seconds: float = 30
    """By the clock, from the start of the process."""
    memory: int = 2**30
    """Bytes, beyond what Python and NumPy take themselves."""
    output: int = 100_000
    """Bytes that may be printed."""
    file_size: int = 10_000_000
    """Bytes of the largest file that may be written."""


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a process reported."""

    events: tuple[dict[str, Any], ...]
    broken: str = ""
    """How the process ended, if before its work did."""
    over: bool = False
    """Whether it was ended for taking too much."""


def execute(job: Mapping[str, Any], limits: Limits, python: Path) -> Outcome:
    """Run a job in a process of its own, in a folder of its own that vanishes with it."""
    token = secrets.token_hex(16)
    with (
        tempfile.TemporaryDirectory(prefix="recall-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as request,
        tempfile.TemporaryFile() as reports,
        tempfile.TemporaryFile() as errors,
    ):
        message = {**job, **asdict(limits), "token": token, "folder": os.path.realpath(folder)}
        request.write(json.dumps(message).encode())
        request.seek(0)
        process = subprocess.Popen(
            [str(python), "-s", "-P", "-B", "-c", BOOT],
            stdin=request,
            stdout=reports,
            stderr=errors,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        code = _wait(process, limits.seconds)
        events = _events(reports, token)
        if events and events[-1]["event"] == "end":
            return Outcome(tuple(events))
        broken, over = _end(code, limits, errors)
        return Outcome(tuple(events), broken, over)


def _environment(folder: str) -> dict[str, str]:
    fixed = {
        "PATH": os.defpath,
        "HOME": folder,
        "TMPDIR": folder,
        "TEMP": folder,
        "MPLBACKEND": "svg",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    return fixed | {name: os.environ[name] for name in LIBRARIES if name in os.environ}


def _wait(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """Return the exit code, or None for a process that had to be killed."""
    killed = Event()

    def kill() -> None:
        killed.set()
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)

    timer = Timer(seconds, kill)  # waiting with a timeout would poll
    timer.start()
    try:
        code = process.wait()
    finally:
        timer.cancel()
    return None if killed.is_set() else code


def _events(reports: IO[bytes], token: str) -> list[dict[str, Any]]:
    reports.seek(0)
    events = []
    for line in reports.read().splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and event.get("token") == token:
            events.append(event)
    return events


def _end(code: int | None, limits: Limits, errors: IO[bytes]) -> tuple[str, bool]:
    if code is None:
        return f"still running after {limits.seconds:g} s; expected the work of a moment", True
    if sys.platform != "win32" and code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "killed by the system for want of memory or time", True
    errors.seek(0, os.SEEK_END)
    errors.seek(max(0, errors.tell() - 1000))
    said = errors.read().decode("utf-8", "replace").strip()
    how = f"died of {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    return f"the process {how} before the examples did\n{said}".strip(), False


def isolation(python: Path = THIS_PYTHON, limits: Limits = USUAL) -> str:
    """Return a sentence on what this machine can't shut examples off from, or nothing."""
    outcome = execute({"kind": "page", "examples": []}, limits, python)
    if outcome.broken:
        return f"Examples don't run on this machine: {outcome.broken}."
    missing = outcome.events[0]["missing"]
    return (
        f"Examples aren't fully isolated on this machine: {'; '.join(missing)}." if missing else ""
    )
