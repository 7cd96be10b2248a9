"""The top-level statements of an example, and the output that is claimed below each."""

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

MARK = "#>"
"""Opens a comment that holds a line of output."""
LONG_STRINGS = ('"""', "'''", "\\\n", "\f")
"""Without one of these no string goes on over a line's end."""
AT_ONCE = 64
"""Examples whose trees are kept: those of the page that is looked at."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Top-level statements that share lines (mostly one), and the output claimed below them."""

    start: int
    """First line, from 1 within the example."""
    end: int
    claimed: tuple[str, ...]
    """The comments on the lines after `end`, as written."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that claims output."""

    line: int
    column: int
    """From 0, in characters."""
    text: str
    alone: bool
    """Whether nothing else stands on its line."""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Why, and where within the example, Python doesn't take it."""

    line: int
    column: int
    """From 1, in characters."""
    message: str


@lru_cache(maxsize=AT_ONCE)
def tree(code: str) -> ast.Module:
    """Return the tree of an example that compiles; it must not be changed."""
    return ast.parse(code)


@lru_cache(maxsize=AT_ONCE)
def nodes(code: str) -> tuple[ast.AST, ...]:
    """Return all nodes of the tree as `ast.walk` does, which takes twice as long."""
    found: list[ast.AST] = [tree(code)]
    for node in found:
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                found += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                found.append(value)
    return tuple(found)


@lru_cache(maxsize=AT_ONCE)
def syntax_fault(code: str) -> SyntaxFault | None:
    """Compile an example, warnings counting as errors, and say what is wrong with it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with suppress(Exception):  # said below in the words that the text as a whole gives
                compile(tree(code), "<example>", "exec", dont_inherit=True)
                return None
            compile(code, "<example>", "exec", dont_inherit=True)
    except SyntaxError as error:
        lines = code.split("\n")
        line = min(max(error.lineno or 1, 1), len(lines))
        column = min(max(error.offset or 1, 1), len(lines[line - 1]) + 1)
        return SyntaxFault(line, column, error.msg)
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        return SyntaxFault(1, 1, f"too much for Python's compiler ({error})")
    return None


def grouped(tree: ast.Module) -> list[list[ast.stmt]]:
    """Return the top-level statements; those that share a line are one group."""
    groups: list[list[ast.stmt]] = []
    for statement in tree.body:
        if groups and span(groups[-1])[1] >= span([statement])[0]:
            groups[-1].append(statement)
        else:
            groups.append([statement])
    return groups


def span(group: Sequence[ast.stmt]) -> tuple[int, int]:
    """Return the first and the last line of a group, decorators included."""
    first, last = group[0], group[-1]
    decorators = getattr(first, "decorator_list", [])
    return min([first.lineno, *(d.lineno for d in decorators)]), last.end_lineno or last.lineno


@lru_cache(maxsize=4096)
def units(code: str) -> tuple[Unit, ...]:
    """Return the units of an example that compiles."""
    at_margin = {c.line: c.text for c in _claims(code) if c.alone and c.column == 0}
    found = []
    for group in grouped(tree(code)):
        start, end = span(group)
        below: list[str] = []
        while end + len(below) + 1 in at_margin:
            below.append(at_margin[end + len(below) + 1])
        found.append(Unit(start, end, tuple(below)))
    return tuple(found)


@lru_cache(maxsize=4096)
def misplaced(code: str) -> tuple[Comment, ...]:
    """Return the comments that claim output, in an example that compiles, and belong to none."""
    placed = {
        unit.end + number for unit in units(code) for number in range(1, len(unit.claimed) + 1)
    }
    return tuple(claim for claim in _claims(code) if claim.line not in placed or not claim.alone)


@lru_cache(maxsize=AT_ONCE)
def _claims(code: str) -> tuple[Comment, ...]:
    if MARK not in code:
        return ()
    found = tuple(_lines_of_claims(code))
    is_sure = len(found) == code.count(MARK) and not any(part in code for part in LONG_STRINGS)
    return found if is_sure else tuple(_read_claims(code))  # which takes long


def _lines_of_claims(code: str) -> Iterator[Comment]:
    for number, line in enumerate(code.split("\n"), 1):
        text = line.lstrip(" \t")
        if text.startswith(MARK):
            yield Comment(number, len(line) - len(text), text.rstrip(), alone=True)


def _read_claims(code: str) -> Iterator[Comment]:
    for token in tokenize.generate_tokens(io.StringIO(code, newline="\n").readline):
        if token.type == tokenize.COMMENT and token.string.startswith(MARK):
            (line, column), text = token.start, token.string.rstrip()
            yield Comment(line, column, text, not token.line[:column].strip())


def asserts(code: str) -> bool:
    """Tell whether an example that compiles asserts anything that isn't a constant."""
    return any(
        isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant)
        for node in nodes(code)
    )


def prints(code: str) -> bool:
    """Tell whether an example that compiles calls print."""
    calls = (node for node in nodes(code) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls)


def names(code: str) -> set[str]:
    """Return the names that an example that compiles mentions."""
    return {node.id for node in nodes(code) if isinstance(node, ast.Name)}


def touched(code: str) -> set[str]:
    """Return the names that an example that compiles binds, or may change the values of."""
    found: set[str] = set()
    for node in nodes(code):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            found |= names(ast.unparse(node.value))
        elif isinstance(node, ast.Expr):
            found |= names(ast.unparse(node))
    return found


def imports(code: str) -> Iterator[tuple[str, int, int]]:
    """Yield the top-level name of each import, with its line from 1 and column from 0."""
    lines = code.split("\n")
    for node in nodes(code):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = ["." * node.level + (node.module or "")]
        else:
            continue
        column = len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
        for name in names:
            yield name.partition(".")[0] or name, node.lineno, column
