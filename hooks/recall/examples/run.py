"""Run the examples of pages: all of a page in one process, pages side by side, results cached."""

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Literal

from recall.cache import Cache, digest
from recall.examples.page import name_of
from recall.examples.process import Limits, Outcome, execute
from recall.examples.statements import syntax_fault
from recall.markup import Fence

VERSION = "1"
"""Changes when the same examples have other results under this module."""
KIND = "examples"
FRAME = re.compile(r'File "<example (\d+)>", line (\d+)')

Status = Literal["ok", "failed", "not run"]


@dataclass(frozen=True, slots=True)
class Printed:
    """What the statements of some lines printed."""

    start: int
    """First line, from 1 within the example."""
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an example failed."""

    line: int
    """In the file, from 1; where code of the page was last seen running."""
    text: str
    """One line or a traceback, with places in the file."""
    over: bool = False
    """Whether it took too much time, memory or output."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one example."""

    status: Status
    printed: tuple[Printed, ...] = ()
    failure: Failure | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PageRun:
    """What became of the examples of one page, in the order of its Python fences."""

    runs: tuple[Run, ...]
    cached: bool = False


def examples_of(fences: Sequence[Fence]) -> list[Fence]:
    """Return the fences that hold examples."""
    return [fence for fence in fences if fence.language == "python"]


def run_pages(
    pages: Mapping[str, Sequence[Fence]],
    *,
    cache: Cache,
    lock: str,
    limits: Limits = Limits(),
    python: Path = Path(sys.executable),
    workers: int | None = None,
) -> dict[str, PageRun]:
    """Run the examples of pages whose results aren't cached.

    Args:
        pages: the fences of each page, by the path that tracebacks name.
        cache: keeps the results of pages without a failure.
        lock: names the versions of all that examples can import.
        limits: what each page may take.
        python: runs the examples; its version is taken to be that of this Python.
        workers: processes at a time; one a processor unless given.
    """
    done: dict[str, PageRun] = {}
    jobs: dict[str, list[dict[str, Any]]] = {}
    keys: dict[str, str] = {}
    for path, fences in pages.items():
        jobs[path] = _job(examples_of(fences))
        texts = json.dumps([jobs[path], len(examples_of(fences))])
        keys[path] = digest(VERSION, sys.version, lock, repr(limits), texts)
        if known := _recall(cache.get(KIND, keys[path])):
            done[path] = known
        elif not jobs[path]:
            done[path] = PageRun((Run("not run"),) * len(examples_of(fences)))
    with ThreadPoolExecutor(workers or processors()) as pool:
        waiting = {
            pool.submit(execute, {"kind": "page", "examples": job}, limits, python): path
            for path, job in jobs.items()
            if path not in done
        }
        try:
            for future in as_completed(waiting):
                path = waiting[future]
                done[path] = _page_run(path, examples_of(pages[path]), jobs[path], future.result())
                if not any(run.failure for run in done[path].runs):
                    cache.put(KIND, keys[path], _remember(done[path]))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return {path: done[path] for path in pages}


def processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _job(examples: Sequence[Fence]) -> list[dict[str, Any]]:
    """Return what is to be run: up to the first example that doesn't compile."""
    job = []
    for index, fence in enumerate(examples):
        if "norun" in fence.options:
            continue
        if syntax_fault(fence.code):
            break
        raises = fence.options.get("raises", "")
        job.append({"index": index, "code": fence.code, "raises": raises})
    return job


def _page_run(
    path: str, examples: Sequence[Fence], job: Sequence[Mapping[str, Any]], outcome: Outcome
) -> PageRun:
    runs = [Run("not run") for _ in examples]
    printed: dict[int, list[Printed]] = {}
    last = {"example": job[0]["index"], "line": 1}
    failed = False
    for event in outcome.events:
        match event:
            case {"event": "start"}:
                last = event
            case {"event": "printed", "example": index, "start": start, "end": end, "text": text}:
                printed.setdefault(index, []).append(Printed(start, end, text))
            case {"event": "passed", "example": index, "seconds": seconds}:
                runs[index] = Run("ok", tuple(printed.get(index, ())), None, seconds)
            case {"event": "failed", "example": index}:
                failed = True
                failure = _failure(path, examples, event)
                runs[index] = Run("failed", tuple(printed.get(index, ())), failure)
    if outcome.broken and not failed:
        index = last["example"]
        line = examples[index].line + last["line"] - 1
        failure = Failure(line, outcome.broken, outcome.over)
        runs[index] = Run("failed", tuple(printed.get(index, ())), failure)
    return PageRun(tuple(runs))


def _failure(path: str, examples: Sequence[Fence], event: Mapping[str, Any]) -> Failure:
    def in_file(match: re.Match[str]) -> str:
        line = examples[int(match[1])].line + int(match[2]) - 1
        return f'File "{path}", line {line}'

    at = {name_of(index): fence.line for index, fence in enumerate(examples)}[event["at"]]
    text = FRAME.sub(in_file, event["text"])
    return Failure(at + event["line"] - 1, text, event["kind"] in ("memory", "output"))


def _remember(run: PageRun) -> str:
    return json.dumps([[r.status, [astuple(p) for p in r.printed], r.seconds] for r in run.runs])


def _recall(value: str | None) -> PageRun | None:
    if value is None:
        return None
    runs = [
        Run(status, tuple(Printed(*printed) for printed in all_printed), None, seconds)
        for status, all_printed, seconds in json.loads(value)
    ]
    return PageRun(tuple(runs), cached=True)
