"""Loss of a deep network after 100 steps against its weights' scale, by normalization."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, RED

DEPTH, WIDTH, STEPS = 6, 16, 100


def loss_after(scale: float, rate: float, normalize: bool) -> float:
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(128, 10))
    sign = np.where(inputs[:, 0] * inputs[:, 1] + 0.5 * inputs[:, 2] > 0, 1.0, -1.0)
    sizes = [10] + [WIDTH] * DEPTH
    weights = [scale * np.sqrt(2 / m) * rng.normal(size=(m, n)) for m, n in pairwise(sizes)]
    beta, gamma = np.zeros((DEPTH, WIDTH)), np.ones((DEPTH, WIDTH))
    readout = rng.normal(size=WIDTH) / np.sqrt(WIDTH)
    loss = np.inf
    for _ in range(STEPS):
        a, cache = inputs, []
        for layer in range(DEPTH):
            z = a @ weights[layer]
            s = np.sqrt(z.var(axis=0) + 1e-5) if normalize else np.ones(WIDTH)
            z_hat = (z - z.mean(axis=0)) / s if normalize else z
            u = gamma[layer] * z_hat + beta[layer]
            cache.append((a, z_hat, s, u))
            a = np.maximum(u, 0)
        margin = sign * (a @ readout)
        loss = np.logaddexp(0, -margin).mean()
        if not np.isfinite(loss):
            return np.inf
        d = -sign / (1 + np.exp(np.clip(margin, -50, 50))) / len(sign)
        da, readout = np.outer(d, readout), readout - rate * a.T @ d
        for layer in reversed(range(DEPTH)):
            a, z_hat, s, u = cache[layer]
            du = da * (u > 0)
            dz = du
            if normalize:
                correction = du.mean(axis=0) + z_hat * (du * z_hat).mean(axis=0)
                dz = gamma[layer] / s * (du - correction)
                gamma[layer] -= rate * (du * z_hat).sum(axis=0)
            beta[layer] -= rate * du.sum(axis=0)
            da = dz @ weights[layer].T
            weights[layer] -= rate * a.T @ dz
    return float(loss)


def draw() -> Figure:
    scales = 2.0 ** np.linspace(-2, 2, 9)
    figure, panels = plt.subplots(1, 2, figsize=(7.4, 3.2), sharey=True)
    for axes, rate in zip(panels, (0.3, 3.0), strict=True):
        for normalize, color, name in ((False, RED, "without"), (True, BLUE, "with batch norm")):
            with np.errstate(all="ignore"):
                losses = [loss_after(scale, rate, normalize) for scale in scales]
            shown = np.minimum(losses, 0.85)  # diverged: above the guess
            axes.plot(scales, shown, "o-", color=color, markersize=4, label=name)
        axes.axhline(np.log(2), color=MUTED, linestyle="--", linewidth=1)
        axes.set_xscale("log", base=2)
        axes.set_xticks([0.25, 0.5, 1, 2, 4], labels=["1/4", "1/2", "1", "2", "4"])
        axes.set(
            title=f"Learning rate {rate:g}",
            xlabel="weights, as a multiple of He's",
            ylim=(-0.03, 0.92),
        )
    panels[1].text(0.25, 0.66, "dashed: guessing, ln 2", fontsize=9, color=MUTED, va="top")
    panels[0].annotate(
        "diverged", (2, 0.85), (0.9, 0.85), fontsize=9, color=RED, va="center", ha="center"
    )
    panels[0].set_ylabel("loss after 100 steps")
    panels[1].legend(loc="center right", frameon=False, fontsize=9)
    return figure
