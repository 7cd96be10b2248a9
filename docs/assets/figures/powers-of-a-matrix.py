"""Norm of the powers of four 2x2 matrices."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, RED


def draw() -> Figure:
    cases = (
        (RED, "eigenvalues −1.5 and 0.2", [[-1.5, 0.0], [0.0, 0.2]], (10, 300)),
        (ORANGE, "both eigenvalues 0.5, but not normal", [[0.5, 10.0], [0.0, 0.5]], (10.9, 0.2)),
        (GREEN, "a rotation: all singular values 1", [[0.8, -0.6], [0.6, 0.8]], (13.5, 1.7)),
        (
            BLUE,
            "largest singular value 1.5, eigenvalues ±0.39",
            [[0.0, 1.5], [0.1, 0.0]],
            (0.5, 6e-7),
        ),
    )
    figure, axes = plt.subplots(figsize=(6.6, 3.8))
    for color, label, entries, place in cases:
        matrix = np.array(entries)
        values = [np.linalg.norm(np.linalg.matrix_power(matrix, k), 2) for k in range(21)]
        axes.semilogy(values, color=color, marker="o", markersize=3)
        axes.text(
            *place,
            label,
            color=color,
            fontsize=9,
            ha="left" if color in (BLUE, GREEN, ORANGE) else "right",
        )
    axes.axhline(1, color=MUTED, linewidth=0.8)
    axes.set(
        xlabel="power k", ylabel="spectral norm of the k-th power", xlim=(0, 20.3), ylim=(1e-9, 1e4)
    )
    axes.set_xticks(range(0, 21, 5))
    return figure
