"""Length and effective learning rate of scale-invariant weights, with and without weight decay."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE, RED

RATE, STEPS, SIZE = 0.1, 20_000, 20


def lengths(decay: float) -> np.ndarray:
    """Length of a weight vector whose gradient is orthogonal to it and of length 1 / length."""
    rng = np.random.default_rng(0)
    w = rng.normal(size=SIZE)
    w /= np.linalg.norm(w)
    kept = np.empty(STEPS)
    noise = rng.normal(size=(STEPS, SIZE))
    for step in range(STEPS):
        length = np.linalg.norm(w)
        kept[step] = length
        across = noise[step] - w * (w @ noise[step]) / length**2
        gradient = across / np.linalg.norm(across) / length
        w = (1 - RATE * decay) * w - RATE * gradient
    return kept


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 3.3))
    steps = np.arange(STEPS)
    for decay, color in ((0.0, RED), (0.001, ORANGE), (0.01, BLUE)):
        length = lengths(decay)
        left.plot(steps, length, color=color)
        right.plot(steps, RATE / length**2, color=color, label=f"decay {decay:g}")
        if decay:
            limit = (RATE / (2 * decay)) ** 0.25
            left.axhline(limit, color=MUTED, linestyle="--", linewidth=1)
            right.axhline(RATE / limit**2, color=MUTED, linestyle="--", linewidth=1)
    left.set(title="Length of the weights", xlabel="step", ylim=(0, 5))
    right.set(title="Effective learning rate", xlabel="step")
    right.set_yscale("log")
    right.set_yticks([0.01, 0.1], labels=["0.01", "0.1"])
    right.minorticks_off()
    for axes in (left, right):
        axes.set_xticks([0, 10_000, 20_000], labels=["0", "10,000", "20,000"])
    right.legend(loc="upper right", frameon=False, fontsize=9)
    return figure
