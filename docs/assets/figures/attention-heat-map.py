"""Cross-attention weights of four French words over four English words."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, PAPER


def draw() -> Figure:
    source, target = ["a", "black", "cat", "sleeps"], ["un", "chat", "noir", "dort"]
    keys = np.eye(4)
    queries = 6 * np.eye(4)[[0, 2, 1, 3]]
    scores = queries @ keys.T / np.sqrt(4)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    figure, axes = plt.subplots(figsize=(4.8, 3.4))
    for (i, j), weight in np.ndenumerate(weights):
        axes.add_patch(
            Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=BLUE, alpha=weight, linewidth=0)
        )
        color = PAPER if weight > 0.6 else INK
        axes.text(j, i, f"{weight:.2f}", ha="center", va="center", fontsize=11, color=color)
    axes.set(xlim=(-0.5, 3.5), ylim=(3.5, -0.5), xticks=range(4), yticks=range(4))
    axes.set_xticklabels(source)
    axes.set_yticklabels(target)
    axes.set_xlabel("keys: English source")
    axes.set_ylabel("queries: French target")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure
