"""An unrolled recurrent network with a new mask per step, and with one mask per sequence."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, RED

STEPS = 3


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str) -> None:
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=9,
            linewidth=2.2 if color != MUTED else 1.2,
            color=color,
            shrinkA=0,
            shrinkB=0,
        )
    )


def unrolled(axes: Axes, up: list[str], across: str, out: list[str]) -> None:
    for t in range(STEPS):
        x = 1.7 * t
        axes.add_patch(
            Rectangle((x - 0.42, -0.32), 0.84, 0.64, facecolor=PAPER, edgecolor=INK, linewidth=1.2)
        )
        axes.text(x, 0, f"$h_{t + 1}$", ha="center", va="center", fontsize=10)
        axes.text(x, -1.5, f"$x_{t + 1}$", ha="center", va="center", fontsize=10)
        axes.text(x, 1.5, f"$y_{t + 1}$", ha="center", va="center", fontsize=10)
        arrow(axes, (x, -1.25), (x, -0.34), up[t])
        arrow(axes, (x, 0.34), (x, 1.25), out[t])
        if t < STEPS - 1:
            arrow(axes, (x + 0.43, 0), (x + 1.27, 0), across)
    axes.set(xlim=(-0.7, 4.1), ylim=(-1.8, 1.8), aspect="equal")
    axes.axis("off")


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 2.8))
    unrolled(left, [BLUE, ORANGE, GREEN], MUTED, [PURPLE, RED, INK])
    unrolled(right, [BLUE] * STEPS, ORANGE, [GREEN] * STEPS)
    left.set_title("Non-recurrent connections, new masks", fontsize=10)
    right.set_title("All connections, one mask each per sequence", fontsize=10)
    return figure
