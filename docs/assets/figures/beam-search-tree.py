"""A tree of partial outputs with the path of greedy decoding and the beam of width two."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import ACCENT, INK, MUTED, ORANGE, PAPER

NODES = {  # name: column, height, label, probability of the whole prefix
    "s": (0, 2.4, "START", ""),
    "a": (1, 3.6, "a", "0.60"),
    "b": (1, 1.2, "b", "0.40"),
    "ac": (2, 4.6, "c", "0.30"),
    "ad": (2, 3.6, "d", "0.24"),
    "aE": (2, 2.6, "END", "0.06"),
    "be": (2, 1.2, "e", "0.36"),
    "bE": (2, 0.2, "END", "0.04"),
    "acE": (3, 4.6, "END", "0.165"),
    "acd": (3, 3.6, "d", "0.135"),
    "beE": (3, 1.2, "END", "0.342"),
    "bed": (3, 0.2, "d", "0.018"),
}
EDGES = [
    ("s", "a", "0.6"),
    ("s", "b", "0.4"),
    ("a", "ac", "0.5"),
    ("a", "ad", "0.4"),
    ("a", "aE", "0.1"),
    ("b", "be", "0.9"),
    ("b", "bE", "0.1"),
    ("ac", "acE", "0.55"),
    ("ac", "acd", "0.45"),
    ("be", "beE", "0.95"),
    ("be", "bed", "0.05"),
]
KEPT = {"s", "a", "b", "ac", "be", "acE", "beE"}
GREEDY = {"a", "ac", "acE"}


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.6, 3.8))
    for start, end, chance in EDGES:
        x0, y0, *_ = NODES[start]
        x1, y1, *_ = NODES[end]
        kept, greedy = end in KEPT, end in GREEDY
        color = ORANGE if greedy else ACCENT if kept else MUTED
        axes.plot(
            [2.4 * x0 + 0.38, 2.4 * x1 - 0.38],
            [y0, y1],
            color=color,
            linewidth=2.4 if kept else 1,
            linestyle="-" if kept else ":",
            zorder=1,
        )
        axes.text(
            1.2 * (x0 + x1),
            (y0 + y1) / 2,
            chance,
            fontsize=9,
            ha="center",
            va="center",
            bbox={"facecolor": PAPER, "linewidth": 0, "pad": 1.5},
            color=color,
        )
    for name, (x, y, label, prefix) in NODES.items():
        color = INK if name in KEPT else MUTED
        axes.text(2.4 * x, y, label, ha="center", va="center", color=color, weight="bold")
        axes.text(2.4 * x, y - 0.33, prefix, ha="center", va="center", fontsize=9, color=color)
    axes.text(0, 4.5, "greedy", color=ORANGE, ha="center")
    axes.text(0, 4.1, "also in the beam", color=ACCENT, ha="center")
    axes.text(0, 3.7, "pruned", color=MUTED, ha="center")
    axes.set(xlim=(-0.9, 7.9), ylim=(-0.3, 5))
    axes.axis("off")
    return figure
