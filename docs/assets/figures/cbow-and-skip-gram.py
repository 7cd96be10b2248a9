"""One window of a sentence as CBOW and as skip-gram use it."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recall.figures import ACCENT, BLUE, INK, ORANGE

CONTEXT = ["early", "bird", "the", "worm"]


def box(axes: Axes, x: float, y: float, text: str, color: str) -> None:
    style = {"boxstyle": "round,pad=0.35", "facecolor": color, "edgecolor": color, "alpha": 0.25}
    axes.text(x, y, text, ha="center", va="center", color="none", bbox=style)
    axes.text(x, y, text, ha="center", va="center", color=INK)


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "->", "color": INK})


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.2))
    for i, word in enumerate(CONTEXT):
        y = 3 - i
        box(left, 0, y, word, BLUE)
        arrow(left, (0.42, y), (1.05, 1.5 + 0.12 * (y - 1.5)))
        box(right, 2.6, y, word, BLUE)
        arrow(right, (0.85, 1.5 + 0.12 * (y - 1.5)), (2.15, y))
    box(left, 1.5, 1.5, "average", ORANGE)
    arrow(left, (1.98, 1.5), (2.6, 1.5))
    box(left, 3.0, 1.5, "gets", ACCENT)
    box(right, 0.5, 1.5, "gets", ACCENT)
    left.set_title("CBOW: one prediction")
    right.set_title("skip-gram: four predictions")
    for axes in (left, right):
        axes.set(xlim=(-0.5, 3.5), ylim=(-0.5, 3.5))
        axes.axis("off")
    return figure
