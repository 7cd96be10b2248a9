"""The BM25 factor against term frequency, for several k1 and several lengths."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE


def draw() -> Figure:
    tf = np.linspace(0, 15, 300)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 3.1))
    for k1, color in ((0.5, GREEN), (1.2, BLUE), (3.0, ORANGE)):
        left.plot(tf, tf * (k1 + 1) / (tf + k1), color=color, label=f"k1 = {k1}")
        left.axhline(k1 + 1, color=color, linewidth=1, linestyle=":")
    left.set(ylim=(0, 4.9), xlabel="term frequency", ylabel="factor", title="average length")
    left.legend(loc="upper center", ncols=3, columnspacing=0.9, handlelength=1.2)
    for ratio, color, name in ((0.5, GREEN, "half"), (1, BLUE, "average"), (4, ORANGE, "4 times")):
        K = 1.2 * (0.25 + 0.75 * ratio)
        right.plot(tf, tf * 2.2 / (tf + K), color=color, label=name)
    right.axhline(2.2, color=MUTED, linewidth=1, linestyle=":")
    right.set(ylim=(0, 2.6), xlabel="term frequency", title="length, with k1 = 1.2 and b = 0.75")
    right.legend(loc="lower right")
    figure.tight_layout()
    return figure
