"""Run the examples of pages: all of a page in one process, pages side by side, results cached."""

import json
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import astuple, dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from recall.cache import Cache, code, digest
from recall.examples.inside.page import FRAME, uses_numpy
from recall.examples.inside.statements import syntax_fault
from recall.examples.process import THIS_PYTHON, USUAL, Limits, Outcome, executor
from recall.markup import Fence
from recall.workers import processes

VERSION = "3"
"""Changes when the same examples have other results under this module."""
KIND = "examples"
RULES = Path(__file__).parent
"""What decides whether something is wrong with a program, and with what it printed."""

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
    is_sound: bool = False
    """Whether it is known that nothing is wrong with the programs, nor with what they printed."""


def examples_of(fences: Sequence[Fence]) -> list[Fence]:
    """Return the fences that hold examples."""
    return [fence for fence in fences if fence.language == "python"]


def run_pages(
    pages: Mapping[str, Sequence[Fence]],
    *,
    sound: Collection[str] = (),
    cache: Cache,
    lock: str,
    limits: Limits = USUAL,
    python: Path = THIS_PYTHON,
    progress: Callable[[int, int], None] = lambda done, of: None,
    judge: Callable[[str, PageRun], bool] = lambda path, run: True,
) -> dict[str, PageRun]:
    """Run the examples of pages whose results aren't cached.

    Args:
        pages: the fences of each page, by the path that tracebacks name.
        sound: the paths of those pages in whose programs nothing is wrong, as they stand.
        cache: keeps the results of pages without a failure.
        lock: names the versions of all that examples can import.
        limits: what each page may take.
        python: runs the examples; its version is taken to be that of this Python.
        progress: is told, after each page that had to run, how many have and how many are to.
        judge: tells of a page's path, and of what its examples did, whether that is right; of sound
            programs that is kept with the results.
    """
    shared = versions(lock, limits)
    plans = [_plan(path, fences, shared, path in sound) for path, fences in pages.items()]
    done = _known(plans, cache)
    for plan in plans:
        if plan.path not in done and not plan.job:
            done[plan.path] = PageRun((Run("not run"),) * len(plan.examples))
    stale = [plan for plan in plans if plan.path not in done]
    stale.sort(key=lambda plan: uses_numpy(plan.job))  # once NumPy is there, each fork takes longer
    with cache.holding():
        for count, (plan, outcome) in enumerate(_outcomes(stale, limits, python), 1):
            progress(count, len(stale))
            run = _page_run(plan, outcome)
            run = replace(run, is_sound=plan.is_sound and judge(plan.path, run))
            if not any(result.failure for result in run.runs):
                cache.put(KIND, plan.key, _remember(run))
            done[plan.path] = run
    return {path: done[path] for path in pages}


def versions(lock: str, limits: Limits) -> str:
    """Return the key of all that decides, beside its code, about what an example prints."""
    return digest(VERSION, sys.version, lock, repr(limits))


def known_runs(
    pages: Mapping[str, Sequence[Fence]], cache: Cache, shared: str
) -> dict[str, PageRun]:
    """Return what the examples of pages did, of those whose examples needn't run for it.

    Args:
        pages: the fences of each page, by its path.
        cache: keeps the results.
        shared: what `versions` returned.
    """
    return _known([_plan(path, fences, shared) for path, fences in pages.items()], cache)


def approve(fences: Sequence[Fence], run: PageRun, cache: Cache, shared: str) -> None:
    """Keep that nothing is wrong with a page's examples, of which it is kept what they did."""
    cache.put(KIND, _plan("", fences, shared).key, _remember(replace(run, is_sound=True)))


@dataclass(frozen=True)
class _Plan:
    """What is to be run of one page."""

    path: str
    examples: list[Fence]
    key: str
    is_sound: bool
    """Whether nothing is wrong with the programs, as they stand."""

    @cached_property
    def job(self) -> list[dict[str, Any]]:
        """The examples as the process that runs them is given them."""
        return _job(self.examples, compile_first=not self.is_sound)


