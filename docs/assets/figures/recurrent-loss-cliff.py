"""Loss of a small recurrent network against its bias, with gradient steps at the cliff."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, RED

WEIGHT, STEPS, TARGET, RATE = 4.3, 50, 0.74, 0.05


def loss_and_slope(bias):
    """State x becomes WEIGHT * sigmoid(x) + bias, from 0, for a number of steps."""
    state, slope = np.zeros_like(bias), np.zeros_like(bias)
    for _ in range(STEPS):
        s = 1 / (1 + np.exp(-state))
        slope = WEIGHT * s * (1 - s) * slope + 1
        state = WEIGHT * s + bias
    s = 1 / (1 + np.exp(-state))
    return (s - TARGET) ** 2, 2 * (s - TARGET) * s * (1 - s) * slope


def descend(clip: float) -> np.ndarray:
    bias = np.array(-2.9476119029757437)  # from here a step ends on the cliff
    path = [float(bias)]
    for _ in range(250):
        slope = loss_and_slope(bias)[1]
        bias = bias - RATE * np.clip(slope, -clip, clip)
        path.append(float(bias))
    return np.array(path)


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 3.5), sharey=True)
    for axes, clip, color, title in (
        (left, np.inf, RED, "no clipping"),
        (right, 1.0, BLUE, "clipped at norm 1"),
    ):
        grid = np.sort(np.concatenate([np.linspace(-3.1, 1.5, 600), np.linspace(-2.2, -2.1, 400)]))
        axes.plot(grid, loss_and_slope(grid)[0], color=INK, linewidth=1.2)
        path = descend(clip)
        jump = np.abs(np.diff(path)).argmax()
        if clip > 1:
            path = path[: jump + 2]
        heights = loss_and_slope(path)[0]
        axes.plot(path, heights, color=color, linestyle="none", marker="o", markersize=3.5)
        if clip > 1:
            axes.annotate(
                "",
                (path[-1], heights[-1]),
                (path[-2], heights[-2]),
                arrowprops={"arrowstyle": "->", "color": color, "linewidth": 1.3},
            )
            axes.text(-1.0, 0.095, "one step", color=color)
            axes.text(1.4, 0.015, "slope 0.002", color=MUTED, fontsize=9, ha="right")
        else:
            axes.text(-2.0, 0.1, "valley reached", color=GREEN)
        axes.set(title=title, xlabel="bias", ylim=(-0.03, 0.56))
    left.set_ylabel("loss after 50 time steps")
    left.text(-2.05, 0.42, "cliff: slope −65", color=MUTED, fontsize=9)
    return figure
