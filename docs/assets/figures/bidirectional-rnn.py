"""A bidirectional recurrent layer over four positions."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.diagrams import arrow, node
from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.2, 4.4))
    for t in range(4):
        x = 2.0 * t
        left, right = x - 0.35, x + 0.35
        node(axes, x, 0, f"$x_{t + 1}$", MUTED)
        arrow(axes, (x - 0.1, 0.28), (left, 1.02), BLUE, gap=0)
        arrow(axes, (x + 0.1, 0.28), (right, 2.22), ORANGE, gap=0)
        node(axes, left, 1.3, rf"$\vec h_{t + 1}$", BLUE)
        node(axes, right, 2.5, rf"$\overleftarrow h_{t + 1}$", ORANGE)
        arrow(axes, (left, 1.58), (left, 3.4), BLUE, gap=0)
        arrow(axes, (right, 2.78), (right, 3.4), ORANGE, gap=0)
        for start, color, name in (
            (x - 0.7, BLUE, rf"$\vec h_{t + 1}$"),
            (x, ORANGE, rf"$\overleftarrow h_{t + 1}$"),
        ):
            axes.add_patch(
                Rectangle((start, 3.4), 0.7, 0.5, facecolor=color, alpha=0.18, linewidth=0)
            )
            axes.add_patch(
                Rectangle((start, 3.4), 0.7, 0.5, fill=False, edgecolor=color, linewidth=1.4)
            )
            axes.text(start + 0.35, 3.65, name, ha="center", va="center", fontsize=11)
    for t in range(3):
        x = 2.0 * t
        arrow(axes, (x - 0.35, 1.3), (x + 1.65, 1.3), BLUE)
        arrow(axes, (x + 2.35, 2.5), (x + 0.35, 2.5), ORANGE)
    for y, lines, color in (
        (1.3, ("forward,", "own weights"), BLUE),
        (2.5, ("backward,", "own weights"), ORANGE),
        (3.65, ("concatenated,", "length 2d"), INK),
        (-0.12, ("input",), MUTED),
    ):
        for number, line in enumerate(lines):
            axes.text(
                -1.0,
                y + 0.12 - 0.24 * number,
                line,
                color=color,
                fontsize=9,
                ha="right",
                va="center",
            )
    axes.set(xlim=(-2.5, 7.0), ylim=(-0.4, 4.1))
    axes.axis("off")
    return figure
