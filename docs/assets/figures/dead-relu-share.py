"""Share of units that are off on all training inputs by learning rate; networks born dead."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE, PURPLE, RED

SHAPES = ((2, 50), (50, 50), (50, 1))


def share_off(rate: float, slope: float, seed: int) -> float:
    """Train on XOR-like labels; return the share of second-layer units off on all inputs.

    Where training diverges there is no share: NaN, which leaves a gap in the plot.
    """
    rng = np.random.default_rng(seed)
    data = rng.normal(size=(200, 2))
    labels = (data[:, :1] * data[:, 1:] > 0) * 1.0
    weights = [rng.normal(size=shape) * np.sqrt(2 / shape[0]) for shape in SHAPES]
    biases = [np.zeros(shape[1]) for shape in SHAPES]
    for _ in range(500):
        batch = rng.integers(len(data), size=20)
        inputs, z = [data[batch]], []
        for w, b in zip(weights, biases, strict=True):
            z.append(inputs[-1] @ w + b)
            inputs.append(np.where(z[-1] > 0, z[-1], slope * z[-1]))
        gradient = (1 / (1 + np.exp(-np.clip(z[-1], -50, 50))) - labels[batch]) / len(batch)
        for layer in (2, 1, 0):
            below = gradient @ weights[layer].T
            weights[layer] -= rate * inputs[layer].T @ gradient
            biases[layer] -= rate * gradient.sum(axis=0)
            if layer:
                gradient = below * np.where(z[layer - 1] > 0, 1, slope)
    first = data @ weights[0] + biases[0]
    second = np.where(first > 0, first, slope * first) @ weights[1] + biases[1]
    if not np.isfinite(second).all():
        return float("nan")
    return float((second <= 0).all(axis=0).mean())


def draw() -> Figure:
    rates = (0.01, 0.03, 0.1, 0.3, 0.5, 1, 1.5, 2, 3)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.4))
    for name, slope, color in (("ReLU", 0.0, RED), ("leaky ReLU, slope 0.1", 0.1, BLUE)):
        with np.errstate(all="ignore"):  # the diverging runs overflow
            shares = [
                np.mean([share_off(rate, slope, seed) for seed in range(3)]) for rate in rates
            ]
        left.plot(rates, shares, "-o", color=color, markersize=4, label=name)
    left.set_xscale("log")
    left.set_xticks([0.01, 0.1, 1], labels=["0.01", "0.1", "1"])
    left.minorticks_off()
    left.set(title="Units off on all training inputs", xlabel="learning rate", ylim=(-0.03, 1.05))
    left.legend(loc="upper left")

    depth = np.arange(0, 41)
    for width, color in ((2, RED), (3, ORANGE), (4, GREEN), (8, PURPLE)):
        right.plot(depth, (1 - 2.0**-width) ** depth, color=color, label=f"width {width}")
    right.legend(loc="center right", bbox_to_anchor=(1, 0.6))
    right.set(title="Probability not to be born dead", xlabel="depth", ylim=(-0.03, 1.1))
    return figure
