"""Self-attention weights over six tokens, with projections set by hand."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, PAPER


def draw() -> Figure:
    tokens = ["soup", "came", "but", "it", "was", "cold"]
    noun, pronoun, predicate, other = np.eye(4)
    embeddings = np.array([noun, predicate, other, pronoun, other, predicate])
    # What each kind of token asks for: nouns for nouns, pronouns strongly for nouns,
    # predicates for nouns and pronouns, the rest for nothing.
    w_query = np.array([4 * noun, 6 * noun, 4 * (noun + pronoun), 0 * other])
    scores = (embeddings @ w_query) @ embeddings.T / np.sqrt(4)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    figure, axes = plt.subplots(figsize=(5.6, 4.2))
    for (i, j), weight in np.ndenumerate(weights):
        axes.add_patch(
            Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=BLUE, alpha=weight, linewidth=0)
        )
        color = PAPER if weight > 0.6 else INK
        axes.text(j, i, f"{weight:.2f}", ha="center", va="center", fontsize=11, color=color)
    axes.set(xlim=(-0.5, 5.5), ylim=(5.5, -0.5), xticks=range(6), yticks=range(6))
    axes.set_xticklabels(tokens)
    axes.set_yticklabels(tokens)
    axes.set_xlabel("token attended to")
    axes.set_ylabel("token that attends")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure
