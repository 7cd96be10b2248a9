"""The merges of byte-pair encoding that turn the word lowest into two tokens."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import ACCENT, BLUE, INK, MUTED

STEPS = [
    ("characters", ["l", "o", "w", "e", "s", "t", "_"]),
    ("1. e + s", ["l", "o", "w", "es", "t", "_"]),
    ("2. es + t", ["l", "o", "w", "est", "_"]),
    ("3. est + _", ["l", "o", "w", "est_"]),
    ("4. l + o", ["lo", "w", "est_"]),
    ("5. lo + w", ["low", "est_"]),
]


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.4, 3.3))
    previous: list[str] = []
    for row, (name, symbols) in enumerate(STEPS):
        y, x = -row, 0.0
        axes.text(-0.4, y, name, ha="right", va="center", color=MUTED)
        for symbol in symbols:
            width = len(symbol)
            new = row > 0 and symbol not in previous
            axes.add_patch(
                Rectangle(
                    (x + 0.05, y - 0.34),
                    width - 0.1,
                    0.68,
                    linewidth=1.2,
                    edgecolor=ACCENT if new else BLUE,
                    facecolor=ACCENT if new else BLUE,
                    alpha=0.25,
                )
            )
            axes.text(x + width / 2, y, symbol, ha="center", va="center", color=INK, fontsize=11)
            x += width
        previous = symbols
    axes.set(xlim=(-2.6, 7.2), ylim=(-5.6, 0.6))
    axes.axis("off")
    return figure
