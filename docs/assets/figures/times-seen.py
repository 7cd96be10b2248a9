"""How often examples are used after 1 and 10 epochs' worth of draws with replacement."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(0)
    figure, grid = plt.subplots(1, 2, figsize=(7.4, 3.0))
    for axes, epochs in zip(grid, (1, 10), strict=True):
        draws = rng.integers(20_000, size=epochs * 20_000)
        times = np.bincount(draws, minlength=20_000)
        share = 100 * np.bincount(times) / 20_000
        axes.bar(np.arange(len(share)), share, color=ACCENT, width=0.75)
        axes.axvline(epochs, color=ORANGE, linestyle="--", linewidth=1.6)
        axes.set(xlabel="times used", xlim=(-0.7, 6.7 if epochs == 1 else 23.7))
        axes.set_title("after 1 epoch" if epochs == 1 else "after 10 epochs")
    grid[0].set_ylabel("percent of the examples")
    return figure
