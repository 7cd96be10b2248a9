"""How fast the receptive field grows with and without pooling."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, ORANGE


def fields(depth: int, every: int) -> list[int]:
    field, jump, result = 1, 1, [1]
    for layer in range(1, depth + 1):
        field += 2 * jump
        if every and layer % every == 0:
            field, jump = field + jump, 2 * jump
        result.append(field)
    return result


def draw() -> Figure:
    depth = 8
    figure, axes = plt.subplots(figsize=(6.4, 3.2))
    for every, color, label in (
        (2, BLUE, "2 x 2 pooling after every second layer"),
        (0, ORANGE, "no pooling"),
    ):
        values = fields(depth, every)
        axes.plot(range(depth + 1), values, color=color, marker="o", label=label)
        axes.text(depth + 0.15, values[-1], str(values[-1]), color=INK, va="center")
    axes.set(
        xlabel="3 x 3 convolutions",
        ylabel="receptive field (pixels)",
        xlim=(0, depth + 0.7),
        ylim=(0, 82),
    )
    axes.legend(frameon=False, loc="upper left")
    figure.tight_layout()
    return figure
