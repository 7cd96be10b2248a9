"""The norm and half the squared norm in one dimension, and what their gradient steps do."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.2))
    w = np.linspace(-2, 2, 401)
    left.plot(w, w**2 / 2, color=BLUE, label="half the squared norm")
    left.plot(w, np.abs(w), color=ORANGE, label="norm")
    left.set(title="Penalty of one weight", xlabel="weight", ylim=(0, 2.1))
    left.legend(loc="upper center", frameon=False, fontsize=9)

    steps = np.arange(31)
    squared = 1.03 * 0.9**steps
    plain, norm = [1.03], 1.03
    for _ in steps[1:]:
        norm = abs(norm - 0.1)  # beyond 0 the direction flips
        plain.append(norm)
    proximal = np.maximum(0, 1.03 - 0.1 * steps)
    right.plot(steps, squared, "o-", color=BLUE, markersize=3, label="squared norm")
    right.plot(steps, plain, "o-", color=ORANGE, markersize=3, label="norm, gradient steps")
    right.plot(steps, proximal, "--", color=MUTED, label="norm, proximal steps")
    right.set(title="Length of the vector, rate 0.1", xlabel="step", ylim=(-0.03, 1.08))
    right.legend(loc="upper right", frameon=False, fontsize=9)
    return figure
