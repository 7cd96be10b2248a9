"""Which layers are trained in which epoch of gradual unfreezing, with a rate per layer."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, MUTED

LAYERS = ("new classifier", "LSTM layer 3", "LSTM layer 2", "LSTM layer 1", "embeddings")
RATES = ("η", "η / 2.6", "η / 2.6²", "η / 2.6³", "η / 2.6⁴")
EPOCHS = 7


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.8, 3.1))
    for row, name in enumerate(LAYERS):
        y = len(LAYERS) - 1 - row
        axes.text(-0.15, y + 0.5, name, ha="right", va="center", fontsize=10, color=INK)
        for epoch in range(EPOCHS):
            trained = epoch >= row
            axes.add_patch(
                Rectangle(
                    (epoch, y),
                    1,
                    1,
                    facecolor=BLUE if trained else "none",
                    alpha=0.75 * 0.72**row if trained else 1,
                    edgecolor="none",
                )
            )
            axes.add_patch(
                Rectangle((epoch, y), 1, 1, facecolor="none", edgecolor=MUTED, linewidth=0.8)
            )
            if trained:
                axes.text(epoch + 0.5, y + 0.5, RATES[row], ha="center", va="center", fontsize=9)
            else:
                axes.text(
                    epoch + 0.5,
                    y + 0.5,
                    "frozen",
                    ha="center",
                    va="center",
                    fontsize=9,
                    color=MUTED,
                )
    axes.set(xlim=(-2.1, EPOCHS + 0.05), ylim=(-0.1, len(LAYERS) + 0.05))
    axes.set_xticks([e + 0.5 for e in range(EPOCHS)], labels=[str(e + 1) for e in range(EPOCHS)])
    axes.set_xlabel("epoch")
    axes.set_yticks([])
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    return figure
