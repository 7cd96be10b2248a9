"""A rotated pair at six positions, and the score of two equal vectors against the offset."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE

STEP = 0.45  # radians per position


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.5), width_ratios=[1, 1.35])
    for position in range(6):
        angle = 0.2 + STEP * position
        tip = np.array([np.cos(angle), np.sin(angle)])
        strong = position in (0, 3)
        left.annotate(
            "",
            xy=tuple(tip),
            xytext=(0, 0),
            arrowprops={"arrowstyle": "->", "color": BLUE if strong else ORANGE, "linewidth": 2},
        )
        left.text(*(1.13 * tip), str(position), ha="center", va="center", fontsize=11, color=INK)
    for start, radius, color in ((0, 0.45, BLUE), (2, 0.62, ORANGE)):
        arc = 0.2 + STEP * np.linspace(start, start + 3, 40)
        left.plot(radius * np.cos(arc), radius * np.sin(arc), color=color, linewidth=1.4)
    left.text(0.02, -0.16, "two arcs, both 3 positions wide", ha="center", fontsize=10, color=MUTED)
    left.set(xlim=(-1.25, 1.25), ylim=(-0.28, 1.3), aspect="equal", xticks=[], yticks=[])
    left.spines[:].set_visible(False)
    left.set_title("one pair, positions 0 to 5", fontsize=11)

    omega = 10000.0 ** (-np.arange(0, 64, 2) / 64)
    offset = np.arange(201)
    right.plot(offset, np.cos(offset[:, None] * omega).mean(axis=1), color=BLUE)
    right.axhline(0, color=MUTED, linewidth=0.8)
    right.set(xlim=(0, 200), ylim=(-0.05, 1.05), xlabel="offset")
    right.set_title("score of two equal vectors, 64 features", fontsize=11)
    figure.tight_layout()
    return figure
