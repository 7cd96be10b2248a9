"""Rate and loss of SGD under cosine annealing with warm restarts and under one cosine."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, MUTED, ORANGE


def restarts(step: int) -> float:
    length = 100
    while step >= length:
        step, length = step - length, 2 * length
    return 0.15 * (1 + np.cos(np.pi * step / length))


def single(step: int) -> float:
    return 0.15 * (1 + np.cos(np.pi * step / 700))


def draw() -> Figure:
    rng = np.random.default_rng(0)
    inputs = rng.standard_normal((512, 10)) * np.geomspace(1, 0.1, 10)
    targets = inputs @ np.ones(10) + rng.standard_normal(512)
    best = np.linalg.lstsq(inputs, targets, rcond=None)[0]
    hessian = inputs.T @ inputs / 512

    figure, (top, bottom) = plt.subplots(
        2, 1, figsize=(6.8, 4.4), sharex=True, height_ratios=[1, 1.6]
    )
    for schedule, color, label in (
        (single, MUTED, "one cosine"),
        (restarts, ACCENT, "warm restarts"),
    ):
        rng, weights, excess = np.random.default_rng(1), np.zeros((200, 10)), []
        for step in range(700):
            chosen = rng.integers(512, size=(200, 8))
            batch = inputs[chosen]
            error = (batch @ weights[:, :, None])[:, :, 0] - targets[chosen]
            weights = weights - schedule(step) * (error[:, None, :] @ batch)[:, 0] / 8
            excess.append((((weights - best) @ hessian) * (weights - best)).sum(axis=1).mean() / 2)
        steps = np.arange(1, 701)
        top.plot(steps, [schedule(s - 1) for s in steps], color=color, linewidth=1.5)
        bottom.plot(steps[::2], excess[::2], color=color, linewidth=1.2, label=label)
        if schedule is restarts:
            ends = [100, 300, 700]
            bottom.plot(
                ends, [excess[e - 1] for e in ends], "o", color=ORANGE, label="end of a cycle"
            )
    top.set(ylabel="learning rate", ylim=(0, 0.32))
    bottom.set_yscale("log")
    bottom.set(xlim=(0, 705), ylim=(0.003, 3), xlabel="step", ylabel="loss above minimum")
    bottom.legend(loc="upper right", ncols=3)
    return figure
