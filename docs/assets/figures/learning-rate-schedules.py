"""Eight learning-rate schedules over 100 steps."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT


def one_cycle(steps: np.ndarray) -> np.ndarray:
    start, end, top = 1 / 25, 1e-4 / 25, 30.0
    rise = start + (1 - start) * (1 - np.cos(np.pi * steps / top)) / 2
    fall = end + (1 - end) * (1 + np.cos(np.pi * (steps - top) / (100 - top))) / 2
    return np.where(steps < top, rise, fall)


def draw() -> Figure:
    s = np.linspace(0, 100, 101)
    schedules = {
        "step": 0.1 ** ((s >= 50).astype(float) + (s >= 75)),
        "exponential": 0.95**s,
        "linear": 1 - s / 100,
        "cosine": (1 + np.cos(np.pi * s / 100)) / 2,
        "inverse square root": np.minimum(s / 10, np.sqrt(10 / np.maximum(s, 1e-9))),
        "one-cycle": one_cycle(s),
        "cyclical (triangular)": 0.1 + 0.9 * (1 - abs(s / 20 % 2 - 1)),
        "warmup-stable-decay": np.minimum(1, np.minimum(s / 5, (100 - s) / 20)),
    }
    figure, grid = plt.subplots(2, 4, figsize=(8.0, 3.7), sharex=True, sharey=True)
    for axes, (name, rates) in zip(grid.flat, schedules.items(), strict=True):
        axes.plot(s, rates, color=ACCENT)
        axes.set_title(name, fontsize=10)
        axes.set(xlim=(0, 100), ylim=(0, 1.08), xticks=[0, 50, 100], yticks=[0, 0.5, 1])
    for axes in grid[1]:
        axes.set_xlabel("step")
    for axes in grid[:, 0]:
        axes.set_ylabel("rate")
    return figure
