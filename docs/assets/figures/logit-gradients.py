"""Gradient of two losses with respect to the logit of a positive example."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    z = np.linspace(-10, 10, 801)
    p = 1 / (1 + np.exp(-z))
    figure, axes = plt.subplots(figsize=(6.2, 3.2))
    axes.axvline(0, color=MUTED, linewidth=0.6)
    axes.plot(z, 1 - p, color=BLUE, label="cross-entropy")
    axes.plot(z, (1 - p) * p * (1 - p), color=ORANGE, label="squared error")
    axes.text(-9.8, 0.5, "confidently wrong", fontsize=9, color=INK)
    axes.text(9.8, 0.5, "confidently right", fontsize=9, color=INK, ha="right")
    axes.set(
        xlim=(-10, 10), ylim=(-0.03, 1.08), xlabel="logit (target 1)", ylabel="size of the gradient"
    )
    axes.legend(loc="upper right")
    return figure
