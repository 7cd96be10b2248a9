"""Contributions per output pixel of a transposed convolution and of a resize-convolution."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, PAPER


def contributions(kernel: int, stride: int, inputs: int = 9) -> np.ndarray:
    counts = np.zeros((inputs - 1) * stride + kernel)
    for n in range(inputs):
        counts[n * stride : n * stride + kernel] += 1
    return counts[6:12]


def draw() -> Figure:
    cases = {
        "kernel 3, stride 2": contributions(3, 2),
        "kernel 4, stride 2": contributions(4, 2),
        "resize, then kernel 3": contributions(3, 1, 20),
    }
    figure, row = plt.subplots(1, 3, figsize=(7.0, 2.7))
    for axes, (title, line) in zip(row, cases.items(), strict=True):
        counts = np.outer(line, line)
        for i, j in np.ndindex(counts.shape):
            alpha = 0.75 * counts[i, j] / counts.max()
            axes.add_patch(Rectangle((j, i), 1, 1, facecolor=BLUE, alpha=alpha, linewidth=0))
            axes.text(
                j + 0.5,
                i + 0.5,
                f"{counts[i, j]:.0f}",
                ha="center",
                va="center",
                color=PAPER if alpha > 0.6 else INK,
            )
        axes.set(xlim=(0, 6), ylim=(6, 0), aspect="equal")
        axes.set_title(title, fontsize=11)
        axes.axis("off")
    figure.tight_layout()
    return figure
