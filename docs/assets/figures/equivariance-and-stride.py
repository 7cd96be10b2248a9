"""A signal and its shift, through a convolution and through a convolution with stride two."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE


def draw() -> Figure:
    size = 16
    signal = np.zeros(size)
    signal[4:9] = [1.0, 2.0, 3.0, 1.0, -1.0]
    kernel = [0.5, -1.0, 0.5]
    figure, axes = plt.subplots(3, 2, figsize=(7.0, 4.2), sharex=True)
    for column, shift in enumerate((0, 1)):
        x = np.roll(signal, shift)
        y = sum(w * np.roll(x, 1 - u) for u, w in enumerate(kernel))
        rows = (
            (np.arange(size), x, BLUE, "input" if not shift else "input, shifted by 1"),
            (np.arange(size), y, GREEN, "convolution"),
            (np.arange(0, size, 2), y[::2], ORANGE, "convolution, stride 2"),
        )
        for axis, (places, values, color, name) in zip(axes[:, column], rows, strict=True):
            axis.bar(places, values, color=color, width=0.8)
            axis.axhline(0, color=INK, linewidth=0.8)
            axis.axvline(6 + shift, color=MUTED, linewidth=1, linestyle=":")
            axis.set(yticks=[], xticks=range(0, size, 4))
            axis.set_title(name, loc="left", fontsize=10)
    for row in axes:
        low = min(axis.get_ylim()[0] for axis in row)
        high = max(axis.get_ylim()[1] for axis in row)
        for axis in row:
            axis.set_ylim(low, high)
    for axis in axes[2]:
        axis.set_xlabel("position")
    return figure
