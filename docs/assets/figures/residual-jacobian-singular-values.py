"""Singular values of the Jacobian of a plain and of a residual linear network, against depth."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE

WIDTH, DEPTH = 64, 50


def spread(residual: bool) -> np.ndarray:
    rng = np.random.default_rng(0)
    jacobian, result = np.eye(WIDTH), []
    for _ in range(DEPTH):
        weights = rng.normal(size=(WIDTH, WIDTH)) / np.sqrt(WIDTH)
        jacobian = (np.eye(WIDTH) + 0.1 * weights if residual else weights) @ jacobian
        values = np.linalg.svd(jacobian, compute_uv=False)
        result.append((values[0], np.median(values), values[-1]))
    return np.array(result)


def draw() -> Figure:
    figure, panels = plt.subplots(1, 2, figsize=(7.2, 3.4), sharey=True)
    depth = np.arange(1, DEPTH + 1)
    for axes, residual, color, title in (
        (panels[0], False, ORANGE, "plain: product of W"),
        (panels[1], True, BLUE, "residual: product of I + 0.1 W"),
    ):
        values = spread(residual)
        axes.fill_between(depth, values[:, 2], values[:, 0], color=color, alpha=0.18, linewidth=0)
        axes.semilogy(depth, values[:, 1], color=color)
        axes.axhline(1, color=MUTED, linewidth=0.8)
        axes.set(title=title, xlabel="layers", xlim=(1, DEPTH), ylim=(1e-12, 1e3))
    panels[0].set_ylabel("singular values of the Jacobian")
    panels[0].text(22, 1e-3, "median", color=ORANGE)
    panels[0].text(26, 20, "largest", color=MUTED, fontsize=9)
    panels[1].text(18, 8, "largest, median and smallest", color=MUTED, fontsize=9)
    return figure
