"""How many tokens can be read back from the last state of a linear RNN, and from all states."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE

LENGTHS = [5, 10, 15, 20, 30, 40, 60, 80]


def draw() -> Figure:
    rng = np.random.default_rng(0)
    d, size = 64, 10
    rotation = np.linalg.qr(rng.normal(size=(d, d)))[0]
    tokens = rng.normal(size=(size, d)) / np.sqrt(d)
    curves: dict[str, list[float]] = {"lossless": [], "decaying": [], "attention": []}
    for n in LENGTHS:
        x = rng.integers(size, size=(200, n))
        for name, rho in (("lossless", 1.0), ("decaying", 0.7)):
            h, states = np.zeros((200, d)), []
            for j in range(n):
                h = rho * h @ rotation.T + tokens[x[:, j]]
                states.append(h)
            right, r = 0.0, h
            for j in reversed(range(n)):
                right += float(((r @ tokens.T).argmax(axis=1) == x[:, j]).mean())
                r = r @ rotation
            curves[name].append(right / n)
        every = np.stack(states, axis=1)
        curves["attention"].append(float(((every @ tokens.T).argmax(axis=2) == x).mean()))

    figure, axes = plt.subplots(figsize=(6.4, 3.2))
    axes.plot(LENGTHS, curves["attention"], "o-", color=GREEN, markersize=4)
    axes.plot(LENGTHS, curves["lossless"], "o-", color=BLUE, markersize=4)
    axes.plot(LENGTHS, curves["decaying"], "o-", color=ORANGE, markersize=4)
    axes.axhline(0.1, color=MUTED, linewidth=1, linestyle=":")
    axes.text(80, 0.91, "attention over all states", color=GREEN, ha="right")
    axes.text(24, 0.58, "last state, nothing decays", color=BLUE)
    axes.text(6, 0.28, "last state,\ndecay 0.7", color=ORANGE, ha="left", va="center")
    axes.text(80, 0.03, "chance", color=MUTED, ha="right")
    axes.set(xlabel="source length", ylabel="tokens read back", ylim=(0, 1.04))
    return figure
