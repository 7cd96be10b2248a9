"""Sigmoid, tanh, ReLU and leaky ReLU with their derivatives; saturation and kinks marked."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    x = np.linspace(-5, 5, 1001)
    sigmoid = 1 / (1 + np.exp(-x))
    left, right = x <= 0, x >= 0
    slope = 0.25
    smooth = {
        "sigmoid": (sigmoid, sigmoid * (1 - sigmoid), (-0.08, 1.08), (-0.02, 0.31)),
        "tanh": (np.tanh(x), 1 - np.tanh(x) ** 2, (-1.15, 1.15), (-0.08, 1.24)),
    }
    kinked = {"ReLU": 0.0, "leaky, a = 0.25": slope}

    figure, grid = plt.subplots(2, 4, figsize=(7.6, 4.0), sharex=True)
    for (top, bottom), (name, (f, df, f_range, df_range)) in zip(
        grid[:, :2].T, smooth.items(), strict=True
    ):
        edge = np.abs(x[df < 0.1 * df.max()]).min()
        for axes in (top, bottom):
            axes.axvspan(-5, -edge, color=MUTED, alpha=0.18, linewidth=0)
            axes.axvspan(edge, 5, color=MUTED, alpha=0.18, linewidth=0)
        top.plot(x, f, color=BLUE)
        bottom.plot(x, df, color=ORANGE)
        top.set(title=name, ylim=f_range)
        bottom.set(ylim=df_range, yticks=[0, df.max() / 2, df.max()])
        bottom.text(0, df.max() * 1.04, f"{df.max():g}", ha="center", fontsize=9, color=INK)
    for (top, bottom), (name, a) in zip(grid[:, 2:].T, kinked.items(), strict=True):
        if a == 0:
            for axes in (top, bottom):
                axes.axvspan(-5, 0, color=MUTED, alpha=0.18, linewidth=0)
        top.plot(x, np.where(x >= 0, x, a * x), color=BLUE)
        top.plot(0, 0, "o", color=BLUE, markerfacecolor="none")
        bottom.plot(x[left], np.full(left.sum(), a), color=ORANGE)
        bottom.plot(x[right], np.ones(right.sum()), color=ORANGE)
        bottom.plot([0, 0], [a, 1], "o", color=ORANGE, markerfacecolor="none")
        bottom.text(-0.5, 1.0, "1", ha="right", va="center", fontsize=9, color=INK)
        bottom.text(-2.5, a + 0.06, f"{a:g}", ha="center", fontsize=9, color=INK)
        top.set(title=name, ylim=(-1.6, 5.2))
        bottom.set(ylim=(-0.08, 1.24), yticks=[0, 0.5, 1])
    for axes in grid.flat:
        axes.axhline(0, color=MUTED, linewidth=0.6)
        axes.axvline(0, color=MUTED, linewidth=0.6)
        axes.set(xlim=(-5, 5), xticks=[-4, 0, 4])
    grid[0, 0].set_ylabel("function")
    grid[1, 0].set_ylabel("derivative")
    return figure
