"""Sinusoidal encodings of 32 positions, and their dot products against the position."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, GREEN, ORANGE

WIDTH = 32


def sinusoidal(n: int, d: int) -> np.ndarray:
    angle = np.arange(n)[:, None] * 10000.0 ** (-np.arange(0, d, 2) / d)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(n, d)


def draw() -> Figure:
    table = sinusoidal(32, WIDTH)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.7))
    for position, row in enumerate(table):
        for feature, value in enumerate(row):
            color = BLUE if value > 0 else ORANGE
            cell = Rectangle((feature - 0.5, position - 0.5), 1, 1, linewidth=0)
            cell.set(facecolor=color, alpha=round(float(abs(value)), 2))
            left.add_patch(cell)
    left.set(xlim=(-0.5, 31.5), ylim=(31.5, -0.5), xlabel="feature", ylabel="position")
    left.set_xticks([0, 8, 16, 24, 31])
    left.set_yticks([0, 8, 16, 24, 31])
    left.set_title("blue positive, orange negative", fontsize=11)

    products = table @ table.T
    for position, color in ((8, BLUE), (20, GREEN)):
        right.plot(products[position], color=color)
        right.text(position, 16.3, f"position {position}", color=color, ha="center", fontsize=10)
    right.set(xlabel="other position", ylim=(0, 17.5), xlim=(0, 31))
    right.set_xticks([0, 8, 20, 31])
    right.set_title("dot product of two encodings", fontsize=11)
    figure.tight_layout()
    return figure
