"""Loss of value against the planning discount, for models estimated from few and many samples."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE

S, K, EVALUATION = 10, 2, 0.99
GAMMAS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)


def plan(r: np.ndarray, P: np.ndarray, gamma: float) -> np.ndarray:
    """Policy iteration."""
    policy, row = r.argmax(axis=1), np.arange(S)
    for _ in range(30):
        V = np.linalg.solve(np.eye(S) - gamma * P[row, policy], r[row, policy])
        better = (r + gamma * P @ V).argmax(axis=1)
        if (better == policy).all():
            break
        policy = better
    return policy


def value(r: np.ndarray, P: np.ndarray, policy: np.ndarray) -> float:
    row = np.arange(S)
    V = np.linalg.solve(np.eye(S) - EVALUATION * P[row, policy], r[row, policy])
    return float(V.mean())


def draw() -> Figure:
    rng = np.random.default_rng(0)
    sizes, problems = (1, 5, 50), 120
    loss = np.zeros((len(sizes), len(GAMMAS)))
    for _ in range(problems):
        r = rng.random((S, K))
        P = np.zeros((S, K, S))
        for s in range(S):
            for a in range(K):  # five possible successors each
                P[s, a, rng.choice(S, 5, replace=False)] = rng.dirichlet(np.ones(5))
        best = value(r, P, plan(r, P, EVALUATION))
        for i, n in enumerate(sizes):
            counts = np.array([[rng.multinomial(n, P[s, a]) for a in range(K)] for s in range(S)])
            for j, gamma in enumerate(GAMMAS):
                loss[i, j] += 1 - value(r, P, plan(r, counts / n, gamma)) / best
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    for n, row, color in zip(sizes, 100 * loss / problems, (ORANGE, BLUE, GREEN), strict=True):
        name = f"{n} sample{'s' * (n > 1)} per state and action"
        axes.plot(GAMMAS, row, "o-", color=color, markersize=4, label=name)
        low = row.argmin()
        axes.plot(
            GAMMAS[low],
            row[low],
            "o",
            color=color,
            markersize=9,
            fillstyle="none",
            markeredgewidth=1.6,
        )
    axes.set(ylim=(-0.3, None), xlabel="discount used for planning", ylabel="loss of value, %")
    axes.legend()
    return figure
