"""Four fixed ways from a 2 x 2 map to a 4 x 4 map."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, MUTED


def draw() -> Figure:
    x = np.array([[1.0, 2], [3, 4]])
    weights = np.array([[1, 0], [0.75, 0.25], [0.25, 0.75], [0, 1]])
    nails, unpooled = np.zeros((4, 4)), np.zeros((4, 4))
    nails[::2, ::2] = x
    unpooled[[1, 0, 2, 3], [1, 2, 1, 2]] = [1, 2, 3, 4]
    maps = {
        "input": x,
        "nearest": x.repeat(2, axis=0).repeat(2, axis=1),
        "bilinear": weights @ x @ weights.T,
        "bed of nails": nails,
        "max unpooling": unpooled,
    }
    figure, row = plt.subplots(
        1, 5, figsize=(7.4, 2.1), width_ratios=[1, 2, 2, 2, 2], layout="constrained"
    )
    for axes, (title, values) in zip(row, maps.items(), strict=True):
        n = len(values)
        for i, j in np.ndindex(n, n):
            axes.add_patch(
                Rectangle((j, i), 1, 1, facecolor=BLUE, alpha=0.13 * values[i, j], linewidth=0)
            )
            text = f"{values[i, j]:.4g}"
            color = INK if values[i, j] else MUTED
            axes.text(j + 0.5, i + 0.5, text, ha="center", va="center", color=color, fontsize=9)
        for step in range(n + 1):
            axes.plot([0, n], [step, step], color=MUTED, linewidth=0.6)
            axes.plot([step, step], [0, n], color=MUTED, linewidth=0.6)
        axes.set(xlim=(-0.05, n + 0.05), ylim=(n + 0.05, -0.05), aspect="equal")
        axes.set_title(title, fontsize=10)
        axes.axis("off")
    return figure
