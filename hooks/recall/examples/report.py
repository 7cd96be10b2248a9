"""What is wrong with the examples of a page: as they stand, and as they ran."""

import re
import sys
from collections.abc import Collection, Iterator, Sequence

from recall.diagnostics import Diagnostic, Place, did_you_mean
from recall.examples.inside.statements import (
    asserts,
    imports,
    misplaced,
    names,
    prints,
    syntax_fault,
    touched,
    units,
)
from recall.examples.output import stale
from recall.examples.repeatable import unrepeatable
from recall.examples.run import PageRun, Run, examples_of
from recall.markup import Fence
from recall.rules import examples as rules

OPTIONS = ("check", "title", "raises", "norun")
FEWEST_WORDS = 3
"""Words of a reason not to run an example."""
ALIAS = re.compile(r"\{?[ .]*(?:i?py(?:thon)?[23]?|pycon|python-?repl)(?![A-Za-z])", re.I)
EXCEPTION = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


def static_diagnostics(
    path: str, fences: Sequence[Fence], labels: Collection[str]
) -> Iterator[Diagnostic]:
    """Find the faults that show without running anything.

    Args:
        path: what places name.
        fences: all fences of the page.
        labels: of the page's formulas.
    """
    yield from of_openings(path, fences, labels)
    yield from of_programs(path, fences)


def of_openings(
    path: str, fences: Sequence[Fence], labels: Collection[str]
) -> Iterator[Diagnostic]:
    """Find the faults that show without reading a program: in how fences open."""
    for fence in fences:
        if fence.language == "python":
            yield from _options(path, fence)
            yield from _labels(path, fence, labels)
        else:
            yield from _no_example(path, fence)


def of_programs(path: str, fences: Sequence[Fence]) -> Iterator[Diagnostic]:
    """Find the faults of a page's programs; nothing else of the page decides about them."""
    examples = examples_of(fences)
    for fence in examples:
        yield from _code(path, fence)
        yield from _assertion(path, fence)
    yield from _silent(path, examples)
    yield from _unrepeatable(path, examples)


def diagnostics(path: str, fences: Sequence[Fence], run: PageRun) -> Iterator[Diagnostic]:
    """Find the faults that running a page's examples showed."""
    examples = examples_of(fences)
    for index, (fence, result) in enumerate(zip(examples, run.runs, strict=True)):
        if result.failure:
            left = sum("norun" not in later.options for later in examples[index + 1 :])
            rule = rules.LIMIT if result.failure.over else rules.FAILING
            place = Place(path, result.failure.line, fence.indent + 1)
            yield rule.at(place, _indented(result.failure.text) + _unrun(left))
        yield from _outputs(path, fence, result)


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _unrun(left: int) -> str:
    if not left:
        return ""
    examples = "example" if left == 1 else f"{left} examples"
    return f"\n    The {examples} after it didn't run."


def _outputs(path: str, fence: Fence, run: Run) -> Iterator[Diagnostic]:
    for found in stale(fence, run):
        statement = Place(path, fence.line + found.unit.start - 1, fence.indent + 1)
        if "check" in fence.options:
            if found.actual:
                message = f"a check printed {found.actual[0][3:]!r}; expected assertions alone."
                yield rules.OUTPUT.at(statement, message)
            continue
        line = fence.line + found.unit.end + min(found.first, len(found.claimed) - 1)
        place = Place(path, line, fence.indent + 1) if found.claimed else statement
        claimed, actual = _quoted(found.claimed, found.first), _quoted(found.actual, found.first)
        message = (
            f"the page says {claimed}; the example printed {actual}. `recall fix` rewrites it."
        )
        yield rules.OUTPUT.at(place, message)


def _quoted(comments: Sequence[str], number: int) -> str:
    if number < len(comments):
        return f"'{comments[number]}'"
    return "nothing more" if comments else "nothing"


def _options(path: str, fence: Fence) -> Iterator[Diagnostic]:
    opening = Place(path, fence.line - 1, fence.indent + 1)
    if fence.malformed:
        message = f"'{fence.malformed}' is no option; expected option=\"value\"."
        yield rules.OPTION.at(opening, message)
    for name in fence.options.keys() - set(OPTIONS):
        hint = did_you_mean(name, OPTIONS)
        message = f"'{name}' is no option of an example; expected {_either(OPTIONS)}.{hint}"
        yield rules.OPTION.at(opening, message)
    raises = fence.options.get("raises")
    if raises is not None and not EXCEPTION.fullmatch(raises):
        message = (
            f"raises='{raises}' names no exception; expected one, as in raises=\"ValueError\"."
        )
        yield rules.OPTION.at(opening, message)
    reason = fence.options.get("norun")
    if reason is not None and len(reason.split()) < FEWEST_WORDS:
        message = f"norun='{reason}'; expected a reason of at least three words."
        yield rules.NORUN.at(opening, message)


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _labels(path: str, fence: Fence, labels: Collection[str]) -> Iterator[Diagnostic]:
    if "check" not in fence.options:
        return
    opening = Place(path, fence.line - 1, fence.indent + 1)
    names = fence.options["check"].split()
    if not names:
        yield rules.LABEL.at(opening, "the check names no formula; expected a label of this page.")
    for name in dict.fromkeys(names):
        if name not in labels:
            hint = did_you_mean(name, labels)
            message = f"no formula of this page has the label '{name}'.{hint}"
            yield rules.LABEL.at(opening, message)


