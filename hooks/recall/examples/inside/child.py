"""The process that runs the code of a page or draws figures: reads a job, isolates itself, works.

A job is JSON on standard input. Reports go, one JSON object a line with the job's token, to the
file that was standard output; nothing that the code prints gets there.
"""

import json
import os
import sys
from collections.abc import Callable
from json import dumps
from typing import Any

from . import drawing, isolated, page

Emit = Callable[..., None]


def main() -> None:
    """Do the job, and leave without running anything that the job's code left behind."""
    job: dict[str, Any] = json.load(sys.stdin)
    sys.argv = [""]
    del sys.path[0]  # where this package lies; the job's code has no business there
    emit = _channel(job["token"])
    missing = isolated.leave_network()
    work = page.prepare(job) if job["kind"] == "page" else drawing.prepare(job)
    missing += isolated.limit(job)
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
