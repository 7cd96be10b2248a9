"""A bidirectional LSTM with a CRF layer, tagging four tokens."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from recall.figures import ACCENT, BLUE, GREEN, INK, ORANGE, PAPER

TOKENS = ["Angela", "Merkel", "visited", "Paris"]
TAGS = ["B-PER", "I-PER", "O", "B-LOC"]


def arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str = INK
) -> None:
    style = {"arrowstyle": "-|>", "color": color, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


def box(axes: Axes, x: float, y: float, text: str, color: str) -> None:
    size = {"boxstyle": "round,pad=0,rounding_size=0.1", "linewidth": 1.2}
    axes.add_patch(FancyBboxPatch((x - 0.4, y - 0.25), 0.8, 0.5, facecolor=PAPER, **size))
    patch = FancyBboxPatch((x - 0.4, y - 0.25), 0.8, 0.5, facecolor=color, alpha=0.2, **size)
    axes.add_patch(patch)
    axes.text(x, y, text, ha="center", va="center", fontsize=10)


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.4, 4.4))
    for t, (token, tag) in enumerate(zip(TOKENS, TAGS, strict=True)):
        x = 2.1 * t
        axes.text(x, 0.2, token, ha="center", va="center")
        box(axes, x - 0.45, 1.3, "", BLUE)
        box(axes, x + 0.45, 2.2, "", GREEN)
        arrow(axes, (x, 0.42), (x - 0.45, 1.05))
        arrow(axes, (x, 0.42), (x + 0.45, 1.95))
        arrow(axes, (x - 0.45, 1.55), (x, 2.95))
        arrow(axes, (x + 0.45, 2.45), (x, 2.95))
        box(axes, x, 3.2, f"$P_{t + 1}$", ORANGE)
        arrow(axes, (x, 3.45), (x, 4.05))
        axes.text(x, 4.25, tag, ha="center", va="center", weight="bold")
        if t:
            arrow(axes, (x - 2.15, 1.3), (x - 0.85, 1.3), BLUE)
            arrow(axes, (x + 0.05, 2.2), (x - 1.25, 2.2), GREEN)
            axes.plot([x - 1.7, x - 0.4], [3.2, 3.2], color=ACCENT, linewidth=2.4)
            axes.text(x - 1.05, 3.36, "A", ha="center", color=ACCENT)
    axes.text(7.4, 1.3, "forward LSTM", va="center", color=BLUE)
    axes.text(7.4, 2.2, "backward LSTM", va="center", color=GREEN)
    axes.text(7.4, 3.2, "scores and CRF", va="center", color=ACCENT)
    axes.set(xlim=(-1, 9.2), ylim=(0, 4.5))
    axes.axis("off")
    return figure
