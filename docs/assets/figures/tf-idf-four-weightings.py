"""Cosines of five documents with a query under four TF-IDF weightings."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, RED


def draw() -> Figure:
    counts = np.array(  # bird, duck, worm, early, get, love
        [
            [0, 1, 1, 0, 0, 1],
            [1, 0, 1, 1, 0, 0],
            [1, 0, 1, 1, 2, 1],
            [1] * 5 + [0],
            [1, 1, 1, 0, 1, 0],
        ]
    )
    query = np.array([1, 0, 1, 1, 1, 0])
    df = (counts > 0).sum(axis=0)
    idf, smooth = np.log(5 / df), np.log(6 / (1 + df)) + 1
    sublinear = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)

    def cosines(documents: np.ndarray, weights: np.ndarray) -> np.ndarray:
        rows, one = documents * weights, query * weights
        return np.asarray(rows @ one / np.linalg.norm(rows, axis=1) / np.linalg.norm(one))

    variants = {
        "raw tf, ln(N/df)": cosines(counts, idf),
        "1 + ln tf": cosines(sublinear, idf),
        "binary tf": cosines(counts > 0, idf),
        "smoothed idf + 1": cosines(counts, smooth),
    }
    figure, axes = plt.subplots(figsize=(6.8, 3.3))
    colors = [MUTED, GREEN, ORANGE, BLUE, RED]
    for d, color in enumerate(colors):
        x = np.arange(len(variants)) + (d - 2) * 0.16
        values = [scores[d] for scores in variants.values()]
        axes.bar(x, values, width=0.14, color=color, label=f"D{d + 1}")
    for v, scores in enumerate(variants.values()):
        d = int(np.argsort(scores)[-2])
        axes.text(v + (d - 2) * 0.16, scores[d] + 0.02, "2nd", ha="center", fontsize=9)
    axes.set(ylim=(0, 1.12), ylabel="cosine with the query")
    axes.set_xticks(range(len(variants)), list(variants))
    axes.legend(ncols=5, loc="upper center", bbox_to_anchor=(0.5, 1.16), frameon=False)
    return figure
