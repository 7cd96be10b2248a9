"""Error of forward and central differences against the step size."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    steps = 10 ** np.linspace(-14, 0, 85)
    x, exact = 1.0, np.e
    forward = np.abs((np.exp(x + steps) - np.exp(x)) / steps - exact)
    central = np.abs((np.exp(x + steps) - np.exp(x - steps)) / (2 * steps) - exact)

    figure, axes = plt.subplots(figsize=(6.4, 3.6))
    axes.loglog(steps, forward + 1e-16, color=ORANGE, linewidth=1.2)
    axes.loglog(steps, central + 1e-16, color=BLUE, linewidth=1.2)
    axes.text(3e-5, 2.5e-4, "forward difference", color=ORANGE, ha="right")
    axes.text(2e-3, 2e-9, "central difference", color=BLUE, ha="left")
    axes.text(1e-13, 3e-6, "rounding", color=MUTED, fontsize=9)
    axes.text(2e-1, 4e-5, "truncation", color=MUTED, fontsize=9, ha="left")
    axes.set(xlabel="step h", ylabel="absolute error", ylim=(1e-13, 10), xlim=(1e-14, 3))
    return figure
