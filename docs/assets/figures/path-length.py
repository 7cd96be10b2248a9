"""The path from the first to the last of eight positions in three kinds of layer."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PAPER

Point = tuple[float, float]


def edge(axes: Axes, start: Point, end: Point, color: str, *, strong: bool = False) -> None:
    axes.plot(
        *zip(start, end, strict=True),
        color=color,
        zorder=2 if strong else 1,
        linewidth=2.5 if strong else 0.8,
        alpha=1 if strong else 0.35,
    )


def nodes(axes: Axes, level: float, color: str, marked: set[int]) -> None:
    for x in range(1, 9):
        face = color if x in marked else PAPER
        axes.plot(
            x,
            level,
            marker="o",
            markersize=11,
            markerfacecolor=face,
            markeredgecolor=color,
            zorder=3,
        )


def draw() -> Figure:
    figure, (recurrent, convolution, attention) = plt.subplots(
        3, 1, figsize=(6.4, 5.2), height_ratios=[1, 1.9, 1.15]
    )
    for x in range(1, 8):
        edge(recurrent, (x, 0), (x + 1, 0), ORANGE, strong=True)
    nodes(recurrent, 0, ORANGE, {1, 8})
    recurrent.set_title("recurrent: 7 steps", fontsize=11, color=INK, loc="left")

    for layer in range(3):
        for x in range(1, 9):
            edge(convolution, (x, layer), (x, layer + 1), MUTED)
            if x + 2**layer <= 8:
                edge(convolution, (x, layer), (x + 2**layer, layer + 1), MUTED)
    path = [1, 2, 4, 8]
    for layer in range(3):
        edge(convolution, (path[layer], layer), (path[layer + 1], layer + 1), GREEN, strong=True)
    for level in range(4):
        nodes(convolution, level, GREEN, {path[level]})
    convolution.set_title(
        "convolution, width 2, dilated: 3 layers", fontsize=11, color=INK, loc="left"
    )

    for x in range(1, 9):
        edge(attention, (x, 0), (8, 1), MUTED)
    edge(attention, (1, 0), (8, 1), BLUE, strong=True)
    nodes(attention, 0, BLUE, {1})
    nodes(attention, 1, BLUE, {8})
    attention.set_title("self-attention: 1 step", fontsize=11, color=INK, loc="left")

    for axes, top in ((recurrent, 0), (convolution, 3), (attention, 1)):
        axes.set(xlim=(0.5, 8.5), ylim=(-0.45, top + 0.45), yticks=[])
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
    attention.set_xticks(range(1, 9))
    attention.tick_params(length=0)
    attention.set_xlabel("position")
    figure.tight_layout()
    return figure
