"""Kernel density estimates of the same 60 points with three bandwidths."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(3)
    sample = np.where(rng.random(60) < 0.6, rng.normal(-1.5, 0.6, 60), rng.normal(1.5, 0.9, 60))
    grid = np.linspace(-4.5, 5, 400)

    def normal(x: np.ndarray, mean: np.ndarray | float, sd: float) -> np.ndarray:
        return np.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi))

    truth = 0.6 * normal(grid, -1.5, 0.6) + 0.4 * normal(grid, 1.5, 0.9)
    figure, panels = plt.subplots(1, 3, figsize=(6.4, 2.7), sharey=True)
    titles = ["too narrow", "about right", "too wide"]
    for axes, h, title in zip(panels, [0.08, 0.45, 1.8], titles, strict=True):
        estimate = normal(grid[:, None], sample, h).mean(axis=1)  # [400, 60] -> [400]
        axes.plot(grid, truth, color=MUTED, linestyle="--")
        axes.plot(grid, estimate, color=BLUE if title == "about right" else ORANGE)
        axes.plot(sample, np.full(60, -0.02), "|", color=INK, markersize=5)
        axes.set_title(f"h = {h}: {title}", fontsize=10)
        axes.set(ylim=(-0.05, 0.75), xlabel="x")
    panels[0].set_ylabel("density")
    return figure
