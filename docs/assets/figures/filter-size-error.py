"""Test error of fitted filters of growing size, for few and for many training examples."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE

SIDE = 13


def draw() -> Figure:
    rng = np.random.default_rng(0)
    true = np.zeros((SIDE, SIDE))
    true[4:9, 4:9] = rng.standard_normal((5, 5))
    figure, axes = plt.subplots(figsize=(6.0, 3.2))
    sizes = (1, 3, 5, 7, 9, 11, 13)
    for count, color in ((200, ORANGE), (2000, BLUE)):
        train = rng.standard_normal((count, SIDE, SIDE))
        noisy = (train * true).sum(axis=(1, 2)) + rng.standard_normal(count)
        errors = []
        for k in sizes:
            a = (SIDE - k) // 2
            inner = slice(a, a + k)
            features = train[:, inner, inner].reshape(count, -1)
            fitted = np.zeros((SIDE, SIDE))
            fitted[inner, inner] = np.linalg.lstsq(features, noisy, rcond=None)[0].reshape(k, k)
            errors.append(((fitted - true) ** 2).sum())  # the exact test error for white inputs
        axes.plot(sizes, errors, "o-", color=color, label=f"{count} examples")
    axes.axvline(5, color=MUTED, linestyle=":", linewidth=1.2)
    axes.set_yscale("log")
    axes.set(xlabel="filter size", xticks=sizes)
    axes.set_title("Mean squared test error, true filter 5 x 5", loc="left", fontsize=10)
    axes.legend()
    return figure
