"""Windows of three convolutions along one axis: padding and stride, a remainder, a dilation."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE


def row(axes: Axes, top: float, n: int, k: int, p: int, s: int, d: int) -> None:
    span = d * (k - 1) + 1
    count = (n + 2 * p - span) // s + 1
    last = (count - 1) * s + span - 1 - p
    for position in range(-p, n + p):
        padded = not 0 <= position < n
        axes.add_patch(
            Rectangle(
                (position, top),
                1,
                1,
                facecolor="none",
                edgecolor=MUTED if padded else INK,
                linestyle="--" if padded else "-",
                linewidth=1,
            )
        )
        text = "0" if padded else f"$x_{position}$"
        axes.text(
            position + 0.5,
            top + 0.5,
            text,
            ha="center",
            va="center",
            fontsize=10,
            color=MUTED if padded or position > last else INK,
        )
    for window in range(count):
        color = (BLUE, ORANGE, GREEN, PURPLE)[window]
        height = top - 0.4 - 0.42 * window
        start = window * s - p
        axes.plot([start + 0.1, start + span - 0.1], [height, height], color=color, linewidth=2)
        axes.plot(
            [start + d * u + 0.5 for u in range(k)], [height] * k, "o", color=color, markersize=5
        )
    axes.text(
        9.4,
        top + 0.5,
        f"n = {n}, k = {k}, p = {p}, s = {s}, d = {d}",
        va="center",
        fontsize=10,
        color=INK,
    )
    axes.text(9.4, top - 0.6, f"output size {count}", va="center", fontsize=10, color=INK)


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.4, 4.4))
    row(axes, 7.6, 7, 3, 1, 2, 1)
    row(axes, 3.8, 8, 3, 0, 2, 1)
    row(axes, 0.4, 7, 3, 0, 1, 2)
    axes.set(xlim=(-1.3, 15.2), ylim=(-1.4, 8.8), aspect="equal")
    axes.axis("off")
    return figure
