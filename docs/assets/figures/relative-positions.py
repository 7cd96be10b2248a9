"""Offsets are constant along diagonals; weights under linear biases of several slopes."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, GREEN, INK, ORANGE, PURPLE, RED

SIZE = 6


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.5), width_ratios=[1, 1.35])
    for i in range(SIZE):
        for j in range(SIZE):
            offset = j - i
            cell = Rectangle((j - 0.5, i - 0.5), 1, 1, linewidth=0)
            cell.set(facecolor=BLUE if offset <= 0 else ORANGE, alpha=0.08 + 0.12 * abs(offset))
            left.add_patch(cell)
            label = f"+{offset}" if offset > 0 else str(offset).replace("-", "\N{MINUS SIGN}")
            left.text(j, i, label, ha="center", va="center", fontsize=10, color=INK)
    left.set(xlim=(-0.5, SIZE - 0.5), ylim=(SIZE - 0.5, -0.5), aspect="equal")
    left.set(xlabel="key j", ylabel="query i")
    left.set_title("offset j \N{MINUS SIGN} i", fontsize=11)

    distance = np.arange(61)
    places = {2: (2.2, 0.27), 8: (7, 0.068), 32: (22, 0.0195), 256: (41, 0.0021)}
    for (inverse, place), color in zip(places.items(), (RED, PURPLE, GREEN, BLUE), strict=True):
        slope = 1 / inverse
        weights = (1 - np.exp(-slope)) * np.exp(-slope * distance)
        right.plot(distance, weights, color=color)
        right.text(*place, f"1/{inverse}", color=color, fontsize=10)
    right.set_yscale("log")
    right.set(ylim=(4e-4, 1), xlim=(0, 60), xlabel="distance in tokens")
    right.set_title("weight by distance, per slope", fontsize=11)
    right.minorticks_off()
    figure.tight_layout()
    return figure
