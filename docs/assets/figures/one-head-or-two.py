"""Weights of two specialized heads and of one head that has to serve both relations."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, GREEN, INK, ORANGE, PAPER


def draw() -> Figure:
    n = 5
    previous, following = np.eye(n, k=-1), np.eye(n, k=1)
    panels = [
        ("head 1: previous", BLUE, 6 * previous),
        ("head 2: next", ORANGE, 6 * following),
        ("one head for both", GREEN, 6 * (previous + following)),
    ]
    figure, row = plt.subplots(1, 3, figsize=(7.2, 2.9), sharey=True)
    for axes, (title, color, scores) in zip(row, panels, strict=True):
        weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        for (i, j), weight in np.ndenumerate(weights):
            cell = Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=color, alpha=weight, linewidth=0)
            axes.add_patch(cell)
            if weight > 0.1:
                text_color = PAPER if weight > 0.6 else INK
                axes.text(
                    j, i, f"{weight:.1f}", ha="center", va="center", fontsize=10, color=text_color
                )
        axes.set(xlim=(-0.5, n - 0.5), ylim=(n - 0.5, -0.5), aspect="equal")
        axes.set_xticks(range(n), labels=range(1, n + 1))
        axes.set_yticks(range(n), labels=range(1, n + 1))
        axes.set_title(title, fontsize=11)
        axes.set_xlabel("key")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    row[0].set_ylabel("query")
    figure.tight_layout()
    return figure
