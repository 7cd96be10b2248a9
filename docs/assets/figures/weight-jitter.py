"""One weight under SGD: overshooting, noise, a larger batch, an average."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, GREEN, MUTED, ORANGE, RED


def path(rate: float, batch: int) -> np.ndarray:
    rng, weight, values = np.random.default_rng(3), 0.0, []
    for noise in rng.standard_normal(200) / np.sqrt(batch):
        weight -= rate * (weight + noise)
        values.append(weight)
    return np.array(values)


def draw() -> Figure:
    wandering = path(0.2, 1)
    average = np.cumsum(wandering) / np.arange(1, 201)
    panels = (
        ("rate 1.9: overshooting", path(1.9, 1), RED, 11),
        ("rate 0.2: noise", wandering, ORANGE, 1.4),
        ("rate 0.2, batch of 16", path(0.2, 16), ACCENT, 1.4),
        ("rate 0.2, running average", average, GREEN, 1.4),
    )
    figure, grid = plt.subplots(2, 2, figsize=(7.4, 3.9), sharex=True)
    for axes, (title, values, color, limit) in zip(grid.flat, panels, strict=True):
        axes.axhline(0, color=MUTED, linewidth=0.8)
        axes.plot(values, color=color, linewidth=1.2)
        axes.set_title(title, fontsize=10)
        axes.set(xlim=(0, 200), ylim=(-limit, limit))
    for axes in grid[1]:
        axes.set_xlabel("step")
    return figure
