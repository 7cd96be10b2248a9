"""In how many three by three windows each of seven by seven pixels takes part, by padding."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, MUTED

SIZE, KERNEL = 7, 3


def draw() -> Figure:
    figure, panels = plt.subplots(1, 2, figsize=(6.8, 3.3))
    for axes, padding in zip(panels, (0, 1), strict=True):
        starts = range(-padding, SIZE + padding - KERNEL + 1)
        axis_count = [sum(start <= i < start + KERNEL for start in starts) for i in range(SIZE)]
        for i in range(SIZE):
            for j in range(SIZE):
                count = axis_count[i] * axis_count[j]
                axes.add_patch(
                    Rectangle(
                        (j, SIZE - 1 - i), 1, 1, facecolor=BLUE, alpha=count / 15, edgecolor="none"
                    )
                )
                axes.add_patch(
                    Rectangle((j, SIZE - 1 - i), 1, 1, fill=False, edgecolor=MUTED, linewidth=0.8)
                )
                axes.text(
                    j + 0.5,
                    SIZE - 0.5 - i,
                    str(count),
                    ha="center",
                    va="center",
                    fontsize=10,
                    color=INK,
                )
        if padding:
            axes.add_patch(
                Rectangle(
                    (-1, -1),
                    SIZE + 2,
                    SIZE + 2,
                    fill=False,
                    edgecolor=MUTED,
                    linestyle="--",
                    linewidth=1,
                )
            )
        axes.set(xlim=(-1.2, SIZE + 1.2), ylim=(-1.2, SIZE + 1.2), aspect="equal")
        axes.set_title("one pixel of zeros around" if padding else "no padding", fontsize=10)
        axes.axis("off")
    return figure
