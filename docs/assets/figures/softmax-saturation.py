"""Entropy of attention weights and size of the softmax Jacobian against the key dimension."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE, RED


def draw() -> Figure:
    rng = np.random.default_rng(0)
    dimensions = 2 ** np.arange(2, 11)
    divisors = {
        "unscaled": (RED, lambda d: 1.0),
        "divided by √dₖ": (BLUE, np.sqrt),
        "divided by dₖ": (ORANGE, float),
    }
    entropy = {name: [] for name in divisors}
    jacobian = {name: [] for name in divisors}
    for d_k in dimensions:
        queries, keys = rng.normal(size=(1000, 1, d_k)), rng.normal(size=(1000, 10, d_k))
        scores = (queries * keys).sum(axis=2)
        for name, (_, divisor) in divisors.items():
            z = scores / divisor(d_k)
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            entropy[name].append(-(p * np.log(p + 1e-300)).sum(axis=1).mean())
            jacobian[name].append(np.median(1 - (p**2).sum(axis=1)))

    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.4))
    for name, (color, _) in divisors.items():
        left.plot(dimensions, entropy[name], color=color, marker="o", markersize=4, label=name)
        right.plot(dimensions, jacobian[name], color=color, marker="o", markersize=4, label=name)
    left.axhline(np.log(10), color=MUTED, linestyle="--", linewidth=1)
    left.text(4, np.log(10) + 0.06, "uniform: ln 10", color=MUTED, fontsize=9, va="bottom")
    left.set(title="Entropy of the weights (nats)", ylim=(0, 2.75))
    right.set(title="Trace of the Jacobian (median)", ylim=(0, 1.05))
    for axes in (left, right):
        axes.set_xscale("log", base=2)
        axes.set_xticks([4, 16, 64, 256, 1024], labels=["4", "16", "64", "256", "1024"])
        axes.minorticks_off()
        axes.set_xlabel("key dimension")
    right.legend(loc="center right", frameon=False, fontsize=10)
    figure.tight_layout()
    return figure
