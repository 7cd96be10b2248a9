"""Excess loss of full-batch, mini-batch and one-example gradient descent per pass."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(0)
    size = 512
    inputs = rng.standard_normal((size, 2)) * [1.0, 0.7]
    targets = inputs @ [2.0, -2.0] + rng.standard_normal(size)
    best = np.linalg.lstsq(inputs, targets, rcond=None)[0]
    hessian = inputs.T @ inputs / size

    figure, axes = plt.subplots(figsize=(6.8, 3.6))
    for batch, color in ((1, ORANGE), (16, GREEN), (size, BLUE)):
        order, weights = np.random.default_rng(1), np.zeros(2)
        passes, excess = [0.0], [(weights - best) @ hessian @ (weights - best) / 2]
        for number in range(140):
            shuffled = order.permutation(size)
            for start in range(0, size, batch):
                chosen = shuffled[start : start + batch]
                error = inputs[chosen] @ weights - targets[chosen]
                weights = weights - 0.1 * inputs[chosen].T @ error / len(chosen)
                seen = start + batch
                if seen == size or (number == 0 and seen % 64 == 0):
                    passes.append(number + seen / size)
                    excess.append((weights - best) @ hessian @ (weights - best) / 2)
        label = f"batch of {batch}" if batch < size else "full batch of 512"
        axes.plot(passes, excess, color=color, label=label, linewidth=1.4)
    axes.set_yscale("log")
    axes.set(ylim=(1e-6, 20), xlim=(0, 140), xlabel="passes over the data")
    axes.set_title("Loss above its minimum, learning rate 0.1", loc="left")
    axes.legend(loc="upper right", ncols=3)
    return figure
