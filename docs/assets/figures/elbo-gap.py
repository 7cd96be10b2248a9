"""The ELBO against the mean of the approximate posterior, in a linear Gaussian model."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, ORANGE


def draw() -> Figure:
    w, x = 2.0, 2.5
    evidence = -0.5 * (np.log(2 * np.pi * (w**2 + 1)) + x**2 / (w**2 + 1))
    mean = np.linspace(0, 2, 201)

    def elbo(variance: float) -> np.ndarray:
        fit = np.log(2 * np.pi) + (x - w * mean) ** 2 + w**2 * variance
        return np.asarray(-0.5 * fit - 0.5 * (mean**2 + variance - 1 - np.log(variance)))

    figure, axes = plt.subplots(figsize=(6.4, 3.2))
    axes.axhline(evidence, color=INK, linestyle="--", linewidth=1.2)
    axes.text(0.02, evidence + 0.08, "log-evidence", color=INK)
    axes.plot(mean, elbo(0.2), color=BLUE, label="exact variance 0.2")
    axes.plot(mean, elbo(0.05), color=ORANGE, label="too narrow: variance 0.05")
    axes.set(xlim=(0, 2), ylim=(-5.6, -1.9), xlabel="mean of the approximate posterior")
    axes.set_title("ELBO in nats", loc="left")
    axes.legend(loc="lower center")
    return figure
