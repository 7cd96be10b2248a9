"""The map of a topic: which of its questions builds on which, laid out in columns."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from recall.page import Page

LEAST = 6
"""Questions that a topic has at least before a map says more than its list."""
WIDTH, HEIGHT = 110, 40
"""Of a question's box, in CSS pixels."""
ACROSS, DOWN = 24, 10
"""Between two boxes."""
LETTERS = 16
"""On a line of a box."""

Edge = tuple[str, str]
"""The id of a prerequisite, and of the question that builds on it."""


@dataclass(frozen=True, slots=True)
class Map:
    """What the template draws."""

    width: int
    height: int
    box: tuple[int, int]
    """How wide and high a box is."""
    boxes: list[dict[str, Any]]
    edges: list[str]
    """Paths of SVG."""


def drawn(questions: Sequence[Page]) -> Map | None:
    """Lay out a topic's questions; nothing where there are few, or none builds on another."""
    pages = {page.id: page for page in questions}
    edges = [(a, b) for b, page in pages.items() for a in page.question.prerequisites if a in pages]
    if len(pages) < LEAST or not edges:
        return None
    edges = direct(edges)
    columns = ordered(layers(edges, list(pages)), edges)
    rows = max(map(len, columns))
    at = {
        name: (x * (WIDTH + ACROSS), round((y + (rows - len(column)) / 2) * (HEIGHT + DOWN)))
        for x, column in enumerate(columns)
        for y, name in enumerate(column)
    }
    return Map(
        width=len(columns) * (WIDTH + ACROSS) - ACROSS,
        height=rows * (HEIGHT + DOWN) - DOWN,
        box=(WIDTH, HEIGHT),
        boxes=[_box(pages[name], *place) for name, place in at.items()],
        edges=[_path(at[a], at[b]) for a, b in edges],
    )


def direct(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges that no longer way stands for."""
    after: dict[str, set[str]] = {}
    for a, b in edges:
        after.setdefault(a, set()).add(b)

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        todo = [start]
        while todo:
            for name in after.get(todo.pop(), set()) - found:
                found.add(name)
                todo.append(name)
        return found

    around = {a: set().union(*(reached(b) for b in bs)) for a, bs in after.items()}
    return [(a, b) for a, bs in after.items() for b in sorted(bs) if b not in around[a]]


def layers(edges: Sequence[Edge], names: Sequence[str]) -> list[list[str]]:
    """Return the questions by how many steps lead to them, those without an edge left out."""
    depth = {name: 0 for edge in edges for name in edge}
    for _ in depth:  # as often as the longest way is long at most, even if it were a circle
        for a, b in edges:
            depth[b] = min(max(depth[b], depth[a] + 1), len(depth) - 1)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name in names:
        if name in depth:
            columns[depth[name]].append(name)
    return [column for column in columns if column]


def ordered(columns: list[list[str]], edges: Sequence[Edge]) -> list[list[str]]:
    """Return each column in the order of what its questions are joined to on its left."""
    before: dict[str, list[str]] = {}
    for a, b in edges:
        before.setdefault(b, []).append(a)
    place: dict[str, float] = {}
    found = []
    for column in columns:
        sorted_column = sorted(column, key=lambda name: _centre(before.get(name, []), place))
        place |= {name: y - len(column) / 2 for y, name in enumerate(sorted_column)}
        found.append(sorted_column)
    return found


def _centre(names: Sequence[str], place: Mapping[str, float]) -> float:
    known = [place[name] for name in names if name in place]
    return mean(known) if known else 0


def _box(page: Page, x: int, y: int) -> dict[str, Any]:
    lines = textwrap.wrap(page.id.replace("-", " "), LETTERS, max_lines=2, placeholder="…")
    about = {"title": page.title, "url": page.url, "level": page.question.level}
    return about | {"lines": lines, "x": x, "y": y}


def _path(start: tuple[int, int], end: tuple[int, int]) -> str:
    x1, y1 = start[0] + WIDTH, start[1] + HEIGHT // 2
    x2, y2 = end[0], end[1] + HEIGHT // 2
    bend = max((x2 - x1) // 2, ACROSS // 2)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
