"""A binary game tree of depth 4 searched by alpha-beta from left to right: windows and cuts."""

from math import inf

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import ACCENT, BLUE, INK, MUTED, ORANGE, PAPER, RED

TREE = [
    [[[19, 6], [3, 8]], [[15, 16], [5, 11]]],
    [[[18, 17], [9, 10]], [[2, 1], [14, 7]]],
]


def search(node, maximizing, alpha, beta, path, seen):
    """Alpha-beta; `seen` gets the value and the last window of each visited node."""
    if not isinstance(node, list):
        seen[path] = (node, None)
        return node
    best = -inf if maximizing else inf
    for i, child in enumerate(node):
        value = search(child, not maximizing, alpha, beta, (*path, i), seen)
        if maximizing:
            best, alpha = max(best, value), max(alpha, value)
        else:
            best, beta = min(best, value), min(beta, value)
        if alpha >= beta:
            break
    seen[path] = (best, (alpha, beta))
    return best


def number(value: float) -> str:
    return {inf: "+∞", -inf: "−∞"}.get(value, str(value))


def draw() -> Figure:
    seen: dict[tuple[int, ...], tuple[int, tuple[float, float] | None]] = {}
    search(TREE, True, -inf, inf, (), seen)
    figure, axes = plt.subplots(figsize=(7.6, 4.9))

    def place(path: tuple[int, ...]) -> tuple[float, float]:
        left = sum(bit * 2 ** (3 - i) for i, bit in enumerate(path))
        return left + 2 ** (4 - len(path)) / 2, -1.0 * len(path)

    def node(item, path, visited):
        x, y = place(path)
        known = visited and path in seen
        if isinstance(item, list):
            for i, child in enumerate(item):
                below = (*path, i)
                to_x, to_y = place(below)
                cut = known and below not in seen
                line = {
                    "color": MUTED,
                    "linewidth": 1.2,
                    "linestyle": "-" if below in seen else "--",
                }
                if known and all(bit == way for bit, way in zip(below, (1, 1, 1, 1))):
                    line.update(color=ACCENT, linewidth=3)
                axes.plot([x, to_x], [y, to_y + (0.16 if len(below) == 4 else 0)], zorder=1, **line)
                if cut:
                    axes.plot(
                        (x + to_x) / 2,
                        (y + to_y) / 2,
                        "x",
                        color=RED,
                        markersize=10,
                        markeredgewidth=2.4,
                        zorder=4,
                    )
                node(child, below, known)
            color = (BLUE if len(path) % 2 == 0 else ORANGE) if known else MUTED
            axes.plot(
                x,
                y,
                "o",
                markersize=19,
                markerfacecolor=PAPER,
                markeredgecolor=color,
                markeredgewidth=1.6,
                zorder=2,
            )
        color = INK if known else MUTED
        if not isinstance(item, list):
            axes.text(x, y, str(item), ha="center", va="center", color=color, fontsize=10, zorder=3)
        elif known:
            value, window = seen[path]
            axes.text(
                x,
                y,
                str(value),
                ha="center",
                va="center_baseline",
                color=INK,
                fontsize=10,
                zorder=3,
            )
            alpha, beta = window
            left = path == (0,)  # right of that node runs the edge to the root
            side, up = 0.52 if len(path) < 3 else 0.46, 0.0 if path else 0.17
            at, anchor = (x - side, "right") if left else (x + side, "left")
            for text, color, shift in (
                (f"α {number(alpha)}", BLUE, 0.15),
                (f"β {number(beta)}", ORANGE, -0.09),
            ):
                axes.text(
                    at,
                    y + shift + up,
                    text,
                    fontsize=9,
                    color=color,
                    va="center",
                    ha=anchor,
                    zorder=3,
                )

    node(TREE, (), True)
    for depth, name in enumerate(("MAX", "MIN", "MAX", "MIN")):
        axes.text(
            -0.1,
            -depth,
            name,
            ha="right",
            va="center",
            fontsize=10,
            color=BLUE if depth % 2 == 0 else ORANGE,
        )
    axes.set(xlim=(-1.0, 16.6), ylim=(-4.25, 0.5))
    axes.axis("off")
    return figure
