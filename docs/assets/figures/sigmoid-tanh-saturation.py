"""Derivatives of sigmoid and tanh, and their mean over normal pre-activations by scale."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, ORANGE


def sigmoid_slope(x: np.ndarray) -> np.ndarray:
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def draw() -> Figure:
    x = np.linspace(-6, 6, 601)
    scales = np.logspace(-1, 2, 61)
    z = np.linspace(-6, 6, 48_001)  # standard normal, by quadrature
    density = np.exp(-(z**2) / 2)
    density /= density.sum()
    means = {
        "sigmoid": [(sigmoid_slope(s * z) * density).sum() for s in scales],
        "tanh": [(4 * sigmoid_slope(2 * s * z) * density).sum() for s in scales],
        "ReLU": [((z > 0) * density).sum() for _ in scales],
    }

    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.3))
    left.plot(x, sigmoid_slope(x), color=BLUE)
    left.plot(x, 4 * sigmoid_slope(2 * x), color=ORANGE)
    for at, label in ((0, "0.25"), (3, "0.045"), (5, "0.0066")):
        value = sigmoid_slope(np.array(at))
        left.plot(at, value, "o", color=BLUE, markersize=5)
        left.annotate(
            label,
            (at, value),
            xytext=(0, -8 if at == 0 else 7),
            textcoords="offset points",
            ha="center",
            va="top" if at == 0 else "bottom",
            fontsize=9,
            color=INK,
        )
    left.set(title="Derivative", xlabel="pre-activation", ylim=(-0.02, 1.08))
    for (name, values), color in zip(means.items(), (BLUE, ORANGE, GREEN), strict=True):
        right.plot(scales, values, color=color, label=name)
    right.set_xscale("log")
    right.set_xticks([0.1, 1, 10, 100], labels=["0.1", "1", "10", "100"])
    right.minorticks_off()
    right.set(
        title="Mean derivative",
        xlabel="standard deviation of the pre-activations",
        ylim=(-0.02, 1.08),
    )
    right.legend(loc="upper right")
    return figure
