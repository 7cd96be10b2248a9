"""Step size per unit of gradient of AdaGrad and RMSProp when the gradient shrinks."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    steps = np.arange(1, 601)
    gradients = np.where(steps <= 300, 1.0, 0.1)
    total = np.cumsum(gradients**2)
    average, averages = 0.0, []
    for gradient in gradients:
        average = 0.9 * average + 0.1 * gradient**2
        averages.append(average)

    figure, axes = plt.subplots(figsize=(6.8, 3.4))
    axes.plot(steps, 1 / np.sqrt(averages), color=BLUE, label="RMSProp, decay 0.9")
    axes.plot(steps, 1 / np.sqrt(total), color=ORANGE, label="AdaGrad")
    axes.axvline(300, color=MUTED, linewidth=1, linestyle="--")
    axes.text(306, 0.021, "gradient falls from 1 to 0.1", color=MUTED, fontsize=9)
    axes.set_yscale("log")
    axes.set_yticks([0.01, 0.1, 1, 10], labels=["0.01", "0.1", "1", "10"])
    axes.set(xlim=(0, 600), ylim=(0.015, 20), xlabel="step")
    axes.set_title("Step size for a gradient of 1, in units of the learning rate", loc="left")
    axes.legend(loc="center right", bbox_to_anchor=(1, 0.42))
    return figure
