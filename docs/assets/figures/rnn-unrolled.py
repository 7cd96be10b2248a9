"""A recurrent network, folded and unrolled over four steps."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recall.diagrams import arrow, node
from recall.figures import BLUE, GREEN, MUTED, ORANGE


def column(axes: Axes, x: float, index: str) -> None:
    for y, name, color in ((0, "x", MUTED), (1.3, "h", BLUE), (2.6, "y", MUTED)):
        node(axes, x, y, f"${name}_{index}$", color)
    arrow(axes, (x, 0), (x, 1.3), GREEN)
    arrow(axes, (x, 1.3), (x, 2.6), MUTED)
    axes.text(x + 0.1, 0.65, "$W$", color=GREEN, fontsize=12, va="center")
    axes.text(x + 0.1, 1.95, "$V$", color=MUTED, fontsize=12, va="center")


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.2, 3.2))
    column(axes, 0, "t")
    angle = np.linspace(2.45, -2.25, 60)  # the loop: most of an ellipse, to the right of the node
    axes.plot(
        0.36 + 0.26 * np.cos(angle),
        1.3 + 0.3 * np.sin(angle),
        color=ORANGE,
        linewidth=1.6,
        zorder=0,
    )
    arrow(axes, (0.3, 1.0), (0.17, 1.1), ORANGE, gap=0)
    axes.text(0.82, 1.3, "$U$", color=ORANGE, fontsize=12, va="center", ha="center")
    axes.text(1.35, 1.3, "=", fontsize=18, va="center", ha="center")
    node(axes, 2.1, 1.3, "$h_0$", MUTED)
    for t in range(1, 5):
        x = 2.1 + 1.2 * t
        column(axes, x, str(t))
        arrow(axes, (x - 1.2, 1.3), (x, 1.3), ORANGE)
        axes.text(x - 0.6, 1.44, "$U$", color=ORANGE, fontsize=12, ha="center")
    axes.set(xlim=(-0.4, 7.3), ylim=(-0.4, 3.0))
    axes.axis("off")
    return figure
