"""Size of activations and gradients against depth, for several initial weight variances."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, RED

WIDTH, DEPTH, BATCH = 256, 50, 100


def sizes_by_layer(deviation: float) -> tuple[np.ndarray, np.ndarray]:
    """Root mean square of the activations and of the loss gradient at each layer."""
    rng = np.random.default_rng(0)
    weights = [deviation * rng.normal(size=(WIDTH, WIDTH)) for _ in range(DEPTH)]
    a = rng.normal(size=(BATCH, WIDTH))
    layers = [a]
    for w in weights:
        layers.append(np.maximum(layers[-1] @ w, 0))
    gradient = rng.normal(size=(BATCH, WIDTH))  # of unit size at the output
    gradients = [gradient]
    for w, a in zip(reversed(weights), reversed(layers[1:])):
        gradient = (gradient * (a > 0)) @ w.T
        gradients.append(gradient)

    def size(arrays: list[np.ndarray]) -> np.ndarray:
        return np.array([np.sqrt((x**2).mean()) for x in arrays])

    return size(layers), size(gradients[::-1])


def draw() -> Figure:
    settings = (
        ("variance 4/n", 4 / WIDTH, RED),
        ("He: 2/n", 2 / WIDTH, BLUE),
        ("Xavier, LeCun: 1/n", 1 / WIDTH, ORANGE),
        ("PyTorch default: 1/(3n)", 1 / (3 * WIDTH), GREEN),
    )
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 3.5), sharey=True)
    layers = np.arange(DEPTH + 1)
    for name, variance, color in settings:
        forward, backward = sizes_by_layer(np.sqrt(variance))
        left.plot(layers, forward, color=color)
        right.plot(layers, backward, color=color, label=name)
    for axes in (left, right):
        axes.axhline(1, color=MUTED, linestyle="--", linewidth=1)
        axes.set_yscale("log")
        axes.set(xlabel="layer", ylim=(1e-21, 1e10))
        axes.set_yticks([1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5, 1e10])
        axes.minorticks_off()
    left.set(title="Activations, forward", ylabel="root mean square")
    right.set(title="Gradients, backward")
    right.legend(loc="lower right", frameon=False, fontsize=9)
    return figure
