"""Two thinned networks of dropout training and the full network of test time."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from recall.figures import BLUE, INK, MUTED, PAPER, RED

LAYERS = (3, 4, 4, 1)


def place(layer: int, unit: int) -> tuple[float, float]:
    return 1.6 * layer, (LAYERS[layer] - 1) / 2 - unit


def network(axes: Axes, dropped: set[tuple[int, int]]) -> None:
    for layer in range(len(LAYERS) - 1):
        for one in range(LAYERS[layer]):
            for two in range(LAYERS[layer + 1]):
                if (layer, one) in dropped or (layer + 1, two) in dropped:
                    continue
                (x, y), (u, v) = place(layer, one), place(layer + 1, two)
                axes.plot((x, u), (y, v), color=MUTED, linewidth=0.9, zorder=1)
    for layer, count in enumerate(LAYERS):
        for unit in range(count):
            x, y = place(layer, unit)
            out = (layer, unit) in dropped
            axes.add_patch(
                Circle((x, y), 0.3, facecolor=PAPER, edgecolor=RED if out else BLUE, linewidth=1.6)
            )
            if out:
                axes.plot((x - 0.2, x + 0.2), (y - 0.2, y + 0.2), color=RED, linewidth=1.4)
                axes.plot((x - 0.2, x + 0.2), (y + 0.2, y - 0.2), color=RED, linewidth=1.4)


def draw() -> Figure:
    panels = (
        ("Training, one example", {(1, 1), (1, 3), (2, 0), (2, 2)}, "kept hidden units doubled"),
        (
            "Training, another example",
            {(1, 0), (2, 1), (2, 2), (2, 3)},
            "kept hidden units doubled",
        ),
        ("Test", set(), "all units, no factor"),
    )
    figure, row = plt.subplots(1, 3, figsize=(7.6, 2.8))
    for axes, (title, dropped, text) in zip(row, panels):
        network(axes, dropped)
        axes.set_title(title, fontsize=10)
        axes.text(2.4, -2.25, text, ha="center", va="top", fontsize=9, color=INK)
        axes.set(xlim=(-0.5, 5.3), ylim=(-2.7, 2.0), aspect="equal")
        axes.axis("off")
    return figure
