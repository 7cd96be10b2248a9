"""Real multiplications per output against the filter size, with transforms for free."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, ORANGE


def draw() -> Figure:
    k, tile = np.arange(1, 12), 32
    curves = {
        "direct": (k**2, ORANGE),
        "Winograd, 2 x 2 outputs": ((k + 1) ** 2 / 4, GREEN),
        "FFT, 32 x 32 tiles": (4 * tile * (tile // 2 + 1) / (tile - k + 1) ** 2, BLUE),
    }
    figure, axes = plt.subplots(figsize=(6.6, 3.4))
    for name, (values, color) in curves.items():
        axes.plot(k, values, color=color, marker="o", markersize=4)
        axes.text(11.2, values[-1], name, color=INK, va="center")
    axes.set_yscale("log")
    axes.set_yticks([1, 2, 5, 10, 20, 50, 100], labels=["1", "2", "5", "10", "20", "50", "100"])
    axes.minorticks_off()
    axes.set_xticks([1, 3, 5, 7, 9, 11])
    axes.set(xlabel="filter size", ylabel="multiplications per output", xlim=(0.7, 15.4))
    figure.tight_layout()
    return figure
