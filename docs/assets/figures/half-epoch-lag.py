"""Reported training loss, recomputed training loss and validation loss of one run."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(0)

    def sample(size: int) -> tuple[np.ndarray, np.ndarray]:
        inputs = rng.standard_normal((size, 20))
        chance = 1 / (1 + np.exp(-inputs[:, :5].sum(axis=1)))
        return inputs, (rng.random(size) < chance).astype(float)

    def loss(logits: np.ndarray, labels: np.ndarray) -> float:
        return float(np.mean(np.logaddexp(0, logits) - labels * logits))

    inputs, labels = sample(500)
    others, truth = sample(5000)
    order, weights = np.random.default_rng(1), np.zeros(20)
    reported, recomputed, validation = [], [], []
    for _ in range(6):
        seen = []
        for chosen in order.permutation(500).reshape(-1, 10):
            logits = inputs[chosen] @ weights
            seen.append(loss(logits, labels[chosen]))
            error = 1 / (1 + np.exp(-logits)) - labels[chosen]
            weights = weights - 0.05 * inputs[chosen].T @ error / 10
        reported.append(np.mean(seen))
        recomputed.append(loss(inputs @ weights, labels))
        validation.append(loss(others @ weights, truth))
    epochs = np.arange(1, 7)
    figure, axes = plt.subplots(figsize=(6.6, 3.5))
    axes.plot(epochs, reported, color=BLUE, marker="o", label="training, as reported")
    axes.plot(epochs, validation, color=ORANGE, marker="o", label="validation")
    axes.plot(
        epochs - 0.5, reported, color=BLUE, linestyle=":", marker="o", markersize=4,
        label="as reported, half an epoch earlier",
    )  # fmt: skip
    axes.plot(
        epochs, recomputed, color=MUTED, linestyle="--", marker="o", markersize=4,
        label="training, recomputed after the epoch",
    )  # fmt: skip
    axes.set(xlabel="epoch", ylabel="loss", xlim=(0.3, 6.2), ylim=(0.38, 0.66))
    axes.legend(loc="upper right")
    return figure
