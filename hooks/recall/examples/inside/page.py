"""Run the examples of one page, statement by statement: the child's side."""

import __future__

import ast
import contextlib
import io
import random
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from types import CodeType, ModuleType
from typing import Any

from .statements import grouped, span
from .tracebacks import describe, show_lines_of

Emit = Callable[..., None]
NAME = "<example {}>"
"""The name that an example is compiled under, since its place in the page may change."""
FRAME = re.compile(r'File "<example (\d+)>", line (\d+)')
FUTURE = 0
for _name in __future__.all_feature_names:
    FUTURE |= getattr(__future__, _name).compiler_flag


class TooMuchOutput(BaseException):
    """The code printed more than it may; no `except Exception` hides it."""


class Output(io.BytesIO):
    """What the code prints, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = self.left = limit

    def write(self, data: Any) -> int:
        """Take what was printed."""
        self.left -= len(data)
        if self.left < 0:
            raise TooMuchOutput
        return super().write(data)

    def close(self) -> None:
        """Stay open: the code may close or lose sys.stdout."""

    def take(self) -> str:
        """Return what was printed since the last time."""
        text = self.getvalue().decode("utf-8", "replace")
        self.seek(0)
        self.truncate()
        return text


def preload(job: dict[str, Any]) -> None:
    """Import what the job needs, so that processes forked after it find it there."""
    if uses_numpy(job.get("examples", ())):
        with contextlib.suppress(ImportError):
            from numpy import linalg, random  # noqa: F401


def uses_numpy(examples: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether examples may need NumPy."""
    return any("numpy" in example["code"] for example in examples)


def prepare(job: dict[str, Any]) -> Callable[[Emit], None]:
    """Import what may only be imported before the process is shut off, and return the work."""
    examples: list[dict[str, Any]] = job["examples"]
    if uses_numpy(examples):
        from numpy import random as numpy_random

        numpy_random.seed(0)
    random.seed(0)
    output = Output(job["output"])
    module = ModuleType("__main__")  # where dataclasses and pickle look for an example's names

    def work(emit: Emit) -> None:
        sys.modules["__main__"] = module
        sys.stdout = io.TextIOWrapper(output, "utf-8", newline="\n", write_through=True)
        flags = 0
        for example in examples:
            passed, flags = _example(example, module.__dict__, flags, output, emit)
            if not passed:
                return

    return work


def _example(
    example: dict[str, Any], namespace: dict[str, Any], flags: int, output: Output, emit: Emit
) -> tuple[bool, int]:
    """Run one example; say whether it did what it announces, and which future features hold."""
    index, name = example["index"], NAME.format(example["index"])
    show_lines_of(name, example["code"])
    started = perf_counter()
    awaited = example["raises"]
    groups = grouped(ast.parse(example["code"]))
    for group in groups:
        start, end = span(group)
        emit("start", example=index, line=start)
        code = compile(ast.Module(group, []), name, "exec", flags, dont_inherit=True)
        flags |= code.co_flags & FUTURE
        error = _execute(code, namespace)
        if text := output.take():
            emit("printed", example=index, start=start, end=end, text=text)
        if output.left < 0:
            error = TooMuchOutput(f"the page's examples print more than {output.limit:,} bytes")
        if error is None:
            continue
        announced = awaited in _names(error)
        if not announced or group is not groups[-1]:
            failure = _failure(error, index, start)
            if announced:
                failure["text"] += "\nIt ends the example before its last statement."
            emit("failed", example=index, **failure)
            return False, flags
        awaited = ""
    if awaited:
        text = f"the example ends without the {awaited} that it announces"
        emit("failed", example=index, at=index, line=0, over=False, text=text)
        return False, flags
    emit("passed", example=index, seconds=round(perf_counter() - started, 3))
    return True, flags


def _execute(code: CodeType, namespace: dict[str, Any]) -> BaseException | None:
    try:
        exec(code, namespace)
    except BaseException as error:
        return error
    return None


def _names(error: BaseException) -> set[str]:
    classes = type(error).__mro__
    return {c.__name__ for c in classes} | {f"{c.__module__}.{c.__qualname__}" for c in classes}


def _failure(error: BaseException, index: int, start: int) -> dict[str, Any]:
    """Return what is to be said of an exception: where it was raised, and how."""
    if isinstance(error, TooMuchOutput):
        return {"at": index, "line": start, "over": True, "text": str(error)}
    text, name, line = describe(error, "<example ")
    at = int(name[len(NAME) - 3 : -1]) if name else index
    over = isinstance(error, MemoryError)
    return {"at": at, "line": line or start, "over": over, "text": text}
