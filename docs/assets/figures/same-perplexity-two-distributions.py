"""Two calibrated predictions with perplexity 64: one uniform, one with a 50 % favorite."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.4, 3.2))
    axes.plot(
        np.arange(1, 65),
        np.full(64, 1 / 64),
        color=BLUE,
        linewidth=3,
        label="uniform over 64 tokens",
    )
    axes.plot(1, 0.5, "o", color=ORANGE, markersize=8)
    axes.plot(
        np.arange(2, 1026),
        np.full(1024, 2.0**-11),
        color=ORANGE,
        linewidth=3,
        label="one favorite, 1,024 rare tokens",
    )
    axes.axhline(1 / 64, color=MUTED, linewidth=1, linestyle=":")
    axes.text(1.15, 0.5, "right half of the time", color=INK, fontsize=9, va="center")
    axes.text(80, 1 / 64, "1/64", color=INK, fontsize=9, va="bottom")
    axes.set(
        xscale="log",
        yscale="log",
        xlim=(0.9, 1500),
        ylim=(2e-4, 1),
        xlabel="rank of the token",
        ylabel="probability",
    )
    axes.set_xticks([1, 10, 100, 1000], labels=["1", "10", "100", "1,000"])
    axes.set_yticks([0.001, 0.01, 0.1, 1], labels=["0.001", "0.01", "0.1", "1"])
    axes.legend(loc="upper right")
    return figure
