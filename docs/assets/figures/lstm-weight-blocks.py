"""The weights of an LSTM layer with 100 inputs and 128 hidden units; the bias is drawn wider."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import GREEN, INK, MUTED, ORANGE, PURPLE, RED

M, D, BIAS = 100, 128, 24


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(5.6, 5.0))
    rows = (
        ("input gate", GREEN),
        ("forget gate", RED),
        ("candidate", ORANGE),
        ("output gate", PURPLE),
    )
    for row, (name, color) in enumerate(rows):
        y = -(row + 1) * (D + 8)
        for x, width, count in (
            (0, M, "12,800"),
            (M + 12, D, "16,384"),
            (M + D + 24, BIAS, "128"),
        ):
            axes.add_patch(Rectangle((x, y), width, D, facecolor=color, alpha=0.18, linewidth=0))
            axes.add_patch(Rectangle((x, y), width, D, fill=False, edgecolor=color, linewidth=1.2))
            turn = 90 if width == BIAS else 0
            axes.text(
                x + width / 2,
                y + D / 2,
                count,
                ha="center",
                va="center",
                fontsize=10,
                color=INK,
                rotation=turn,
            )
        axes.text(-10, y + D / 2, name, ha="right", va="center", fontsize=10, color=color)
    for x, text in (
        (M / 2, "$W$: d × m"),
        (M + 12 + D / 2, "$U$: d × d"),
        (M + D + 24 + BIAS / 2, "$b$: d"),
    ):
        axes.text(x, 8, text, ha="center", fontsize=11, color=INK)
    axes.text(
        M + D + 62, -2 * (D + 8), "4 × 29,312\n= 117,248", va="center", fontsize=11, color=MUTED
    )
    axes.set(xlim=(-95, M + D + 145), ylim=(-4 * (D + 8) - 6, 34), aspect="equal")
    axes.axis("off")
    return figure
