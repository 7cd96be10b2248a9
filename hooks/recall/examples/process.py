"""Start a process that is shut off from the machine, and read what it reports: the parent's side.

A process that reads, computes and prints is contained: Linux takes away its network and limits
its memory, time and files. Code that attacks Python itself from within is not; such code must not
get as far as a build.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Timer
from typing import IO, Any

HERE = str(Path(__file__).resolve().parent)
PACKAGE = f"import sys; sys.path.insert(0, {HERE!r}); from inside import "
BOOT, BOOT_SERVER = PACKAGE + "child; child.main()", PACKAGE + "child; child.serve()"
BOOT_KERNEL = PACKAGE + "kernel; kernel.main()"
OPTIONS = ("-s", "-P", "-B", "-c")
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
NOT_ISOLATED = (
    "Examples aren't fully isolated on this machine: {}. Don't check changes here that you "
    "don't trust."
)
UNLIKE_LINUX = NOT_ISOLATED.format("only Python refuses network, programs and files elsewhere")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a process reported."""

    events: tuple[dict[str, Any], ...]
    broken: str = ""
    """How the process ended, if before its work did."""
    over: bool = False
    """Whether it was ended for taking too much."""


def kernel(python: Path) -> list[str]:
    """Return the command that becomes an isolated kernel; its folder and connection file follow."""
    return [str(python), *OPTIONS, BOOT_KERNEL]


def execute(job: Mapping[str, Any], limits: Limits, python: Path) -> Outcome:
    """Run a job in a process of its own, in a folder of its own that vanishes with it."""
    with (
        _job_folder() as folder,
        tempfile.TemporaryFile() as request,
        tempfile.TemporaryFile() as reports,
        tempfile.TemporaryFile() as errors,
    ):
        message = _message(job, limits, os.path.realpath(folder))
        request.write(json.dumps(message).encode())
        request.seek(0)
        process = subprocess.Popen(
            [str(python), *OPTIONS, BOOT],
            stdin=request,
            stdout=reports,
            stderr=errors,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        code = _wait(process, limits.seconds)
        return _outcome(code, message["token"], limits, reports, errors)


class Server:
    """A process that forks another for each job: Python and NumPy start once for all of them."""

    def __init__(self, python: Path) -> None:
        """Start it; Linux only."""
        self._folder = _job_folder()
        self._place = Path(os.path.realpath(self._folder.name))
        self._files = {
            name: (self._place / name).open("w+b", buffering=0) for name in ("reports", "errors")
        }
        self._jobs = 0
        self._process = subprocess.Popen(
            [str(python), *OPTIONS, BOOT_SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._place,
            env=_environment(str(self._place)),
            start_new_session=True,
            text=True,
        )

    def execute(self, job: Mapping[str, Any], limits: Limits) -> Outcome:
        """Run a job as `execute` does; jobs must not overlap."""
        asked, answers = self._process.stdin, self._process.stdout
        assert asked and answers
        with self._job_place() as folder:
            message = _message(job, limits, folder)
            message |= {name: file.name for name, file in self._files.items()}
            try:
                asked.write(json.dumps(message) + "\n")
                asked.flush()
            except BrokenPipeError:
                return Outcome((), "the process that runs the examples is gone")
            answer = answers.readline()
            if not answer:
                return Outcome((), "the process that runs the examples broke off")
            code, token = json.loads(answer), message["token"]
            return _outcome(code, token, limits, self._files["reports"], self._files["errors"])

    @contextmanager
    def _job_place(self) -> Iterator[str]:
        """Give a folder that no other job has had, and take it away again."""
        self._jobs += 1
        folder = self._place / str(self._jobs)
        folder.mkdir()
        for file in self._files.values():
            file.truncate(0)
        yield str(folder)
        try:
            folder.rmdir()  # mostly it is empty
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)

    def missing(self) -> list[str]:
        """Return what the machine can't shut jobs off from; to be asked once, before any job."""
        assert self._process.stdout
        said = self._process.stdout.readline()
        return list(json.loads(said)) if said else []

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
        for file in self._files.values():
            file.close()
        self._folder.cleanup()


@contextmanager
def executor(
    count: int, python: Path, warn: Callable[[str], None]
) -> Iterator[Callable[[Mapping[str, Any], Limits], Outcome]]:
    """Give a function that executes jobs, for up to `count` threads at a time.

    What the machine can't shut jobs off from is told to `warn` before the first one runs.
    """
    if sys.platform != "linux":
        warn(UNLIKE_LINUX)
        yield lambda job, limits: execute(job, limits, python)
        return
    servers = [Server(python) for _ in range(count)]
    if missing := sorted({part for server in servers for part in server.missing()}):
        warn(NOT_ISOLATED.format("; ".join(missing)))
    idle = SimpleQueue[Server]()
    for server in servers:
        idle.put(server)

    def run(job: Mapping[str, Any], limits: Limits) -> Outcome:
        server = idle.get()
        try:
            return server.execute(job, limits)
        finally:
            idle.put(server)

    try:
        yield run
    finally:
        for server in servers:
            server.close()


def _job_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="recall-", ignore_cleanup_errors=True)


def _message(job: Mapping[str, Any], limits: Limits, folder: str) -> dict[str, Any]:
    token = secrets.token_hex(16)
    return {**job, **asdict(limits), "token": token, "folder": folder}


def _outcome(
    code: int | None, token: str, limits: Limits, reports: IO[bytes], errors: IO[bytes]
) -> Outcome:
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
