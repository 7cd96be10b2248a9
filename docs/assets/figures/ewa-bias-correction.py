"""An exponentially weighted average with and without bias correction, and its weights."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(4)
    beta, steps = 0.9, np.arange(1, 41)
    observations = 10 + 2 * rng.standard_normal(steps.size)
    raw, state = [], 0.0
    for value in observations:
        state = beta * state + (1 - beta) * value
        raw.append(state)
    corrected = np.array(raw) / (1 - beta**steps)

    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.3), width_ratios=(1.35, 1))
    left.plot(steps, observations, ".", color=MUTED, markersize=5, label="observations")
    left.plot(steps, raw, color=ORANGE, label="raw, started at 0")
    left.plot(steps, corrected, color=BLUE, label="corrected")
    left.set(xlabel="step", xlim=(0, 41), ylim=(0, 16))
    left.set_title("Average with beta = 0.9", loc="left")
    left.legend(loc="lower right")

    ages = np.arange(40)
    weights = (1 - beta) * beta**ages
    right.bar(ages[:10], weights[:10], color=BLUE, width=0.8)
    right.bar(ages[10:], weights[10:], color=ORANGE, width=0.8)
    right.text(2.4, 0.086, "last ten: 65 %", color=INK, fontsize=10)
    right.text(13, 0.03, "older: 35 %", color=INK, fontsize=10)
    right.set(xlabel="age of the observation", xlim=(-0.8, 40))
    right.set_title("Weight by age", loc="left")
    return figure
