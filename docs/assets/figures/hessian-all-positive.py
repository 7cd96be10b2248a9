"""Probability that all eigenvalues of a random symmetric matrix are positive, by its size."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED


def draw() -> Figure:
    rng = np.random.default_rng(0)
    sizes = np.arange(1, 6)
    measured = []
    for size in sizes:
        matrices = rng.standard_normal((400_000 if size > 3 else 100_000, size, size))
        eigenvalues = np.linalg.eigvalsh((matrices + matrices.transpose(0, 2, 1)) / 2)
        measured.append((eigenvalues[:, 0] > 0).mean())

    figure, axes = plt.subplots(figsize=(6.2, 3.4))
    flips = 0.5 ** np.arange(1, 7)
    axes.plot(np.arange(1, 7), flips, color=MUTED, linestyle="--", marker="o", markersize=4)
    axes.plot(sizes, measured, color=BLUE, marker="o", markersize=5)
    axes.text(4.1, 0.11, "independent coin flips", color=MUTED, fontsize=10)
    axes.text(3.9, 0.0008, "random symmetric matrices", color=BLUE, fontsize=10, ha="right")
    axes.set_yscale("log")
    axes.set(xlim=(0.8, 6.2), ylim=(5e-5, 1), xlabel="size n of the matrix")
    axes.set_title("Probability that all n eigenvalues are positive", loc="left")
    return figure
