"""Leaves read by minimax and by alpha-beta in random and in best order, against depth."""

import random
from math import inf

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE

B, DEPTHS, TREES = 3, range(1, 9), 20


def search(leaves, start, width, maximizing, alpha, beta, count):
    if width == 1:
        count[0] += 1
        return leaves[start]
    best, step = (-inf if maximizing else inf), width // B
    for at in range(start, start + width, step):
        value = search(leaves, at, step, not maximizing, alpha, beta, count)
        if maximizing:
            best, alpha = max(best, value), max(alpha, value)
        else:
            best, beta = min(best, value), min(beta, value)
        if alpha >= beta:
            break
    return best


def draw() -> Figure:
    rng = random.Random(0)
    mean = []
    for d in DEPTHS:
        count = [0]
        for _ in range(TREES):
            search(rng.sample(range(B**d), B**d), 0, B**d, True, -inf, inf, count)
        mean.append(count[0] / TREES)
    best = [B ** ((d + 1) // 2) + B ** (d // 2) - 1 for d in DEPTHS]
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    for values, color, name in (
        ([B**d for d in DEPTHS], BLUE, "minimax"),
        (mean, ORANGE, "alpha-beta, random order"),
        (best, GREEN, "alpha-beta, best order"),
    ):
        axes.plot(DEPTHS, values, "o-", color=color, markersize=4, label=name)
        axes.text(8.12, values[-1], f"{values[-1]:.0f}", color=color, va="center", fontsize=9)
    axes.set(yscale="log", xlim=(0.8, 8.8), xlabel="depth", ylabel="leaves read")
    axes.legend(loc="upper left")
    return figure
