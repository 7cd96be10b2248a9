"""A decoder in training, fed by the reference, and at inference, fed by itself."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from recall.figures import BLUE, GREEN, INK, MUTED, PAPER, RED

REFERENCE = ["le", "chat", "noir"]


def arrow(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str = INK
) -> None:
    style = {"arrowstyle": "-|>", "color": color, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


def decoder(axes: Axes, inputs: list[str], outputs: list[str], color: str) -> None:
    for t, (given, output) in enumerate(zip(inputs, outputs, strict=True)):
        x = 1.7 * t
        size = {"boxstyle": "round,pad=0,rounding_size=0.1", "linewidth": 1.3}
        axes.add_patch(FancyBboxPatch((x - 0.4, 1.0), 0.8, 0.6, facecolor=PAPER, **size))
        box = FancyBboxPatch((x - 0.4, 1.0), 0.8, 0.6, facecolor=color, alpha=0.2, **size)
        axes.add_patch(box)
        axes.text(x, 1.3, f"$s_{t + 1}$", ha="center", va="center", fontsize=12)
        arrow(axes, (x, 0.5), (x, 1.0))
        arrow(axes, (x, 1.6), (x, 2.1))
        if t:
            arrow(axes, (x - 1.3, 1.3), (x - 0.4, 1.3))
        axes.text(x, 0.32, given, ha="center", va="center")
        right = output == REFERENCE[t]
        shade = INK if right else RED
        axes.text(x, 2.26, output, ha="center", va="center", weight="bold", color=shade)
    axes.set(xlim=(-0.8, 4.2), ylim=(0, 3.5))
    axes.axis("off")


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.1))
    decoder(left, ["START", "le", "chat"], ["le", "chien", "noir"], BLUE)
    left.set_title("training: the reference goes in")
    for t, word in enumerate(REFERENCE):
        left.text(1.7 * t, 2.95, f"loss against\n“{word}”", ha="center", va="center", fontsize=9)
    for text in left.texts[-3:]:
        text.set_color(MUTED)
    decoder(right, ["START", "le", "chien"], ["le", "chien", "brun"], GREEN)
    right.set_title("inference: its own output goes in")
    for t in range(2):
        x = 1.7 * t
        right.plot(
            [x + 0.45, x + 0.85, x + 0.85], [2.26, 2.26, 0.32], color=MUTED, linewidth=1.1, ls="--"
        )
        arrow(right, (x + 0.85, 0.32), (x + 1.25, 0.32), MUTED)
    return figure
