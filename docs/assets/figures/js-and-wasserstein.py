"""Jensen-Shannon divergence and Wasserstein distance of two shifted uniform distributions."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    shift = np.linspace(0, 3, 301)
    divergence = np.minimum(shift, 1) * np.log(2)  # only the part without overlap counts
    figure, axes = plt.subplots(figsize=(6.4, 3.0))
    axes.axvline(1, color=MUTED, linestyle=":", linewidth=1.2)
    axes.text(1.04, 2.6, "no overlap from here on", color=MUTED)
    axes.plot(shift, shift, color=BLUE, label="Wasserstein")
    axes.plot(shift, divergence, color=ORANGE, label="Jensen-Shannon")
    axes.set(xlim=(0, 3), ylim=(0, 3), xlabel="shift between data and samples")
    axes.legend(loc="upper left")
    return figure
