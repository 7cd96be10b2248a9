"""What one step back multiplies a gradient by: in a simple RNN and along an LSTM's cell state."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.diagrams import arrow, node
from recall.figures import BLUE, INK, MUTED, RED


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.2, 3.9))
    for t in range(4):
        x = 2.2 * t
        node(axes, x, 3.3, f"$h_{t}$", RED)
        node(axes, x, 1.3, f"$c_{t}$", BLUE)
        node(axes, x, 0, f"$h_{t}$", MUTED)
        if t:
            arrow(axes, (x, 3.3), (x - 2.2, 3.3), RED)
            axes.text(x - 1.1, 3.75, "slope of tanh", ha="center", fontsize=9, color=RED)
            axes.text(x - 1.1, 3.45, r"times $U^\mathsf{T}$", ha="center", fontsize=9, color=RED)
            arrow(axes, (x, 1.3), (x - 2.2, 1.3), BLUE)
            axes.text(x - 1.1, 1.45, f"times $f_{t}$", ha="center", fontsize=10, color=BLUE)
            arrow(axes, (x, 1.3), (x - 2.2, 0), MUTED, linewidth=1, linestyle="--")
        arrow(axes, (x, 0), (x, 1.3), MUTED, linewidth=1)
    for y, text, color in (
        (3.3, "simple RNN", RED),
        (1.3, "cell state", BLUE),
        (0.65, "LSTM", INK),
        (0, "through gates", MUTED),
    ):
        axes.text(-0.6, y, text, ha="right", va="center", fontsize=10, color=color)
    axes.set(xlim=(-2.4, 7.1), ylim=(-0.45, 4.2))
    axes.axis("off")
    return figure
