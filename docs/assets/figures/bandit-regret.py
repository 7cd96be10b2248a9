"""Regret of four bandit algorithms on three arms, averaged over runs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE

MU = np.array([0.2, 0.4, 0.8])


def regret(method: str, n: int, runs: int = 200, epsilon: float = 0.1) -> np.ndarray:
    rng = np.random.default_rng(0)
    row, successes, pulls = np.arange(runs), np.zeros((runs, 3)), np.zeros((runs, 3))
    total, curve = 0.0, np.zeros(n + 1)
    for t in range(1, n + 1):
        if method == "Thompson":
            score = rng.beta(1 + successes, 1 + pulls - successes)
        else:
            score = successes / np.maximum(pulls, 1) + 1e-9 * rng.random((runs, 3))
            if method == "UCB1":
                score = score + np.sqrt(2 * np.log(t) / np.maximum(pulls, 1))
            score = np.where(pulls == 0, np.inf, score)
        arm = score.argmax(axis=1)
        if method == "epsilon":
            arm = np.where(rng.random(runs) < epsilon, rng.integers(3, size=runs), arm)
        successes[row, arm] += rng.random(runs) < MU[arm]
        pulls[row, arm] += 1
        total += float((MU.max() - MU[arm]).mean())
        curve[t] = total
    return curve


def draw() -> Figure:
    n = 5000
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    for method, name, color in (
        ("greedy", "greedy", MUTED),
        ("epsilon", "ε-greedy, 0.1", BLUE),
        ("UCB1", "UCB1", ORANGE),
        ("Thompson", "Thompson sampling", GREEN),
    ):
        curve = regret(method, n)
        axes.plot(np.arange(n + 1)[::25], curve[::25], color=color, label=name)
        axes.text(n * 1.01, curve[-1], f"{curve[-1]:.0f}", color=color, fontsize=9, va="center")
    axes.set(xlim=(0, n * 1.08), ylim=(0, None), xlabel="steps", ylabel="regret")
    axes.legend(loc="upper left")
    return figure
