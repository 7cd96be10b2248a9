"""Parts of diagrams that several figures draw; a figure imports them as it does its colors."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle
from numpy.typing import NDArray

from recall.figures import BLUE, INK, PAPER

Point = tuple[float, float]
NODE = 31
"""The diameter of a node, in points."""
EDGE = NODE / 2 + 0.5


def node(axes: Axes, x: float, y: float, text: str, color: str) -> None:
    """Draw a circle with a text in it."""
    style: Any = {"markerfacecolor": PAPER, "markeredgecolor": color, "markeredgewidth": 1.6}
    axes.plot(x, y, "o", markersize=NODE, **style)
    axes.text(x, y, text, ha="center", va="center", fontsize=11, color=INK)


def arrow(axes: Axes, start: Point, end: Point, color: str, gap: float = EDGE, **more: Any) -> None:
    """Draw an arrow that keeps some points away from both ends: from the middle of nodes, EDGE."""
    style = {"arrowstyle": "-|>", "color": color, "linewidth": 1.6, "shrinkA": gap, "shrinkB": gap}
    axes.annotate("", end, start, arrowprops=style | more, zorder=1)


def wire(
    axes: Axes, *points: Point, color: str = INK, tip: bool = True, width: float = 1.3
) -> None:
    """Draw a line through points, its last piece an arrow; its width in points."""
    xs, ys = zip(*(points[:-1] if tip else points), strict=True)
    if len(xs) > 1:
        axes.plot(xs, ys, color=color, linewidth=width, zorder=1, solid_capstyle="round")
    if tip:
        arrow(axes, points[-2], points[-1], color, gap=0, linewidth=width)


def box(axes: Axes, x: float, y: float, text: str, color: str) -> None:
    """Draw a rounded box, one wide, with a text in it."""
    size: Any = {"boxstyle": "round,pad=0,rounding_size=0.12", "linewidth": 1.4, "zorder": 2}
    place = (x - 0.5, y - 0.35)
    axes.add_patch(FancyBboxPatch(place, 1, 0.7, facecolor=PAPER, edgecolor=PAPER, **size))
    axes.add_patch(FancyBboxPatch(place, 1, 0.7, facecolor=color, alpha=0.18, **size))
    axes.text(x, y, text, ha="center", va="center", fontsize=12, color=INK, zorder=3)


def operator(axes: Axes, x: float, y: float, text: str, color: str = INK) -> None:
    """Draw a sign in a small circle."""
    axes.plot(x, y, "o", markersize=19, markerfacecolor=PAPER, markeredgecolor=color, zorder=2)
    axes.text(x, y, text, ha="center", va="center", fontsize=14, color=color, zorder=3)


def attention(
    axes: Axes, weights: NDArray[np.float64], queries: Sequence[str], keys: Sequence[str]
) -> None:
    """Draw attention weights of shape (queries, keys), the darker the larger, with their values."""
    for (i, j), weight in np.ndenumerate(weights):
        axes.add_patch(
            Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor=BLUE, alpha=weight, linewidth=0)
        )
        color = PAPER if weight > 0.6 else INK
        axes.text(j, i, f"{weight:.2f}", ha="center", va="center", fontsize=11, color=color)
    axes.set(xlim=(-0.5, len(keys) - 0.5), ylim=(len(queries) - 0.5, -0.5))
    axes.set_xticks(range(len(keys)), keys)
    axes.set_yticks(range(len(queries)), queries)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
