"""Run the examples of one page, statement by statement: the child's side."""

import __future__
import ast
import io
import random
import sys
from collections.abc import Callable
from time import perf_counter
from types import CodeType, ModuleType
from typing import Any

from recall.examples.statements import grouped, span
from recall.examples.tracebacks import describe, show_lines_of

Emit = Callable[..., None]
FUTURE = 0
for _name in __future__.all_feature_names:
    FUTURE |= getattr(__future__, _name).compiler_flag


class TooMuchOutput(BaseException):
    """The code printed more than it may; no `except Exception` hides it."""


class Output(io.BytesIO):
    """What the code prints, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.left = limit

    def write(self, data: Any) -> int:
        """Take what was printed."""
        self.left -= len(data)
        if self.left < 0:
            raise TooMuchOutput("the page prints too much")
        return super().write(data)

    def take(self) -> str:
        """Return what was printed since the last time."""
        text = self.getvalue().decode("utf-8", "replace")
        self.seek(0)
        self.truncate()
        return text


def name_of(example: int) -> str:
    """Return the file name that an example is compiled under."""
    return f"<example {example}>"


def prepare(job: dict[str, Any]) -> Callable[[Emit], None]:
    """Import what may only be imported before the process is shut off, and return the work."""
    examples: list[dict[str, Any]] = job["examples"]
    if any("numpy" in example["code"] for example in examples):
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
    index, raises = example["index"], example["raises"]
    name = name_of(index)
    show_lines_of(name, example["code"])
    started = perf_counter()
    groups = grouped(ast.parse(example["code"]))
    raised = False
    for group in groups:
        start, end = span(group)
        emit("start", example=index, line=start)
        code = compile(ast.Module(group, []), name, "exec", flags, dont_inherit=True)
        flags |= code.co_flags & FUTURE
        error = _execute(code, namespace)
        if text := output.take():
            emit("printed", example=index, start=start, end=end, text=text)
        if output.left < 0:
            error = error or TooMuchOutput("the page prints too much")
        raised = error is not None and group is groups[-1] and raises in _names(error)
        if error is not None and not raised:
            emit("failed", example=index, **_failure(error, name, start))
            return False, flags
    if raises and not raised:
        text = f"the example ends without the {raises} that it announces"
        emit("failed", example=index, at=name, line=1, kind="other", text=text)
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


def _failure(error: BaseException, name: str, start: int) -> dict[str, Any]:
    kinds = ((TooMuchOutput, "output"), (MemoryError, "memory"))
    kind = next((kind for known, kind in kinds if isinstance(error, known)), "raised")
    text, at, line = describe(error, "<example ")
    return {"kind": kind, "at": at or name, "line": line or start, "text": text}
