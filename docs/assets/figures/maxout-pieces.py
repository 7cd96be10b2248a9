"""A maxout unit with three affine pieces below a parabola."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, PURPLE


def draw() -> Figure:
    x = np.linspace(-1, 1, 401)
    points = ((-0.7, ORANGE), (0, GREEN), (0.7, PURPLE))
    tangents = [(2 * c * x - c**2, color) for c, color in points]
    largest = np.max([line for line, _ in tangents], axis=0)
    figure, axes = plt.subplots(figsize=(5.6, 3.3))
    axes.plot(x, x**2, color=MUTED, linestyle="--", label="$x^2$")
    for number, (line, color) in enumerate(tangents, start=1):
        axes.plot(x, line, color=color, linewidth=1.1, label=f"piece {number}")
    axes.plot(x, largest, color=BLUE, linewidth=3.2, label="maximum")
    axes.set(xlim=(-1, 1), ylim=(-0.6, 1.05), xlabel="input")
    axes.legend(loc="upper center", ncols=2)
    return figure
