"""A 5 x 5 convolution directly and behind a 1 x 1 bottleneck, with their costs."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE


def draw() -> Figure:
    positions = 28 * 28
    figure, axes = plt.subplots(figsize=(6.8, 3.1))
    scale = 1 / 90

    def box(x: float, y: float, channels: int, color: str) -> float:
        width = channels * scale
        axes.add_patch(Rectangle((x, y), width, 0.8, facecolor=color, alpha=0.35, linewidth=0))
        axes.add_patch(Rectangle((x, y), width, 0.8, fill=False, edgecolor=INK, linewidth=0.8))
        axes.text(x + width / 2, y - 0.1, str(channels), ha="center", va="top", color=INK)
        return x + width

    def arrow(start: float, end: float, y: float, name: str, weights: int) -> None:
        axes.annotate(
            "",
            xy=(end - 0.08, y + 0.4),
            xytext=(start + 0.08, y + 0.4),
            arrowprops={"arrowstyle": "->", "color": MUTED},
        )
        middle = (start + end) / 2
        axes.text(middle, y + 0.5, name, ha="center", va="bottom", color=INK)
        cost = f"{weights * positions / 1e6:.1f} M"
        axes.text(middle, y + 0.3, cost, ha="center", va="top", color=INK)

    end = box(0, 2, 192, BLUE)
    arrow(end, 7.5, 2, "5 x 5", 25 * 192 * 32)
    box(7.5, 2, 32, GREEN)
    end = box(0, 0, 192, BLUE)
    arrow(end, 4.7, 0, "1 x 1", 192 * 16)
    end = box(4.7, 0, 16, ORANGE)
    arrow(end, 7.5, 0, "5 x 5", 25 * 16 * 32)
    box(7.5, 0, 32, GREEN)
    axes.text(0, 3.1, "channels 192 to 32, multiply-accumulates in millions", color=INK)
    axes.set(xlim=(-0.1, 8.1), ylim=(-0.6, 3.4))
    axes.axis("off")
    figure.tight_layout()
    return figure
