"""A causal mask and the attention weights it leaves."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, MUTED, PAPER, RED


def draw() -> Figure:
    n = 5
    scores = np.random.default_rng(3).normal(size=(n, n))
    mask = np.triu(np.full((n, n), -np.inf), k=1)
    weights = np.exp(scores + mask)
    weights /= weights.sum(axis=1, keepdims=True)

    figure, (left, right) = plt.subplots(1, 2, figsize=(6.8, 3.6), sharey=True)
    for i, j in np.ndindex(n, n):
        allowed = j <= i
        fill = {"facecolor": BLUE, "alpha": 0.25} if allowed else {"facecolor": RED, "alpha": 0.18}
        left.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, linewidth=0, **fill))
        left.text(
            j, i, "0" if allowed else r"$-\infty$", ha="center", va="center", fontsize=11, color=INK
        )
        weight = weights[i, j]
        right.add_patch(
            Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=BLUE, alpha=weight, linewidth=0)
        )
        color = PAPER if weight > 0.6 else INK if allowed else MUTED
        label = f"{weight:.2f}" if allowed else "0"
        right.text(j, i, label, ha="center", va="center", fontsize=11, color=color)
    for axes, title in ((left, "mask, added to the scores"), (right, "weights after the softmax")):
        axes.set(xlim=(-0.5, n - 0.5), ylim=(n - 0.5, -0.5), aspect="equal", xlabel="key")
        axes.set_xticks(range(n), labels=range(1, n + 1))
        axes.set_yticks(range(n), labels=range(1, n + 1))
        axes.set_title(title, fontsize=11)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    left.set_ylabel("query")
    figure.tight_layout()
    return figure
