"""The data flow through one step of a GRU."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.diagrams import box, operator, wire
from recall.figures import ACCENT, GREEN, INK, MUTED, ORANGE, RED


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.2, 4.2))
    wire(axes, (0.7, 5.6), (2.57, 5.6), color=ACCENT, width=2.4)
    wire(axes, (3.2, 5.6), (6.27, 5.6), color=ACCENT, width=2.4)
    wire(axes, (6.9, 5.6), (10.3, 5.6), color=ACCENT, width=2.4)
    operator(axes, 2.9, 5.6, "×")
    operator(axes, 6.6, 5.6, "+", ACCENT)

    wire(axes, (1.3, 5.6), (1.3, 1), tip=False)
    axes.plot(1.3, 5.6, "o", markersize=4, color=ACCENT)
    wire(axes, (0.7, 1), (8.9, 1), (8.9, 2.22))
    axes.plot(1.3, 1, "o", markersize=4, color=INK)
    for x in (2.9, 4.9):
        wire(axes, (x, 1), (x, 2.22))
    wire(axes, (6.9, 1), (6.9, 2.27))
    for x, name, label, color in (
        (2.9, "σ", "update\ngate", RED),
        (4.9, "σ", "reset\ngate", GREEN),
        (8.9, "tanh", "candi-\ndate", ORANGE),
    ):
        box(axes, x, 2.6, name, color)
        axes.text(x + 0.13, 1.6, label, fontsize=9, color=MUTED, va="center", linespacing=1.1)
    axes.text(6.98, 1.6, "only\n$h_{t-1}$", fontsize=9, color=MUTED, va="center", linespacing=1.3)

    wire(axes, (2.9, 2.97), (2.9, 5.27))
    axes.text(2.75, 3.4, "$z_t$", ha="right", fontsize=12)
    axes.plot(2.9, 4.1, "o", markersize=4, color=INK)
    wire(axes, (2.9, 4.1), (4.2, 4.1))
    box(axes, 4.7, 4.1, "1 −", MUTED)
    wire(axes, (5.22, 4.1), (6.27, 4.1))
    axes.text(5.72, 4.25, "$1 - z_t$", ha="center", fontsize=10)
    operator(axes, 6.6, 4.1, "×")
    wire(axes, (6.6, 4.4), (6.6, 5.27))

    wire(axes, (5.42, 2.6), (6.57, 2.6))
    axes.text(5.95, 2.75, "$r_t$", ha="center", fontsize=12)
    operator(axes, 6.9, 2.6, "×")
    wire(axes, (7.2, 2.6), (8.37, 2.6))
    wire(axes, (8.9, 2.97), (8.9, 4.1), (6.93, 4.1))
    axes.text(9.05, 3.5, r"$\tilde{h}_t$", fontsize=12)

    for x, y, text, side in (
        (0.6, 5.6, "$h_{t-1}$", "right"),
        (10.4, 5.6, "$h_t$", "left"),
        (0.6, 1, "$x_t$", "right"),
    ):
        axes.text(x, y, text, ha=side, va="center", fontsize=13)
    axes.set(xlim=(-0.4, 11.2), ylim=(0.6, 6.1))
    axes.axis("off")
    return figure
