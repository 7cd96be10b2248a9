"""Covariate shift between training and test data, and internal shift of a layer in training."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, PURPLE


def unit_over_training() -> dict[int, np.ndarray]:
    """Pre-activations of one unit of the second layer, on the same data, by training step."""
    rng = np.random.default_rng(3)
    inputs = rng.normal(size=(400, 4))
    sign = np.where(inputs[:, 0] * inputs[:, 1] > 0, 1.0, -1.0)
    first = rng.normal(size=(4, 32)) * np.sqrt(2 / 4)
    second = rng.normal(size=(32, 32)) * np.sqrt(2 / 32)
    third = rng.normal(size=32) / np.sqrt(32)
    kept = {}
    for step in range(201):
        a = np.maximum(inputs @ first, 0)
        z = a @ second
        b = np.maximum(z, 0)
        if step in (0, 20, 200):
            kept[step] = z[:, 2].copy()
        d = -sign / (1 + np.exp(sign * (b @ third))) / len(sign)
        dz = np.outer(d, third) * (z > 0)
        da = dz @ second.T * (a > 0)
        third = third - 0.5 * b.T @ d
        second = second - 0.5 * a.T @ dz
        first = first - 0.5 * inputs.T @ da
    return kept


def smooth(values: np.ndarray, at: np.ndarray) -> np.ndarray:
    width = 0.35 * values.std()
    return np.exp(-0.5 * ((at[:, None] - values) / width) ** 2).mean(axis=1) / width / 2.5066


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.2))
    x = np.linspace(-4, 6, 400)
    for center, color, name in ((-0.5, BLUE, "training inputs"), (2.5, ORANGE, "test inputs")):
        density = np.exp(-0.5 * ((x - center) / 0.9) ** 2) / 0.9 / 2.5066
        left.fill_between(x, density, color=color, alpha=0.25, linewidth=0)
        left.plot(x, density, color=color)
        left.text(center, 0.47, name, color=color, fontsize=9, ha="center")
    left.plot(x, 1 / (1 + np.exp(-1.5 * (x - 1))), color=MUTED, linestyle="--")
    left.text(5.9, 0.9, "P(label | x):\nthe same", color=MUTED, fontsize=9, ha="right", va="top")
    left.set(title="Covariate shift in the data", xlabel="input x", yticks=[], ylim=(0, 1.05))

    at = np.linspace(-5, 8, 400)
    for (step, values), color in zip(
        unit_over_training().items(), (BLUE, PURPLE, GREEN), strict=True
    ):
        right.plot(at, smooth(values, at), color=color, label=f"step {step}")
    right.set(
        title="Internal covariate shift", xlabel="pre-activation of one hidden unit", yticks=[]
    )
    right.set_ylim(bottom=0)
    right.legend(loc="upper right", frameon=False, fontsize=9)
    return figure
