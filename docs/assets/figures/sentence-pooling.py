"""From hidden states to one vector to a class, with padding left out."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from recall.figures import ACCENT, BLUE, INK, MUTED, ORANGE, PAPER

TOKENS = ["not", "bad", "really", "PAD", "PAD"]


def arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str = INK
) -> None:
    style = {"arrowstyle": "-|>", "color": color, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


def box(axes: Axes, x: float, y: float, width: float, text: str, color: str, alpha: float) -> None:
    size = {"boxstyle": "round,pad=0,rounding_size=0.1", "linewidth": 1.2}
    corner = (x - width / 2, y - 0.28)
    axes.add_patch(FancyBboxPatch(corner, width, 0.56, facecolor=PAPER, edgecolor=color, **size))
    axes.add_patch(FancyBboxPatch(corner, width, 0.56, facecolor=color, alpha=alpha, **size))
    axes.text(x, y, text, ha="center", va="center", fontsize=10)


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.4, 3.9))
    for t, token in enumerate(TOKENS):
        x, real = 1.4 * t, token != "PAD"
        color = BLUE if real else MUTED
        axes.text(x, 0.2, token, ha="center", va="center", color=INK if real else MUTED)
        arrow(axes, (x, 0.42), (x, 0.92), color)
        box(axes, x, 1.2, 0.8, f"$h_{t + 1}$", color, 0.2 if real else 0.06)
        if t:
            arrow(axes, (x - 1.0, 1.2), (x - 0.4, 1.2), color)
        if real:
            arrow(axes, (x, 1.48), (1.4, 2.12), BLUE)
    box(axes, 1.4, 2.4, 3.4, "last, mean or max", ORANGE, 0.2)
    arrow(axes, (3.1, 2.4), (4.1, 2.4))
    axes.text(3.6, 2.52, "$z$", ha="center", fontsize=11)
    box(axes, 5.1, 2.4, 2.0, "linear, softmax", ACCENT, 0.2)
    arrow(axes, (5.1, 2.68), (5.1, 3.15))
    axes.text(5.1, 3.35, "positive 0.8, negative 0.2", ha="center", va="center", weight="bold")
    axes.text(4.9, 1.68, "masked: not part of z", ha="center", color=MUTED, fontsize=9)
    axes.set(xlim=(-0.7, 7), ylim=(0, 3.6))
    axes.axis("off")
    return figure
