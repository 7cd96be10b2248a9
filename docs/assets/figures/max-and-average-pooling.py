"""Max and average pooling of a 4 x 4 map, and where each sends the gradient."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, MUTED, ORANGE, PURPLE


def grid(axes: Axes, values: np.ndarray, color: str, title: str, top: float) -> None:
    rows, columns = values.shape
    for i, j in np.ndindex(rows, columns):
        strength = 0.6 * max(values[i, j], 0) / top
        axes.add_patch(Rectangle((j, i), 1, 1, facecolor=color, alpha=strength, linewidth=0))
        axes.text(j + 0.5, i + 0.5, f"{values[i, j]:g}", ha="center", va="center", color=INK)
    for step in range(rows + 1):
        heavy = rows == 2 or step % 2 == 0
        style = {"color": INK if heavy else MUTED, "linewidth": 1.4 if heavy else 0.5}
        axes.plot([0, columns], [step, step], **style)
        axes.plot([step, step], [0, rows], **style)
    axes.set(xlim=(-0.1, columns + 0.1), ylim=(rows + 0.1, -0.1), aspect="equal")
    axes.set_title(title, fontsize=10)
    axes.axis("off")


def draw() -> Figure:
    x = np.array([[1.0, 3, 0, 0], [2, 9, 0, 4], [6, 5, -1, -3], [4, 5, -2, -2]])
    windows = x.reshape(2, 2, 2, 2).swapaxes(1, 2).reshape(2, 2, 4)
    winner = np.eye(4)[windows.argmax(axis=2)].reshape(2, 2, 2, 2)
    figure, axes = plt.subplots(2, 3, figsize=(6.8, 4.8))
    grid(axes[0, 0], x, PURPLE, "activations", 9)
    grid(axes[0, 1], windows.max(axis=2), BLUE, "maximum", 9)
    grid(axes[0, 2], windows.mean(axis=2), ORANGE, "average", 9)
    axes[1, 0].axis("off")
    axes[1, 0].text(
        0.5,
        0.5,
        "gradient at the\ninput when every\noutput gets 1",
        ha="center",
        va="center",
        transform=axes[1, 0].transAxes,
        color=INK,
    )
    grid(axes[1, 1], winner.swapaxes(1, 2).reshape(4, 4), BLUE, "through the maximum", 1)
    grid(axes[1, 2], np.full((4, 4), 0.25), ORANGE, "through the average", 1)
    figure.tight_layout()
    return figure
