"""Bayesian linear regression: bands of noise and of total predictive uncertainty."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(3)
    sigma, tau = 0.4, 2.0
    x = np.array([-1.0, -0.7, -0.2, 0.3, 0.6, 1.0])
    t = 0.3 + 0.8 * x + sigma * rng.normal(size=6)
    inputs = np.c_[np.ones(6), x]
    covariance = np.linalg.inv(np.eye(2) / tau**2 + inputs.T @ inputs / sigma**2)
    mean = covariance @ inputs.T @ t / sigma**2
    grid = np.linspace(-4, 4, 201)
    phi = np.c_[np.ones(201), grid]
    center = phi @ mean
    total = np.sqrt(sigma**2 + ((phi @ covariance) * phi).sum(axis=1))
    figure, axes = plt.subplots(figsize=(6.6, 3.6))
    axes.fill_between(
        grid,
        center - 2 * total,
        center + 2 * total,
        color=BLUE,
        alpha=0.25,
        linewidth=0,
        label="noise and doubt about the line",
    )
    axes.fill_between(
        grid,
        center - 2 * sigma,
        center + 2 * sigma,
        color=ORANGE,
        alpha=0.4,
        linewidth=0,
        label="noise only",
    )
    axes.plot(grid, center, color=INK, linewidth=1.4, label="mean prediction")
    axes.scatter(x, t, color=INK, s=22, zorder=3)
    axes.set(xlim=(-4, 4), ylim=(-7, 7), xlabel="input")
    axes.legend(loc="upper left")
    return figure
