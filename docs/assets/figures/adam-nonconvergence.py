"""Adam, AMSGrad and SGD on a convex problem on which Adam goes to the worst point."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, RED

STEPS = 300


def path(method: str) -> list[float]:
    x, square, largest, points = 0.0, 0.0, 0.0, [0.0]
    for t in range(1, STEPS + 1):
        gradient = 3.0 if t % 3 == 1 else -1.0
        square = 0.1 * square + 0.9 * gradient**2
        largest = max(largest, square)
        scale = {"SGD": 1.0, "Adam": square**0.5, "AMSGrad": largest**0.5}[method]
        x = float(np.clip(x - 0.5 / t**0.5 * gradient / scale, -1, 1))
        points.append(x)
    return points


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.8, 3.4))
    for method, color in (("Adam", RED), ("AMSGrad", BLUE), ("SGD", GREEN)):
        axes.plot(path(method)[::3], color=color, label=method, linewidth=1.5)
    axes.axhline(-1, color=MUTED, linewidth=1, linestyle="--")
    axes.text(STEPS / 3, -1.08, "best point", color=MUTED, fontsize=9, ha="right", va="top")
    axes.set(xlim=(0, STEPS / 3), ylim=(-1.35, 1.25), ylabel="x")
    ticks = np.arange(0, STEPS + 1, 60)
    axes.set_xticks(ticks / 3, labels=[str(tick) for tick in ticks])
    axes.set_xlabel("step (every third shown)")
    axes.legend(loc="center right")
    return figure