def _assertion(path: str, fence: Fence) -> Iterator[Diagnostic]:
    if "check" not in fence.options:
        return
    opening = Place(path, fence.line - 1, fence.indent + 1)
    if "norun" in fence.options:
        message = "a check that isn't run checks nothing; expected one without norun."
        yield rules.ASSERTION.at(opening, message)
    elif not syntax_fault(fence.code) and not asserts(fence.code):
        message = "the check asserts nothing; expected an assert that can fail."
        yield rules.ASSERTION.at(opening, message)


def _code(path: str, fence: Fence) -> Iterator[Diagnostic]:
    fault = syntax_fault(fence.code)
    if fault:
        place = Place(path, fence.line + fault.line - 1, fence.indent + fault.column)
        yield rules.SYNTAX.at(place, f"{fault.message}; expected valid Python.")
        return
    if "norun" not in fence.options:
        for name, line, column in imports(fence.code):
            if name not in sys.stdlib_module_names and name != "numpy":
                place = Place(path, fence.line + line - 1, fence.indent + column + 1)
                message = f"'{name}' is neither NumPy nor of the standard library."
                yield rules.IMPORT.at(place, message)
    yield from _claims(path, fence)


def _claims(path: str, fence: Fence) -> Iterator[Diagnostic]:
    def at(line: int, column: int) -> Place:
        return Place(path, fence.line + line - 1, fence.indent + column + 1)

    for claim in misplaced(fence.code):
        message = (
            f"'{claim.text}' belongs to no statement; expected it unindented, right below the "
            "whole top-level statement that prints it."
        )
        yield rules.MISPLACED.at(at(claim.line, claim.column), message)
    for unit in units(fence.code):
        if unit.claimed and "norun" in fence.options:
            message = "nothing runs here to print this; expected no output in a norun example."
            yield rules.MISPLACED.at(at(unit.end + 1, 0), message)
        elif unit.claimed and "check" in fence.options:
            message = "a check prints nothing; expected no output below its statements."
            yield rules.MISPLACED.at(at(unit.end + 1, 0), message)


def _no_example(path: str, fence: Fence) -> Iterator[Diagnostic]:
    opening = Place(path, fence.line - 1, fence.indent + 1)
    if ALIAS.match(f"{fence.language} {fence.malformed}"):
        message = f"'{fence.language}' isn't run; expected `python`, or a `text` fence."
        yield rules.UNRUN.at(opening, message)
        return
    for name in fence.options.keys() & {"check", "raises", "norun"}:
        message = f"'{name}' says nothing in a fence of {fence.language}; expected `python`."
        yield rules.OPTION.at(opening, message)


def _unrepeatable(path: str, examples: Sequence[Fence]) -> Iterator[Diagnostic]:
    run = [f for f in examples if "norun" not in f.options and not syntax_fault(f.code)]
    for number, line, column, what in unrepeatable([fence.code for fence in run]):
        fence = run[number]
        place = Place(path, fence.line + line - 1, fence.indent + column + 1)
        message = f"the result depends on {what}; expected the same on each run."
        yield rules.UNREPEATABLE.at(place, message)


def _silent(path: str, examples: Sequence[Fence]) -> Iterator[Diagnostic]:
    silent: list[Fence] = []
    wanted: set[str] = set()
    """What later examples that show something build on."""
    for fence in reversed(examples):
        if syntax_fault(fence.code) or "norun" in fence.options:
            continue
        shows = {"raises", "check"} & fence.options.keys() or asserts(fence.code)
        if shows or prints(fence.code) or touched(fence.code) & wanted:
            wanted |= names(fence.code)
        else:
            silent.append(fence)
    for fence in reversed(silent):
        message = (
            "this example shows nothing, nor does a later one that builds on it;"
            " expected a print or an assert."
        )
        yield rules.SILENT.at(Place(path, fence.line - 1, fence.indent + 1), message)
