"""What is left of a stored value after k steps, by the bias of the forget gate."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.6, 3.4))
    k = np.arange(51)
    colors = (RED, ORANGE, GREEN, BLUE, PURPLE)
    for bias, color in zip((0, 1, 2, 3, 5), colors, strict=True):
        f = 1 / (1 + np.exp(-bias))
        axes.plot(k, f**k, color=color, label=f"bias {bias}, f = {f:.3f}")
    axes.axhline(0.5, color=MUTED, linewidth=0.8, linestyle=":")
    axes.text(50, 0.515, "half", color=MUTED, fontsize=9, ha="right")
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    axes.set(xlim=(0, 50), ylim=(0, 1.02), xlabel="steps since the value was stored")
    axes.set_ylabel("share that is left", color=INK)
    return figure
