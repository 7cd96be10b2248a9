"""A three-layer recurrent network unrolled over four steps."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.diagrams import arrow, node
from recall.figures import BLUE, MUTED, ORANGE

ROW = 1.25


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.0, 5.0))
    for t in range(1, 5):
        x = 1.7 * t
        node(axes, x, 0, f"$x_{t}$", MUTED)
        node(axes, x, 4 * ROW, f"$y_{t}$", MUTED)
        for layer in range(1, 4):
            node(axes, x, layer * ROW, f"$h_{t}^{{({layer})}}$", BLUE)
            if t < 4:
                arrow(axes, (x, layer * ROW), (x + 1.7, layer * ROW), BLUE)
        for row in range(4):
            arrow(axes, (x, row * ROW), (x, (row + 1) * ROW), ORANGE if row < 3 else MUTED)
    for row, name in enumerate(("input", "layer 1", "layer 2", "layer 3", "output")):
        axes.text(0.95, row * ROW, name, ha="right", va="center", fontsize=10, color=MUTED)
    axes.text(
        7.45, 2 * ROW, "to the right:\nnext step,\nsame layer", color=BLUE, fontsize=9, va="center"
    )
    axes.text(7.45, 1 * ROW, "up: same step,\nnext layer", color=ORANGE, fontsize=9, va="center")
    axes.set(xlim=(0.1, 8.7), ylim=(-0.4, 4 * ROW + 0.4))
    axes.axis("off")
    return figure
