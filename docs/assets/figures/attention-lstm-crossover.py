"""Multiplications and measured time of an attention layer and an LSTM layer of width 64."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE

WIDTH = 64
# Best of 14 runs on one core of an AMD EPYC with NumPy 2.4; the code of both layers is on the page.
LENGTHS = [32, 64, 128, 256, 512, 1024, 1536, 2048, 4096]
ATTENTION_MS = [0.03, 0.05, 0.13, 0.37, 1.22, 4.46, 9.88, 18.70, 87.64]
LSTM_MS = [0.25, 0.51, 1.01, 2.01, 4.03, 8.11, 12.20, 16.37, 32.98]


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.5))
    n = np.geomspace(32, 4096, 100)
    left.plot(n, (4 * n * WIDTH**2 + 2 * n**2 * WIDTH) / 1e6, color=BLUE)
    left.plot(n, 8 * n * WIDTH**2 / 1e6, color=ORANGE)
    left.axvline(2 * WIDTH, color=MUTED, linestyle="--", linewidth=1)
    left.text(2 * WIDTH * 1.12, 0.7, "n = 2d = 128", color=MUTED, fontsize=10)
    left.text(900, 500, "attention", color=BLUE, ha="right", fontsize=11)
    left.text(1300, 17, "LSTM", color=ORANGE, fontsize=11)
    left.set(title="Multiplications (millions)")

    right.plot(LENGTHS, ATTENTION_MS, color=BLUE, marker="o", markersize=4)
    right.plot(LENGTHS, LSTM_MS, color=ORANGE, marker="o", markersize=4)
    right.axvspan(1536, 2048, color=MUTED, alpha=0.25, linewidth=0)
    right.text(1450, 0.04, "1,500 to 2,000", color=MUTED, ha="right", fontsize=10)
    right.text(40, 0.65, "LSTM", color=ORANGE, fontsize=11, va="bottom")
    right.text(180, 0.12, "attention", color=BLUE, fontsize=11, va="top")
    right.set(title="Measured time (milliseconds)")
    for axes in (left, right):
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xticks([32, 128, 512, 2048], labels=["32", "128", "512", "2048"])
        axes.minorticks_off()
        axes.set_xlabel("sequence length n")
    figure.tight_layout()
    return figure
