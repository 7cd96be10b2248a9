"""Learning rate and momentum under the one-cycle policy."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, MUTED, ORANGE


def draw() -> Figure:
    share = np.linspace(0, 1, 201)
    wave = np.where(
        share < 0.3,
        (1 - np.cos(np.pi * share / 0.3)) / 2,
        (1 + np.cos(np.pi * (share - 0.3) / 0.7)) / 2,
    )
    low = np.where(share < 0.3, 1 / 25, 1 / 25e4)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.2, 2.9))
    left.plot(100 * share, low + (1 - low) * wave, color=ACCENT)
    left.set(ylim=(0, 1.08), ylabel="rate / peak", title="Learning rate")
    right.plot(100 * share, 0.95 - 0.1 * wave, color=ORANGE)
    right.set(ylim=(0.84, 0.96), ylabel="momentum", title="Momentum")
    for axes in (left, right):
        axes.axvline(30, color=MUTED, linestyle="--", linewidth=1)
        axes.set(xlim=(0, 100), xlabel="percent of the run")
    return figure
