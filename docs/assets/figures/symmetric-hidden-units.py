"""Paths of the weight vectors of eight hidden units, from a constant and from a random start."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED

UNITS = 8


def paths(constant: float | None) -> tuple[np.ndarray, float]:
    """Incoming weights after every step, of shape steps by 2 by units, and the accuracy."""
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(200, 2))
    labels = (inputs[:, 0] * inputs[:, 1] > 0).astype(float)
    w, v = rng.normal(size=(2, UNITS)), rng.normal(size=UNITS)
    if constant is not None:
        w, v = np.full((2, UNITS), constant), np.full(UNITS, constant)
    b, c, kept = np.zeros(UNITS), 0.0, [w]
    for _ in range(1000):
        a = np.tanh(inputs @ w + b)
        p = 1 / (1 + np.exp(-(a @ v + c)))
        d = (p - labels) / len(labels)
        dz = np.outer(d, v) * (1 - a**2)
        v, c = v - 0.5 * a.T @ d, c - 0.5 * d.sum()
        w, b = w - 0.5 * inputs.T @ dz, b - 0.5 * dz.sum(axis=0)
        kept.append(w)
    return np.array(kept), float(((p > 0.5) == labels).mean())


def draw() -> Figure:
    colors = (BLUE, ORANGE, GREEN, PURPLE, RED, MUTED, INK, BLUE)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.4))
    for axes, constant, title in ((left, 0.5, "All weights 0.5"), (right, None, "Random weights")):
        kept, accuracy = paths(constant)
        for unit, color in enumerate(colors):
            axes.plot(kept[:, 0, unit], kept[:, 1, unit], color=color, linewidth=1.4)
            axes.plot(*kept[0, :, unit], "o", markerfacecolor="none", color=color, markersize=5)
            axes.plot(*kept[-1, :, unit], "o", color=color, markersize=5)
        axes.set(
            title=f"{title}: accuracy {accuracy:.0%}",
            xlabel="weight of the first input",
            xlim=(-3.2, 3.2),
            ylim=(-3.2, 3.2),
            aspect="equal",
        )
    left.set_ylabel("weight of the second input")
    left.annotate("eight paths,\none line", (0.5, 0.5), (0.3, 1.6), fontsize=9, color=INK)
    return figure
