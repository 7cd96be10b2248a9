"""The static vector of a word with two senses, between words with one."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import ACCENT, BLUE, GREEN


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(4.8, 3.4))
    for name, (x, y), color in (
        ("loan", (0.97, 0.03), BLUE),
        ("shore", (0.05, 0.95), GREEN),
        ("bank", (0.9 * 0.97 + 0.1 * 0.05, 0.9 * 0.03 + 0.1 * 0.95), ACCENT),
    ):
        axes.annotate(
            "", xy=(x, y), xytext=(0, 0), arrowprops={"arrowstyle": "->", "color": color, "lw": 2}
        )
        axes.text(x + 0.03, y + 0.01, name, color=color, va="center")
    axes.set(xlim=(0, 1.2), ylim=(0, 1.05), xlabel="money contexts", ylabel="river contexts")
    return figure
