"""The process that runs the code of a page or draws figures: reads a job, isolates itself, works.

A job is JSON on standard input. Reports go, one JSON object a line with the job's token, to the
file that was standard output; nothing that the code prints gets there.
"""

import contextlib
import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from json import dumps
from typing import Any

from . import drawing, isolated, page

Emit = Callable[..., None]


def main() -> None:
    """Do the job on standard input."""
    job = json.load(sys.stdin)
    _leave_package()
    _do(job, isolated.leave_network())


def serve() -> None:
    """Do one job a line, each in a process of its own that starts with NumPy imported.

    Says first what this machine can't shut jobs off from. Answers each with a line once its
    process ended: the exit code, None where it took too long.
    """
    _leave_package()
    missing = isolated.leave_network()
    isolated.all_readable()  # known to all forks
    print(dumps(missing), flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        page.preload(job)
        gc.freeze()  # or collecting in the child would copy what it shares
        process = os.fork()
        if not process:
            _settle(job)
            _do(job, missing)
        print(dumps(_wait(process, job["seconds"])), flush=True)


def _leave_package() -> None:
    sys.argv = [""]
    del sys.path[0]  # where this package lies; the job's code has no business there


def _settle(job: dict[str, Any]) -> None:
    """Make a forked process what one started for the job would be."""
    os.setsid()
    isolated.die_with_parent()
    for number, name in ((1, "reports"), (2, "errors")):
        file = os.open(job[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
        os.close(file)
    os.chdir(job["folder"])
    for name in ("HOME", "TMPDIR", "TEMP"):
        os.environ[name] = job["folder"]


def _wait(process: int, seconds: float) -> int | None:
    killed = False

    def kill(*_: object) -> None:
        nonlocal killed
        killed = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)

    before = signal.signal(signal.SIGALRM, kill)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        _, status = os.waitpid(process, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return None if killed else os.waitstatus_to_exitcode(status)


def _do(job: dict[str, Any], missing: list[str]) -> None:
    """Do a job, and leave without running anything that the job's code left behind."""
    emit = _channel(job["token"])
    work = page.prepare(job) if job["kind"] == "page" else drawing.prepare(job)
    missing = missing + isolated.limit(job)
    isolated.lock(job["folder"])
    emit("ready", missing=missing)
    work(emit)
    emit("end")
    os._exit(0)


def _channel(token: str) -> Emit:
    """Move the report file out of reach of print, and close standard input."""
    reports = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    write = os.write  # the job's code may replace what os holds

    def emit(event: str, **values: Any) -> None:
        data = (dumps({"token": token, "event": event, **values}) + "\n").encode()
        while data:
            data = data[write(reports, data) :]

    return emit
