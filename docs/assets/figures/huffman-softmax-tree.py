"""A Huffman tree over five words with the path of one word."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import ACCENT, BLUE, INK, MUTED, PAPER

INNER = [(3.0, 4.0), (4.6, 3.0), (6.2, 2.0), (7.8, 1.0)]
LEAVES = [
    ("the", (1.4, 3.0), "8/16"),
    ("of", (3.0, 2.0), "4/16"),
    ("cat", (4.6, 1.0), "2/16"),
    ("purrs", (6.2, 0.0), "1/16"),
    ("lynx", (9.4, 0.0), "1/16"),
]


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.4, 3.6))
    edges = [(INNER[i], INNER[i + 1], i < 2) for i in range(3)]
    edges += [(INNER[i], LEAVES[i][1], i == 2) for i in range(4)]
    edges.append((INNER[3], LEAVES[4][1], False))
    for (x0, y0), (x1, y1), on_path in edges:
        color = ACCENT if on_path else MUTED
        axes.plot([x0, x1], [y0, y1], color=color, linewidth=2.6 if on_path else 1.2, zorder=1)
    for i, (x, y) in enumerate(INNER):
        axes.plot(x, y, "o", markersize=25, markerfacecolor=PAPER, markeredgecolor=INK, zorder=2)
        axes.text(x, y, f"$u_{i + 1}$", ha="center", va="center", fontsize=11, zorder=3)
    for word, (x, y), share in LEAVES:
        color = ACCENT if word == "cat" else BLUE
        box = {"boxstyle": "round,pad=0.35", "facecolor": PAPER, "edgecolor": color}
        axes.text(x, y, word, ha="center", va="center", bbox=box, zorder=3)
        axes.text(x - 0.55, y, share, ha="right", va="center", fontsize=9, color=MUTED)
    axes.text(3.95, 3.68, r"$\sigma(-u_1 \cdot h)$", color=ACCENT, fontsize=11)
    axes.text(5.55, 2.68, r"$\sigma(-u_2 \cdot h)$", color=ACCENT, fontsize=11)
    axes.text(3.8, 1.6, r"$\sigma(+u_3 \cdot h)$", color=ACCENT, fontsize=11)
    axes.text(6.9, 4.0, "p(cat) = the product of the three", color=ACCENT, ha="left", va="center")
    axes.set(xlim=(0.2, 11), ylim=(-0.5, 4.5))
    axes.axis("off")
    return figure
