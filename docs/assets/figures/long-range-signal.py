"""Signal of a dependency in the gradient over the noise of a batch, against its distance."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE

LENGTH, BATCH = 200, 64


def draw() -> Figure:
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(4000, LENGTH))  # column k: the input k steps before the end
    age = np.arange(LENGTH)
    distances = np.arange(1, 151)
    figure, axes = plt.subplots(figsize=(6.4, 3.6))
    for color, w, place in (
        (ORANGE, 0.5, (12, 1e-6)),
        (BLUE, 0.9, (42, 6e-3)),
        (GREEN, 0.97, (97, 0.25)),
    ):
        state = inputs @ w**age
        slope = inputs @ np.where(age > 0, age * w ** (age - 1.0), 0)
        noise = [((state - inputs[:, d]) * slope).std() for d in distances]
        ratio = distances * w ** (distances - 1.0) / (np.array(noise) / np.sqrt(BATCH))
        axes.semilogy(distances, ratio, color=color)
        axes.text(*place, f"w = {w}", color=color, fontsize=9)
    axes.axhline(1, color=MUTED, linewidth=0.9, linestyle="--")
    axes.text(149, 1.5, "as large as the noise", color=MUTED, fontsize=9, ha="right")
    axes.set(
        xlabel="distance of the dependency (steps)",
        ylabel="signal / noise of a batch of 64",
        ylim=(1e-7, 30),
        xlim=(0, 150),
    )
    return figure
