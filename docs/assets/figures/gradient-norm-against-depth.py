"""Gradient norm against the distance from the output, for several scales of the initial weights."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, PURPLE, RED

WIDTH, DEPTH = 128, 50


def norms(deviation: float, tanh: bool = False) -> np.ndarray:
    """Norm of the gradient by the activations, from the output back to the input."""
    rng = np.random.default_rng(0)
    a, layers = rng.normal(size=(16, WIDTH)), []
    for _ in range(DEPTH):
        weights = deviation * rng.normal(size=(WIDTH, WIDTH))
        z = a @ weights
        a = np.tanh(z) if tanh else np.maximum(z, 0)
        layers.append((weights, 1 - a**2 if tanh else z > 0))
    gradient = rng.normal(size=a.shape)
    result = [np.linalg.norm(gradient)]
    for weights, slope in layers[::-1]:
        gradient = (gradient * slope) @ weights.T
        result.append(np.linalg.norm(gradient))
    return np.array(result) / result[0]


def draw() -> Figure:
    he = np.sqrt(2 / WIDTH)
    lecun = np.sqrt(1 / WIDTH)
    cases = (
        (RED, "ReLU, twice the He deviation", norms(2 * he), "-"),
        (GREEN, "ReLU, He: variance 2/n", norms(he), "-"),
        (BLUE, "tanh, variance 1/n", norms(lecun, tanh=True), "--"),
        (ORANGE, "ReLU, variance 1/n", norms(lecun), "-"),
        (PURPLE, "ReLU, half the He deviation", norms(he / 2), "-"),
    )
    figure, axes = plt.subplots(figsize=(6.8, 4.2))
    for color, label, values, style in cases:
        axes.semilogy(values, color=color, linestyle=style, label=label)
    axes.axhline(1, color=MUTED, linewidth=0.8)
    axes.set(
        xlabel="layers between gradient and output",
        ylabel="gradient norm, relative to the output",
        xlim=(0, DEPTH),
        ylim=(1e-17, 1e18),
    )
    axes.set_yticks([1e-15, 1e-10, 1e-5, 1, 1e5, 1e10, 1e15])
    axes.legend(loc="upper left", frameon=False, fontsize=9)
    return figure
