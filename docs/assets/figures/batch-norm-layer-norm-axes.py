"""Which numbers share a mean and a variance: batch, layer and group normalization."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE

N, T, D = 4, 4, 5  # examples, positions, features
ACROSS, UP, DEEP = np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([0.5, 0.38])


def cube(axes: Axes, color: str, chosen: set[tuple[int, int, int]]) -> None:
    """Draw the three visible sides: features to the right, positions upward, examples backward."""

    def cell(corner: np.ndarray, one: np.ndarray, two: np.ndarray, inside: bool) -> None:
        points = [corner, corner + one, corner + one + two, corner + two]
        axes.add_patch(
            Polygon(
                points,
                facecolor=color if inside else MUTED,
                alpha=0.75 if inside else 0.09,
                linewidth=0,
            )
        )
        axes.add_patch(
            Polygon(points, facecolor="none", edgecolor=MUTED, linewidth=0.7, joinstyle="round")
        )

    for d in range(D):
        for t in range(T):
            cell(d * ACROSS + t * UP, ACROSS, UP, (0, t, d) in chosen)
        for n in range(N):
            corner = d * ACROSS + T * UP + n * DEEP
            cell(corner, ACROSS, DEEP, (n, T - 1, d) in chosen)
    for n in range(N):
        for t in range(T):
            corner = D * ACROSS + t * UP + n * DEEP
            cell(corner, DEEP, UP, (n, t, D - 1) in chosen)


def draw() -> Figure:
    everything = [(n, t, d) for n in range(N) for t in range(T) for d in range(D)]
    panels = (
        (
            "Batch norm",
            "one feature,\nall examples and positions",
            BLUE,
            lambda n, t, d: d == D - 1,
        ),
        (
            "Layer norm (Transformer)",
            "one token,\nall features",
            ORANGE,
            lambda n, t, d: n == 0 and t == T - 1,
        ),
        (
            "Layer norm (image)",
            "one example,\nall positions and features",
            PURPLE,
            lambda n, t, d: n == 0,
        ),
        (
            "Group norm",
            "one example, all positions,\na group of features",
            GREEN,
            lambda n, t, d: n == 0 and d >= D - 2,
        ),
    )
    figure, rows = plt.subplots(1, 4, figsize=(8.2, 2.9))
    for axes, (title, text, color, rule) in zip(rows, panels, strict=True):
        cube(axes, color, {c for c in everything if rule(*c)})
        axes.set_title(title, fontsize=10)
        axes.text(3.2, -1.45, text, ha="center", va="top", fontsize=9, color=INK)
        axes.text(D / 2, -0.15, "features", ha="center", va="top", fontsize=9, color=MUTED)
        axes.text(
            -0.15, T / 2, "positions", ha="right", va="center", fontsize=9, color=MUTED, rotation=90
        )
        middle = D * ACROSS + N / 2 * DEEP
        axes.text(
            middle[0] + 0.25,
            middle[1] - 0.2,
            "examples",
            fontsize=9,
            color=MUTED,
            rotation=37,
            ha="center",
            va="top",
            rotation_mode="anchor",
        )
        axes.set(xlim=(-0.9, 7.6), ylim=(-3.4, 5.8), aspect="equal")
        axes.axis("off")
    return figure
