"""An encoder and a decoder RNN, unrolled, with the last state as the only bridge."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from recall.figures import ACCENT, BLUE, GREEN, INK, MUTED, PAPER

SOURCE = ["the", "black", "cat", "END"]
STATES = ["$h_1$", "$h_2$", "$h_3$", "$h_4$", "$s_1$", "$s_2$", "$s_3$", "$s_4$"]
INPUTS = ["START", "le", "chat", "noir"]
OUTPUTS = ["le", "chat", "noir", "END"]


def arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str, width: float
) -> None:
    style = {"arrowstyle": "-|>", "color": color, "linewidth": width, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


def box(axes: Axes, x: float, text: str, color: str) -> None:
    size = {"boxstyle": "round,pad=0,rounding_size=0.1", "linewidth": 1.4}
    axes.add_patch(FancyBboxPatch((x - 0.4, 1.0), 0.8, 0.6, facecolor=PAPER, **size))
    patch = FancyBboxPatch((x - 0.4, 1.0), 0.8, 0.6, facecolor=color, alpha=0.2, **size)
    axes.add_patch(patch)
    axes.text(x, 1.3, text, ha="center", va="center", fontsize=12)


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(8, 3.2))
    xs = [0, 1.2, 2.4, 3.6, 5.4, 6.6, 7.8, 9.0]
    for i, (x, state) in enumerate(zip(xs, STATES, strict=True)):
        box(axes, x, state, BLUE if i < 4 else GREEN)
        arrow(axes, (x, 0.45), (x, 1.0), INK, 1.2)
        if i:
            bridge = i == 4
            color, width = (ACCENT, 2.6) if bridge else (INK, 1.2)
            arrow(axes, (xs[i - 1] + 0.4, 1.3), (x - 0.4, 1.3), color, width)
        if i < 4:
            axes.text(x, 0.3, SOURCE[i], ha="center", va="center", fontsize=11)
            continue
        arrow(axes, (x, 1.6), (x, 2.15), INK, 1.2)
        axes.text(x, 0.3, INPUTS[i - 4], ha="center", va="center", fontsize=11)
        axes.text(x, 2.3, OUTPUTS[i - 4], ha="center", va="center", fontsize=11, weight="bold")
        if i < 7:  # each output is the next input
            axes.plot(
                [x + 0.32, x + 0.6, x + 0.6], [2.3, 2.3, 0.3], color=MUTED, linewidth=1.1, ls="--"
            )
            arrow(axes, (x + 0.6, 0.3), (x + 0.9, 0.3), MUTED, 1.1)
    axes.text(1.8, 2.05, "encoder: reads, predicts nothing", ha="center", color=BLUE)
    axes.text(7.2, 2.75, "decoder: predicts, and reads its own output", ha="center", color=GREEN)
    axes.text(4.5, 1.85, "the bridge:\n$d$ numbers", ha="center", va="center", color=ACCENT)
    axes.set(xlim=(-0.6, 9.7), ylim=(0, 3))
    axes.axis("off")
    return figure
