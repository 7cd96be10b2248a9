"""Expected loss against epochs: with replacement, reshuffled and in a fixed order."""

from collections.abc import Iterable
from itertools import permutations, product

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, MUTED, ORANGE


def expected_loss(sequences: Iterable[tuple[int, ...]]) -> np.ndarray:
    curvature = np.array([2.0, 2.0, 0.5, 0.5])
    slope = np.array([1.0, 1.0, -1.0, -1.0])
    order, mean, square, path = np.array(list(sequences)), 2.0, 4.0, []
    for epoch in range(1, 2001):
        rate = 3 / (curvature.sum() * (epoch + 6))
        scale, shift = np.ones(len(order)), np.zeros(len(order))
        for step in range(4):
            shrink = 1 - rate * curvature[order[:, step]]
            scale, shift = scale * shrink, shift * shrink - rate * slope[order[:, step]]
        square = np.mean(scale**2) * square + 2 * np.mean(scale * shift) * mean + np.mean(shift**2)
        mean = np.mean(scale) * mean + np.mean(shift)
        path.append(curvature.mean() * square / 2)
    return np.array(path)


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.6, 3.6))
    shown = np.unique(np.geomspace(1, 2000, 120).astype(int))
    for sequences, color, label in (
        (product(range(4), repeat=4), ORANGE, "with replacement"),
        ([(0, 1, 2, 3)], MUTED, "fixed order"),
        (permutations(range(4)), ACCENT, "random reshuffling"),
    ):
        axes.plot(shown, expected_loss(sequences)[shown - 1], color=color, label=label)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.text(200, 2.2e-3, "slope −1", color=ORANGE)
    axes.text(130, 3e-8, "slope −2", color=ACCENT)
    axes.set(xlim=(1, 2200), xlabel="epoch", ylabel="loss above minimum")
    axes.legend(loc="lower left")
    return figure
