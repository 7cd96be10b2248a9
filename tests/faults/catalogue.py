"""The faults, read from catalogue/*.yml: what each changes, and where it must be reported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

USUAL = 30
"""Seconds that the examples of a page may take, as for everybody."""
FOLDER = Path(__file__).parent / "catalogue"
MARK = re.compile(r"⟦(DR\d{3})⟧")
VARIABLE = re.compile(r"‹(?:(\d+)×(.+?)|([a-z_]+))›", re.S)


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to break the site; ⟦CODE⟧ in its texts stands where that rule must report it."""

    family: str
    name: str
    insert: str = ""
    """Markdown that is put into a page, in every context that can hold it."""
    contexts: tuple[str, ...] = ()
    """Those it is put into; all by default."""
    front: Mapping[str, str] = field(default_factory=dict)
    """Lines of front matter, by the key that they replace."""
    replace: tuple[str, str] | None = None
    """A pattern, found once in the page, and what takes its place."""
    whole: str = ""
    """The page's new text."""
    encoding: str = "utf-8"
    newline: str = "\n"
    files: Mapping[str, str] = field(default_factory=dict)
    """Further files and their texts, by path."""
    symlinks: Mapping[str, str] = field(default_factory=dict)
    delete: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    """`CODE path:line`, for what no mark can stand at."""
    kind: str = "question"
    """The kind of page that is broken."""
    everywhere: bool = False
    """Whether it shows on pages that weren't touched."""
    either: bool = False
    """Whether it is enough that one of the marks is reported, as where a circle begins."""
    seconds: int = USUAL
    """That examples may take."""

    @property
    def inline(self) -> bool:
        """Whether what is inserted fits into a line."""
        return "\n" not in self.insert.strip("\n")


def load() -> list[Fault]:
    """Return all faults, by family and name."""
    found = []
    for file in sorted(FOLDER.glob("*.yml")):
        for name, values in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found.append(Fault(file.stem, name, **_plain(values)))
    return found


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }


def filled(text: str, variables: Mapping[str, str]) -> str:
    """Replace `‹name›` by its value and `‹3×ab›` by ababab."""

    def value(match: re.Match[str]) -> str:
        return match[2] * int(match[1]) if match[1] else variables[match[3]]

    return VARIABLE.sub(value, text)


def unmarked(text: str, path: str) -> tuple[str, set[tuple[str, str, int]]]:
    """Take the marks out of a text; return it with code, path and line of each."""
    expected, parts, done, line = set(), [], 0, 1
    for match in MARK.finditer(text):
        part = text[done : match.start()]
        line += part.count("\n")
        expected.add((match[1], path, line))
        parts.append(part)
        done = match.end()
    return "".join([*parts, text[done:]]), expected
