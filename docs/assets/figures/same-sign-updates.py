"""Paths of SGD toward weights of opposite signs, with positive and with centered inputs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE, RED


def draw() -> Figure:
    target, rate = np.array([1.0, -1.0]), 0.4
    z = np.random.default_rng(2).normal(size=(100, 2))
    inputs = {"sigmoid inputs": (RED, 1 / (1 + np.exp(-z))), "tanh inputs": (BLUE, np.tanh(z))}

    figure, panels = plt.subplots(1, 2, figsize=(7.2, 3.5), sharex=True, sharey=True)
    for axes, (name, (color, a)) in zip(panels, inputs.items(), strict=True):
        path = [np.zeros(2)]
        for example in a:  # squared error of a linear unit, one example at a time
            error = (path[-1] - target) @ example
            path.append(path[-1] - rate * error * example)
        axes.axhline(0, color=MUTED, linewidth=0.6)
        axes.axvline(0, color=MUTED, linewidth=0.6)
        axes.plot(*np.array(path).T, "-o", color=color, linewidth=1.1, markersize=2.5)
        axes.plot(0, 0, "o", color=INK, markersize=6)
        axes.plot(*target, "*", color=ORANGE, markersize=14)
        axes.set(title=name, xlabel="first weight", aspect="equal")
        axes.set(xlim=(-0.4, 1.4), ylim=(-1.3, 0.5), xticks=[0, 1], yticks=[-1, 0])
    panels[0].set_ylabel("second weight")
    panels[0].text(0.06, 0.08, "start", fontsize=9, color=INK)
    panels[0].text(1.0, -1.22, "goal", fontsize=9, color=INK, ha="center")
    return figure
