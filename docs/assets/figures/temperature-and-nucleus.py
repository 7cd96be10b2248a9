"""The same ten logits at three temperatures, with the nucleus of mass 0.9 marked."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, ORANGE


def draw() -> Figure:
    logits = np.log([0.36, 0.22, 0.13, 0.09, 0.06, 0.05, 0.04, 0.02, 0.02, 0.01])
    figure, panels = plt.subplots(1, 3, figsize=(6.4, 2.8), sharey=True)
    for axes, temperature in zip(panels, [0.5, 1.0, 2.0], strict=True):
        q = np.exp(logits / temperature)
        q /= q.sum()
        before = np.concatenate([[0], q.cumsum()[:-1]])
        kept = before < 0.9 - 1e-12  # the token that crosses 0.9 belongs to the nucleus
        axes.bar(np.arange(1, 11)[kept], q[kept], color=BLUE)
        axes.bar(np.arange(1, 11)[~kept], q[~kept], color=ORANGE, alpha=0.6)
        axes.set_title(f"T = {temperature:g}", fontsize=10)
        axes.text(10.4, 0.5, f"kept: {kept.sum()} of 10", color=INK, fontsize=9, ha="right")
        axes.set(xlabel="token, by rank", xticks=[1, 5, 10], ylim=(0, 0.65))
    panels[0].set_ylabel("probability")
    return figure
