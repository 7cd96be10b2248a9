"""Attention weights of an unseen sentence, learned from translations of a toy language."""

from itertools import product
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, PAPER

END, START, N = 14, 15, 16


def softmax(z: Any) -> Any:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def learned_weights() -> Any:
    x = np.array(
        [
            (a, 2 + b, 6 + c, 10 + v, END)
            for a, b, c, v in product(range(2), range(4), range(4), range(4))
        ]
    )
    y = x[:, [0, 2, 1, 3, 4]]
    prev = np.c_[np.full(128, START), y[:, :-1]]
    seen = x[:, :4].sum(axis=1) % 4 != 2
    source, target, before = x[seen], np.eye(N)[y[seen]], prev[seen][:, :, None]
    scores, words = np.zeros((N, N)), np.zeros((N, N))
    for _ in range(400):
        weights = softmax(scores[before, source[:, None, :]])
        gradient = (softmax(weights @ words[source]) - target) / source.size
        of_weights = gradient @ words[source].swapaxes(1, 2)
        inner = (weights * of_weights).sum(axis=-1, keepdims=True)
        step_words, step_scores = np.zeros((N, N)), np.zeros((N, N))
        np.add.at(step_words, source, weights.swapaxes(1, 2) @ gradient)
        np.add.at(step_scores, (before, source[:, None, :]), weights * (of_weights - inner))
        words, scores = words - 20 * step_words, scores - 20 * step_scores
    return softmax(scores[prev[0][:, None], x[0][None, :]])


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(4.8, 3.6))
    for (i, j), weight in np.ndenumerate(learned_weights()):
        cell = Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=BLUE, alpha=weight, linewidth=0)
        axes.add_patch(cell)
        color = PAPER if weight > 0.6 else INK
        axes.text(j, i, f"{weight:.2f}", ha="center", va="center", fontsize=10, color=color)
    axes.set(xlim=(-0.5, 4.5), ylim=(4.5, -0.5), xticks=range(5), yticks=range(5))
    axes.set_xticklabels(["the", "black", "cat", "sleeps", "END"])
    axes.set_yticklabels(["le", "chat", "noir", "dort", "END"])
    axes.set_xlabel("source")
    axes.set_ylabel("target step")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return figure
