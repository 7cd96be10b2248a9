"""Mean squared distance from a minimum against steps for constant and decaying rates."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE, PURPLE, RED

STEPS = 10_000


def distances(schedule: Callable[[int], float]) -> list[float]:
    value, path = 25.0, [25.0]
    for step in range(1, STEPS + 1):
        rate = schedule(step)
        value = (1 - rate) ** 2 * value + rate**2
        path.append(value)
    return path


def in_steps(step: int) -> float:
    return 0.1 if step <= STEPS / 2 else 0.01 if step <= 3 * STEPS / 4 else 0.001


def draw() -> Figure:
    shown = np.unique(np.geomspace(1, STEPS, 160).astype(int))
    runs = (
        ("constant 0.1", RED, lambda t: 0.1),
        ("constant 0.01", ORANGE, lambda t: 0.01),
        ("steps: 0.1, 0.01, 0.001", BLUE, in_steps),
        ("cosine from 0.1", PURPLE, lambda t: 0.05 * (1 + np.cos(np.pi * t / STEPS))),
        ("1 / t", GREEN, lambda t: 1 / t),
    )
    figure, axes = plt.subplots(figsize=(6.8, 3.8))
    for label, color, schedule in runs:
        path = np.array(distances(schedule))
        dashes = "--" if label.startswith("constant") else "-"
        axes.plot(shown, path[shown], color=color, linestyle=dashes, label=label)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set(xlim=(1, 1.1e4), xlabel="step", ylabel="mean squared distance")
    axes.legend(loc="lower left")
    return figure
