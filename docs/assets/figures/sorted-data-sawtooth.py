"""Accuracy per class after each batch of logistic regression on sorted and shuffled data."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(0)
    labels = np.repeat([0, 1], 500)
    inputs = rng.standard_normal((1000, 2)) + np.where(labels, -1.0, 1.0)[:, None] * [1, 0]
    inputs = np.c_[inputs, np.ones(1000)]
    figure, grid = plt.subplots(1, 2, figsize=(7.6, 3.1), sharey=True)
    for axes, title in zip(grid, ("Sorted by class", "Shuffled in every epoch"), strict=True):
        order, weights = np.random.default_rng(1), np.zeros(3)
        curves: tuple[list[float], list[float]] = ([], [])
        for _ in range(3):
            epoch = np.arange(1000) if title.startswith("Sorted") else order.permutation(1000)
            for chosen in epoch.reshape(-1, 20):
                chance = 1 / (1 + np.exp(-inputs[chosen] @ weights))
                weights = weights - 1.0 * inputs[chosen].T @ (chance - labels[chosen]) / 20
                right = (inputs @ weights > 0) == labels
                curves[0].append(float(right[:500].mean()))
                curves[1].append(float(right[500:].mean()))
        x = np.arange(1, 151) / 50
        axes.plot(x, curves[0], color=BLUE, linewidth=1.5, label="class stored first")
        axes.plot(x, curves[1], color=ORANGE, linewidth=1.5, label="class stored last")
        for epoch_end in (1, 2):
            axes.axvline(epoch_end, color=MUTED, linewidth=0.8, linestyle=":")
        axes.set(title=title, xlim=(0, 3), ylim=(0, 1.03), xlabel="epoch")
    grid[0].set_ylabel("accuracy")
    grid[1].legend(loc="lower right")
    return figure
