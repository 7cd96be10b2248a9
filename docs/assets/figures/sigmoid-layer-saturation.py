"""Outputs of a sigmoid layer for small and large initial weights."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE

WIDTH = 512


def draw() -> Figure:
    rng = np.random.default_rng(0)
    x, weights = rng.normal(size=(50, WIDTH)), rng.normal(size=(WIDTH, 200))
    figure, panels = plt.subplots(1, 2, figsize=(7.2, 3.2), sharey=True)
    cases = (
        (BLUE, 1 / np.sqrt(WIDTH), "weights with variance 1/n"),
        (ORANGE, 1.0, "weights with variance 1"),
    )
    for axes, (color, scale, title) in zip(panels, cases, strict=True):
        output = 1 / (1 + np.exp(-scale * (x @ weights)))
        counts, edges = np.histogram(output, bins=25, range=(0, 1))
        axes.bar(
            edges[:-1], counts / output.size, width=0.04, align="edge", color=color, alpha=0.75
        )
        z = np.linspace(0, 1, 101)
        axes.plot(z, z * (1 - z), color=INK, linestyle="--", linewidth=1.2)
        share = ((output < 0.01) | (output > 0.99)).mean()
        axes.set(title=title, xlabel="output a", xlim=(0, 1), ylim=(0, 0.5))
        axes.text(0.5, 0.4, f"saturated: {share:.0%}", ha="center", color=color)
    panels[0].set_ylabel("share of the outputs")
    panels[1].text(0.5, 0.27, "slope a(1 − a)", ha="center", fontsize=9, color=MUTED)
    return figure
