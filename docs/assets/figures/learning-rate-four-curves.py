"""Training loss against epochs of one network for a very high, high, good and low rate."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE, RED


def losses(rate: float, epochs: int = 30, batch: int = 16, hidden: int = 16) -> list[float]:
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((512, 2))
    labels = (inputs[:, 0] * inputs[:, 1] > 0).astype(float)
    rng, curve = np.random.default_rng(1), []
    weights, bias = rng.standard_normal((2, hidden)), np.zeros(hidden)
    out = rng.standard_normal(hidden) / 4
    for _ in range(epochs + 1):
        sums = inputs @ weights + bias
        logits = np.maximum(sums, 0.1 * sums) @ out
        curve.append(float(np.mean(np.logaddexp(0, logits) - labels * logits)))
        for chosen in rng.permutation(len(inputs)).reshape(-1, batch):
            sums = inputs[chosen] @ weights + bias
            active = np.maximum(sums, 0.1 * sums)
            logits = np.clip(active @ out, -500, 500)
            error = (1 / (1 + np.exp(-logits)) - labels[chosen]) / batch
            back = np.outer(error, out) * np.where(sums > 0, 1, 0.1)
            weights = weights - rate * inputs[chosen].T @ back
            bias = bias - rate * back.sum(axis=0)
            out = out - rate * active.T @ error
    return curve


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.8, 3.8))
    runs = (
        (10, RED, "far too high (10)", (0.6, 1.1)),
        (0.001, BLUE, "too low (0.001)", (5.5, 0.76)),
        (1.5, ORANGE, "too high (1.5)", (23.9, 0.5)),
        (0.3, GREEN, "good (0.3)", (19, 0.02)),
    )
    for rate, color, label, place in runs:
        curve = losses(rate, epochs=30 if rate < 10 else 1)
        axes.plot(curve, color=color)
        axes.text(*place, label, color=color, fontsize=10)
    axes.set(xlim=(-0.6, 30), ylim=(0, 1.2), xlabel="epoch", ylabel="training loss")
    axes.set_title("Same network and data, four learning rates", loc="left")
    return figure
