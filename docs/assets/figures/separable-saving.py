"""How many times fewer weights a depthwise separable convolution needs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    channels = np.geomspace(1, 1024, 200)
    figure, axes = plt.subplots(figsize=(6.4, 3.2))
    for k, color in ((3, BLUE), (5, ORANGE)):
        saving = 1 / (1 / channels + 1 / k**2)
        axes.plot(channels, saving, color=color, label=f"{k} x {k} filters")
        axes.axhline(k**2, color=MUTED, linestyle="--", linewidth=1)
        axes.text(1.1, k**2 + 0.4, str(k**2), color=INK, fontsize=9)
    axes.plot([64], [1 / (1 / 64 + 1 / 9)], "o", color=BLUE)
    axes.annotate(
        "64 channels: 7.9",
        xy=(64, 7.89),
        xytext=(90, 4),
        color=INK,
        fontsize=10,
        arrowprops={"arrowstyle": "-", "color": MUTED},
    )
    axes.set_xscale("log", base=2)
    axes.set_xticks([1, 4, 16, 64, 256, 1024], labels=["1", "4", "16", "64", "256", "1024"])
    axes.minorticks_off()
    axes.set(xlabel="output channels", ylabel="times fewer weights", ylim=(0, 28))
    axes.legend(frameon=False, loc="center left")
    figure.tight_layout()
    return figure
