"""What repeating a query word does to a cosine, and to three kinds of term weight."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, RED


def draw() -> Figure:
    bird, other = np.log(5 / 4), np.log(5 / 3)
    query = np.sqrt(bird**2 + 2 * other**2)
    m = np.arange(1, 21)
    cosine = (m * bird**2 + other**2) / np.sqrt(m**2 * bird**2 + 2 * other**2) / query

    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.2))
    left.plot(m, cosine, "o-", color=BLUE, markersize=3.5)
    left.axhline(cosine[0], color=MUTED, linewidth=1, linestyle="--")
    left.axhline(bird / query, color=RED, linewidth=1, linestyle="--")
    left.text(20, cosine[0] + 0.008, "one mention: 0.544", ha="right", fontsize=9, color=MUTED)
    left.text(20, bird / query + 0.008, "limit: 0.295", ha="right", fontsize=9, color=RED)
    left.set(ylim=(0.25, 0.62), xlabel='mentions of "bird" in D5', ylabel="cosine with the query")
    left.set_xticks([1, 5, 10, 15, 20])

    k1 = 1.2
    right.plot(m, m, color=ORANGE, label="count (dot product)")
    right.plot(m, 1 + np.log(m), color=BLUE, label="1 + ln tf")
    right.plot(m, m * (k1 + 1) / (m + k1), color=GREEN, label="BM25, k1 = 1.2, b = 0")
    right.set(ylim=(0, 8), xlabel="mentions", ylabel="contribution, one mention = 1")
    right.set_xticks([1, 5, 10, 15, 20])
    right.legend(loc="upper right", bbox_to_anchor=(1.02, 0.88))
    figure.tight_layout()
    return figure