def _plan(path: str, fences: Sequence[Fence], shared: str, is_sound: bool = False) -> _Plan:
    examples = examples_of(fences)
    texts = json.dumps([[fence.code, fence.options] for fence in examples])
    return _Plan(path, examples, digest(shared, texts), is_sound)


def _known(plans: Sequence[_Plan], cache: Cache) -> dict[str, PageRun]:
    """Return by path what is kept of what examples did."""
    kept = cache.get_all(KIND, [plan.key for plan in plans if plan.examples])
    none = {plan.path: PageRun((), is_sound=True) for plan in plans if not plan.examples}
    return none | {plan.path: _recall(kept[plan.key]) for plan in plans if plan.key in kept}


def _job(examples: Sequence[Fence], *, compile_first: bool) -> list[dict[str, Any]]:
    """Return what is to be run: up to the first example that doesn't compile."""
    job = []
    for index, fence in enumerate(examples):
        if "norun" in fence.options:
            continue
        if compile_first and syntax_fault(fence.code):
            break
        raises = fence.options.get("raises", "")
        job.append({"index": index, "code": fence.code, "raises": raises})
    return job


@cache
def tell(text: str) -> None:
    """Write a text to standard error, once."""
    print(text, file=sys.stderr)


def _outcomes(
    plans: Sequence[_Plan], limits: Limits, python: Path
) -> Iterator[tuple[_Plan, Outcome]]:
    count = min(processes() + 1, len(plans))  # one of them is being told what is next
    if not count:
        return
    with ThreadPoolExecutor(count) as pool, executor(count, python, tell) as execute:
        waiting = {
            pool.submit(execute, {"kind": "page", "examples": plan.job}, limits): plan
            for plan in plans
        }
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _page_run(plan: _Plan, outcome: Outcome) -> PageRun:
    runs = [Run("not run") for _ in plan.examples]
    printed: dict[int, list[Printed]] = {}
    last = {"example": plan.job[0]["index"], "line": 1}
    for event in outcome.events:
        match event:
            case {"event": "start"}:
                last = event
            case {"event": "printed", "example": index, "start": start, "end": end, "text": text}:
                printed.setdefault(index, []).append(Printed(start, end, text))
            case {"event": "passed", "example": index, "seconds": seconds}:
                runs[index] = Run("ok", tuple(printed.get(index, ())), None, seconds)
            case {"event": "failed", "example": index}:
                texts = tuple(printed.get(index, ()))
                runs[index] = Run("failed", texts, _failure(plan, event))
    if outcome.broken and not any(run.failure for run in runs):
        index = last["example"]
        line = plan.examples[index].line + last["line"] - 1
        failure = Failure(line, outcome.broken, outcome.over)
        runs[index] = Run("failed", tuple(printed.get(index, ())), failure)
    return PageRun(tuple(runs))


def _failure(plan: _Plan, event: Mapping[str, Any]) -> Failure:
    def line_of(example: int, line: int) -> int:
        return plan.examples[example].line + line - 1

    def in_file(match: re.Match[str]) -> str:
        return f'File "{plan.path}", line {line_of(int(match[1]), int(match[2]))}'

    text = FRAME.sub(in_file, event["text"])
    return Failure(line_of(event["at"], event["line"]), text, event["over"])


def _remember(run: PageRun) -> str:
    runs = [[r.status, [astuple(p) for p in r.printed], r.seconds] for r in run.runs]
    return json.dumps([code(RULES) if run.is_sound else "", runs])


def _recall(value: str) -> PageRun:
    rules, rows = json.loads(value)
    runs = [
        Run(status, tuple(Printed(*printed) for printed in all_printed), None, seconds)
        for status, all_printed, seconds in rows
    ]
    return PageRun(tuple(runs), cached=True, is_sound=rules == code(RULES))
