"""Best learning rate, steps and examples to a fixed loss against the batch size."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, GREEN, MUTED, ORANGE

CURVATURE = 1 / np.arange(1, 101)


def steps_needed(rate: float, batch: int) -> int:
    shrink = (1 - rate * CURVATURE) ** 2
    floor = rate**2 * CURVATURE / batch / (1 - shrink)
    goal = 0.05 * CURVATURE.sum()
    times = np.arange(1, 1301)[:, None]
    loss = (CURVATURE * (floor + (1 - floor) * shrink**times)).sum(axis=1)
    return int(np.argmax(loss <= goal)) + 1 if (loss <= goal).any() else 10**9


def draw() -> Figure:
    batches = 2 ** np.arange(0, 15, 2)
    best = [
        min((steps_needed(rate, int(batch)), rate) for rate in np.geomspace(0.03, 1.9, 60))
        for batch in batches
    ]
    steps = np.array([pair[0] for pair in best])
    rates = np.array([pair[1] for pair in best])
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 3.4))
    left.plot(batches, rates, color=ACCENT, marker="o", markersize=4)
    left.plot([1, 32], [rates[0], 32 * rates[0]], color=MUTED, linestyle="--", linewidth=1.2)
    left.text(2.2, 0.6, "proportional", color=MUTED, rotation=52)
    left.set(title="Best learning rate", ylim=(0.05, 4))
    right.plot(batches, steps, color=ORANGE, marker="o", markersize=4)
    right.plot(batches, steps * batches, color=GREEN, marker="o", markersize=4)
    right.text(500, 42, "steps", color=ORANGE)
    right.text(40, 14000, "examples", color=GREEN)
    right.set(title="To reach a fixed loss")
    for axes in (left, right):
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set(xlabel="batch size")
    return figure
