"""What is wrong, where, and what was expected: the one form in which faults reach people."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the project."""

    path: str
    """Relative to the project's root, with forward slashes."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in characters."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A thing that must not be, under a code that is never given to another."""

    code: str
    name: str
    """Says the bad thing, so that it reads after "allow"."""
    what: str
    """One sentence: what the rule reports."""
    why: str
    """What the fault does to a reader or a maintainer."""
    bad: str
    """An example of the fault, as it stands in a source."""
    fix: str
    """What to do about it."""

    def at(self, place: Place, message: str) -> "Diagnostic":
        """Report this rule's fault at a place."""
        return Diagnostic(place, self, message)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault at one place."""

    place: Place
    rule: Rule
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.rule.code} {self.rule.name}: {self.message}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` Did you mean 'x'?` for the known word nearest to `word`, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the distinct diagnostics by place, code and message."""
    return sorted(set(diagnostics), key=lambda d: (d.place, d.rule.code, d.message))


MOST_ANNOTATIONS = 10
"""GitHub shows no more of a step."""


def _github_escape(text: str, *, is_property: bool) -> str:
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
    if is_property:
        pairs += [(":", "%3A"), (",", "%2C")]
    for raw, escaped in pairs:
        text = text.replace(raw, escaped)
    return text


def _as_text(diagnostics: Sequence[Diagnostic]) -> str:
    return "\n".join(str(d) for d in diagnostics)


def _as_github(diagnostics: Sequence[Diagnostic]) -> str:
    lines = [
        "::error "
        f"file={_github_escape(d.place.path, is_property=True)},"
        f"line={d.place.line},col={d.place.column},"
        f"title={_github_escape(f'{d.rule.code} {d.rule.name}', is_property=True)}"
        f"::{_github_escape(d.message, is_property=False)}"
        for d in diagnostics[:MOST_ANNOTATIONS]
    ]
    if left := len(diagnostics) - len(lines):
        lines.append(f"::error title=More findings::{left} more; `recall check` lists them all.")
    return "\n".join(lines)


def _as_json(diagnostics: Sequence[Diagnostic]) -> str:
    rows = [
        {
            "path": d.place.path,
            "line": d.place.line,
            "column": d.place.column,
            "code": d.rule.code,
            "name": d.rule.name,
            "message": d.message,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


FORMATS = {"text": _as_text, "github": _as_github, "json": _as_json}
"""Ways to print diagnostics: for people, as annotations of a pull request, for programs."""
