"""Linear warmup before a cosine and before inverse-square-root decay, and constant warmup."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE


def draw() -> Figure:
    x = np.linspace(0, 100, 201)
    cosine = np.where(x < 10, x / 10, (1 + np.cos(np.pi * (x - 10) / 90)) / 2)
    root = np.minimum(x / 10, np.sqrt(10 / np.maximum(x, 1e-9)))
    figure, axes = plt.subplots(figsize=(6.6, 3.1))
    axes.plot(x, cosine, color=BLUE, label="linear warmup, then cosine")
    axes.plot(x, root, color=GREEN, label="linear warmup, then inverse square root")
    axes.plot(
        [0, 10, 10, 40],
        [0.1, 0.1, 1, 1],
        color=ORANGE,
        linestyle="--",
        label="constant warmup, then a jump",
    )
    axes.axvline(10, color=MUTED, linewidth=1, linestyle=":")
    axes.set(xlim=(0, 100), ylim=(0, 1.3), yticks=[0, 0.5, 1])
    axes.set(xlabel="percent of the run", ylabel="rate / peak")
    axes.legend(loc="upper right")
    return figure
