"""A gradient clipped by norm keeps its direction; clipped by value it does not."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(5.2, 3.6))
    gradient, limit = np.array([7.0, 2.0]), 3.0
    by_norm = gradient * limit / np.linalg.norm(gradient)
    by_value = np.clip(gradient, -limit, limit)
    angles = np.linspace(0, 2 * np.pi, 200)
    axes.plot(
        limit * np.cos(angles), limit * np.sin(angles), color=BLUE, linestyle="--", linewidth=1
    )
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * limit
    axes.plot(square[:, 0], square[:, 1], color=ORANGE, linestyle="--", linewidth=1)
    for vector, color, width in (
        (gradient, INK, 1.3),
        (by_value, ORANGE, 2.2),
        (by_norm, BLUE, 2.2),
    ):
        axes.annotate(
            "",
            vector,
            (0, 0),
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": width,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
    axes.text(7.1, 2.05, "gradient", va="center")
    axes.text(3.15, 2.15, "by value", color=ORANGE)
    axes.text(3.1, 0.45, "by norm", color=BLUE)
    axes.plot(0, 0, color=MUTED, marker="o", markersize=3)
    axes.set(xlim=(-3.4, 9), ylim=(-3.4, 3.6))
    axes.set_aspect("equal")
    return figure
