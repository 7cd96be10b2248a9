"""Reconstruction errors of a one-unit linear autoencoder: off the line and far along it."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, RED


def draw() -> Figure:
    rng = np.random.default_rng(0)
    points = rng.normal(size=(120, 1)) * [1.0, 2.0] + 0.1 * rng.normal(size=(120, 2))
    figure, axes = plt.subplots(figsize=(6.4, 3.8))
    axes.plot([-4, 6], [-8, 12], color=MUTED, linewidth=1.2, zorder=1)
    axes.scatter(*points.T, s=12, color=BLUE, alpha=0.7, linewidths=0, zorder=2)
    odd = np.array([4.0, -2.0])
    axes.plot([odd[0], 0], [odd[1], 0], color=RED, linewidth=1.6, zorder=3)
    axes.scatter(*odd, s=45, color=RED, zorder=4)
    axes.scatter(0, 0, s=45, facecolors="none", edgecolors=RED, linewidths=1.6, zorder=4)
    axes.scatter(4.5, 9, s=45, color=GREEN, zorder=4)
    axes.annotate("off the line: large error", odd, (8, -3), textcoords="offset points", color=INK)
    axes.annotate(
        "its reconstruction", (0, 0), (-12, 8), textcoords="offset points", color=INK, ha="right"
    )
    axes.annotate(
        "far away on the line: error zero",
        (4.5, 9),
        (10, -4),
        textcoords="offset points",
        color=INK,
    )
    axes.set(xlim=(-8, 14), ylim=(-7, 11), xlabel="first feature", ylabel="second feature")
    axes.set_aspect("equal")
    return figure
