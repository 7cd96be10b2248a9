"""A binary game tree of depth 3, with empty circles and with the minimax values filled in."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recall.figures import ACCENT, BLUE, INK, MUTED, ORANGE, PAPER

TREE = [[[4, 7], [9, 3]], [[2, 6], [5, 8]]]


def minimax(node: object, maximizing: bool) -> int:
    if isinstance(node, list):
        values = [minimax(child, not maximizing) for child in node]
        return max(values) if maximizing else min(values)
    assert isinstance(node, int)
    return node


def tree(
    axes: Axes, node: object, left: float, width: float, depth: int, *, filled: bool, best: bool
) -> None:
    x, y = left + width / 2, -float(depth)
    value = minimax(node, depth % 2 == 0)
    if not isinstance(node, list):
        axes.text(x, y, str(value), ha="center", va="center", color=INK, fontsize=11)
        return
    for i, child in enumerate(node):
        at = left + width * (i + 0.5) / len(node)
        chosen = filled and best and minimax(child, depth % 2 == 1) == value
        axes.plot(
            [x, at],
            [y, -depth - 0.82 if depth == 2 else -depth - 1.0],
            zorder=1,
            color=ACCENT if chosen else MUTED,
            linewidth=3 if chosen else 1.2,
        )
        tree(
            axes,
            child,
            left + width * i / len(node),
            width / len(node),
            depth + 1,
            filled=filled,
            best=chosen,
        )
    color = BLUE if depth % 2 == 0 else ORANGE
    axes.plot(
        x,
        y,
        "o",
        markersize=23,
        markerfacecolor=PAPER,
        markeredgecolor=color,
        markeredgewidth=1.8,
        zorder=2,
    )
    if filled:
        axes.text(
            x, y, str(value), ha="center", va="center_baseline", color=INK, fontsize=11, zorder=3
        )


def draw() -> Figure:
    figure, rows = plt.subplots(2, 1, figsize=(6.4, 5.4))
    for axes, filled in zip(rows, (False, True), strict=True):
        tree(axes, TREE, 0, 8, 0, filled=filled, best=True)
        for depth, name in enumerate(("MAX", "MIN", "MAX")):
            axes.text(
                -0.3,
                -depth,
                name,
                ha="right",
                va="center",
                fontsize=10,
                color=BLUE if depth % 2 == 0 else ORANGE,
            )
        axes.set(xlim=(-1.1, 8.1), ylim=(-3.3, 0.45))
        axes.set_title("solution" if filled else "exercise", loc="left", fontsize=10, color=MUTED)
        axes.axis("off")
    return figure
