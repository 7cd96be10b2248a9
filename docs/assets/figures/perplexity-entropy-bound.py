"""Perplexity of a family of models, its floor, and the exponential of their own entropy."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE, RED


def draw() -> Figure:
    p = np.array([0.5, 0.25, 0.25])
    s = np.linspace(0.02, 0.98, 200)
    q = np.stack([s, (1 - s) / 2, (1 - s) / 2])  # [3, 200]
    perplexity = np.exp(-(p[:, None] * np.log(q)).sum(axis=0))
    own_entropy = np.exp(-(q * np.log(q)).sum(axis=0))
    floor = np.exp(-(p * np.log(p)).sum())

    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    axes.plot(s, perplexity, color=BLUE, label="perplexity: exp of cross-entropy")
    axes.plot(s, own_entropy, color=ORANGE, linestyle="--", label="exp of the model's own entropy")
    axes.axhline(floor, color=MUTED, linewidth=1, label="floor: exp of the data's entropy, 2.83")
    axes.plot(0.5, floor, "o", color=BLUE)
    axes.annotate(
        "", xy=(0.9, 4.714), xytext=(0.9, 1.483), arrowprops={"arrowstyle": "<->", "color": RED}
    )
    axes.plot([0.9, 0.9], [4.714, 1.483], "o", color=RED)
    axes.text(0.89, 4.72, "4.71", color=RED, fontsize=9, ha="right", va="bottom")
    axes.text(0.89, 1.46, "1.48", color=RED, fontsize=9, ha="right", va="top")
    axes.set(
        xlim=(0, 1),
        ylim=(0.8, 6.8),
        xlabel="probability the model gives to the first token (true value 0.5)",
    )
    axes.legend(loc="upper center")
    return figure
