"""How much an input k steps back still changes the state of a random tanh RNN."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, RED

M, D, T, BATCH = 16, 64, 41, 64


def last_state(x: np.ndarray, w: np.ndarray, u: np.ndarray) -> np.ndarray:
    h = np.zeros((x.shape[1], D))
    for x_t in x:
        h = np.tanh(x_t @ w.T + h @ u.T)
    return h


def influence(w: np.ndarray, u: np.ndarray) -> np.ndarray:
    rng = np.random.default_rng(1)
    x = rng.standard_normal((T, BATCH, M))
    base, changes = last_state(x, w, u), []
    for k in range(T):
        other = x.copy()
        other[T - 1 - k] = rng.standard_normal((BATCH, M))
        changes.append(np.linalg.norm(last_state(other, w, u) - base, axis=1).mean())
    return np.array(changes) / changes[0]


def draw() -> Figure:
    rng = np.random.default_rng(0)
    w, u = rng.uniform(-1, 1, (D, M)) / np.sqrt(D), rng.uniform(-1, 1, (D, D)) / np.sqrt(D)
    q, _ = np.linalg.qr(rng.standard_normal((D, D)))
    figure, axes = plt.subplots(figsize=(6.6, 3.6))
    lags = np.arange(T)
    for matrix, color, name, place in (
        (u, RED, "uniform weights,\nas PyTorch starts", (12, 1.3e-3)),
        (q, BLUE, "orthogonal weights", (24, 3.2e-2)),
        (2 * np.sqrt(3) * u, GREEN, "uniform, 3.5 times larger:\nchaos, not memory", (24, 6)),
    ):
        axes.semilogy(lags, influence(w, matrix), color=color)
        axes.text(*place, name, color=color, fontsize=9)
    axes.axhline(0.01, color=MUTED, linewidth=0.8, linestyle=":")
    axes.text(40, 0.0115, "1 %", color=MUTED, fontsize=9, ha="right")
    axes.set(xlim=(0, 40), ylim=(1e-4, 30), xlabel="steps between the input and the state")
    axes.set_ylabel("relative influence")
    return figure
