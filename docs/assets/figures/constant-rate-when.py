"""Constant, averaged and decaying rates on a fixed and on a drifting target."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE


def lags(drift: float) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    runs, steps = 1000, 2000
    target = np.zeros(runs)
    fixed, decayed, average = np.full(runs, 5.0), np.full(runs, 5.0), np.zeros(runs)
    path: dict[str, list[float]] = {"constant": [], "average": [], "decayed": []}
    for step in range(1, steps + 1):
        reading = target + rng.standard_normal(runs)
        fixed = fixed - 0.095 * (fixed - reading)
        decayed = decayed - (decayed - reading) / step
        average = average + (fixed - average) / max(1, step - 50)
        target = target + np.sqrt(drift) * rng.standard_normal(runs)
        for name, value in (("constant", fixed), ("average", average), ("decayed", decayed)):
            path[name].append(float(np.mean((value - target) ** 2)))
    return {name: np.array(values) for name, values in path.items()}


def draw() -> Figure:
    steps = np.arange(1, 2001)[::10]
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 3.3))
    still, moving = lags(0.0), lags(0.01)
    left.plot(steps, still["constant"][::10], color=ORANGE)
    left.plot(steps, still["average"][::10], color=GREEN)
    left.plot(steps, still["decayed"][::10], color=BLUE, linestyle="--")
    left.set_yscale("log")
    left.set(ylim=(2e-4, 30), title="Fixed target", ylabel="mean squared distance")
    left.text(700, 0.075, "constant rate", color=ORANGE)
    left.text(750, 0.0052, "average of its iterates", color=GREEN)
    left.text(700, 0.0005, "rate 1 / t", color=BLUE)
    right.plot(steps, moving["constant"][::10], color=ORANGE)
    right.plot(steps, moving["decayed"][::10], color=BLUE, linestyle="--")
    right.set(ylim=(0, 8), title="Drifting target")
    right.text(900, 0.4, "constant rate", color=ORANGE)
    right.text(500, 4.6, "rate 1 / t", color=BLUE)
    for axes in (left, right):
        axes.set(xlim=(0, 2000), xlabel="step")
    return figure
