"""A transposed convolution along one axis: scaled copies of the kernel, added up."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE


def draw() -> Figure:
    inputs, kernel, stride = (1, 2, 3), (1, 10, 100), 2
    size = (len(inputs) - 1) * stride + len(kernel)
    figure, axes = plt.subplots(figsize=(6.6, 3.4))

    def cell(x: float, y: float, text: object, color: str, alpha: float = 0.3) -> None:
        axes.add_patch(Rectangle((x, y), 1, 0.7, facecolor=color, alpha=alpha, linewidth=0))
        axes.add_patch(Rectangle((x, y), 1, 0.7, fill=False, edgecolor=INK, linewidth=0.8))
        axes.text(x + 0.5, y + 0.35, str(text), ha="center", va="center", color=INK)

    total = [0] * size
    for n, (value, color) in enumerate(zip(inputs, (BLUE, ORANGE, GREEN), strict=True)):
        y = 3.3 - n
        cell(-2.6, y, value, color)
        axes.annotate(
            "",
            xy=(n * stride - 0.1, y + 0.35),
            xytext=(-1.5, y + 0.35),
            arrowprops={"arrowstyle": "->", "color": MUTED},
        )
        for a, weight in enumerate(kernel):
            cell(n * stride + a, y, value * weight, color)
            total[n * stride + a] += value * weight
    for j, value in enumerate(total):
        overlap = j in (2, 4)
        cell(j, 0, value, PURPLE, 0.45 if overlap else 0.12)
        axes.text(j + 0.5, -0.35, str(j), ha="center", va="center", color=MUTED, fontsize=9)
    axes.text(-2.1, 4.3, "input", ha="center", color=INK)
    axes.text(3.5, 4.3, "times the kernel 1, 10, 100, two positions apart", ha="center", color=INK)
    axes.text(-0.2, 0.35, "sum", ha="right", va="center", color=INK)
    axes.set(xlim=(-2.8, size + 0.1), ylim=(-0.6, 4.6))
    axes.axis("off")
    figure.tight_layout()
    return figure
