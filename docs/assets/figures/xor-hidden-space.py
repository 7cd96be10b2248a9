"""XOR in the input plane and in the plane of two ReLU units."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    points = np.array([[0, 0], [1, 1], [0, 1], [1, 0]])
    total = points.sum(axis=1)
    hidden = np.stack([np.maximum(0, total), np.maximum(0, total - 1)], axis=1)

    figure, (left, right) = plt.subplots(1, 2, figsize=(6.8, 3.2))
    for axes, place in ((left, points), (right, hidden)):
        axes.plot(*place[:2].T, "s", color=ORANGE, markersize=9, label="XOR = 0")
        axes.plot(*place[2:].T, "o", color=BLUE, markersize=9, label="XOR = 1")
    left.set(title="Input", xlabel=r"$x_1$", ylabel=r"$x_2$", xlim=(-0.4, 1.4), ylim=(-0.4, 1.6))
    left.set(xticks=[0, 1], yticks=[0, 1])
    line = np.array([0.1, 2.6])
    right.plot(line, (line - 0.5) / 2, color=MUTED, linestyle="--")
    right.text(1.2, 0.62, "h₁ − 2h₂ = 0.5", fontsize=9, color=INK, ha="right")
    right.text(1.08, -0.13, "both positives", fontsize=9, color=INK, va="center")
    right.set(title="Hidden layer", xlabel=r"$h_1$", ylabel=r"$h_2$")
    right.set(xlim=(-0.4, 2.6), ylim=(-0.4, 1.4), xticks=[0, 1, 2], yticks=[0, 1])
    left.legend(loc="upper center", ncols=2, columnspacing=1, handletextpad=0.2)
    return figure
