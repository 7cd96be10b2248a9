"""The n-grams of a candidate translation that occur in the reference, for n from 1 to 4."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from recall.figures import GREEN, INK, MUTED, PAPER, RED

CANDIDATE = ["the", "cat", "is", "on", "a", "mat"]
REFERENCE = ["the", "cat", "is", "on", "the", "mat"]


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.6, 4))
    top = 0.0
    for n in range(1, 5):
        known = [REFERENCE[i : i + n] for i in range(len(REFERENCE) - n + 1)]
        total = len(CANDIDATE) - n + 1
        rows = min(n, total)
        found = 0
        for i in range(total):
            gram = CANDIDATE[i : i + n]
            matched = gram in known
            found += matched
            x, y = 1.25 * i, top - 0.5 * (i % n)  # n-grams that overlap stand below each other
            color = GREEN if matched else RED
            size = {"boxstyle": "round,pad=0,rounding_size=0.08", "linewidth": 0}
            width = 1.25 * n - 0.12
            back = FancyBboxPatch((x, y - 0.2), width, 0.4, facecolor=PAPER, **size)
            front = FancyBboxPatch((x, y - 0.2), width, 0.4, facecolor=color, alpha=0.25, **size)
            axes.add_patch(back)
            axes.add_patch(front)
            axes.text(x + width / 2, y, " ".join(gram), ha="center", va="center", fontsize=9)
        middle = top - 0.25 * (rows - 1)
        axes.text(-0.3, middle, f"n = {n}", ha="right", va="center", color=MUTED)
        axes.text(7.7, middle, f"{found}/{total}", ha="left", va="center", color=INK)
        top -= 0.5 * rows + 0.3
    axes.text(0, 0.55, "in the reference", ha="left", color=GREEN)
    axes.text(2.1, 0.55, "not in the reference", ha="left", color=RED)
    axes.set(xlim=(-1.2, 8.4), ylim=(top + 0.2, 0.9))
    axes.axis("off")
    return figure
