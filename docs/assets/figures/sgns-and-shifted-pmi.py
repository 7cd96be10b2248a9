"""Dot products learned by skip-gram with negative sampling against shifted PMI."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    X = np.array(
        [[12, 1, 10, 1, 1], [10, 14, 9, 4, 1], [1, 1, 2, 12, 14], [1, 2, 4, 15, 8]], dtype=float
    )
    expected = np.outer(X.sum(axis=1), X.sum(axis=0)) / X.sum()
    target = np.log(X / expected) - np.log(2)

    def fit(d: int) -> np.ndarray:
        rng = np.random.default_rng(0)
        left, right = rng.normal(0, 0.1, (4, d)), rng.normal(0, 0.1, (5, d))
        for _ in range(8000):
            Z = left @ right.T
            G = -X / (1 + np.exp(Z)) + 2 * expected / (1 + np.exp(-Z))
            left, right = left - 0.01 * G @ right, right - 0.01 * G.T @ left
        return np.asarray(left @ right.T)

    figure, axes = plt.subplots(figsize=(5.6, 3.5))
    axes.plot([-2.8, 0.8], [-2.8, 0.8], color=MUTED, linewidth=1)
    axes.plot(target.ravel(), fit(1).ravel(), "o", color=ORANGE, label="d = 1")
    axes.plot(target.ravel(), fit(4).ravel(), "o", color=BLUE, label="d = 4")
    axes.set(xlabel="PMI - ln k of the pair, with k = 2", ylabel="learned dot product")
    axes.legend(loc="upper left")
    return figure
