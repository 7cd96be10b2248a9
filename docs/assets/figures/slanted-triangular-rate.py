"""Slanted triangular learning rates of three layers under discriminative fine-tuning."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE

STEPS, PEAK, CUT, RATIO = 1000, 0.01, 0.1, 32


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.2, 3.2))
    t = np.arange(STEPS + 1)
    cut = int(STEPS * CUT)
    share = np.where(t < cut, t / cut, 1 - (t - cut) / (cut * (1 / CUT - 1)))
    rate = PEAK * (1 + share * (RATIO - 1)) / RATIO
    for depth, (color, name) in enumerate(
        ((BLUE, "last layer"), (ORANGE, "one below: divided by 2.6"), (GREEN, "two below: by 6.76"))
    ):
        axes.plot(t, rate / 2.6**depth, color=color, label=name)
    axes.annotate(
        "peak after a tenth of the steps",
        (cut, PEAK),
        (230, PEAK * 0.985),
        fontsize=9,
        arrowprops={"arrowstyle": "-", "color": BLUE, "linewidth": 0.8},
        va="center",
    )
    axes.set(xlabel="step", ylabel="learning rate", ylim=(0, 0.0108))
    axes.legend(loc="upper right", frameon=False, fontsize=9, bbox_to_anchor=(1, 0.9))
    return figure
