"""Largest curvature and stability limit of a two-weight network during a warmup."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, MUTED, ORANGE


def draw() -> Figure:
    rng, w = np.random.default_rng(0), np.array([3.0, 0.1])
    curvature, limit = [], []
    for step in range(400):
        rate = 0.6 * min(1, (step + 1) / 200)
        off = 2 * w[0] * w[1] - 1
        curvature.append(np.linalg.eigvalsh([[w[1] ** 2, off], [off, w[0] ** 2]])[-1])
        limit.append(2 / rate)
        residual = w[0] * w[1] - 1 + 0.02 * rng.standard_normal()
        w = w - rate * residual * w[::-1]
    figure, axes = plt.subplots(figsize=(6.6, 3.2))
    axes.plot(limit, color=ORANGE, linestyle="--", label="limit: 2 / current rate")
    axes.plot(curvature, color=ACCENT, label="largest curvature")
    axes.axvline(200, color=MUTED, linewidth=1, linestyle=":")
    axes.text(203, 12.4, "end of the warmup", color=MUTED, fontsize=9)
    axes.set(xlim=(0, 400), ylim=(0, 14), xlabel="step", ylabel="curvature")
    axes.legend(loc="lower left")
    return figure
