"""The data flow through one step of an LSTM cell."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.diagrams import box, operator, wire
from recall.figures import ACCENT, BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(7.2, 4.4))
    wire(axes, (0.7, 6), (2.55, 6), color=ACCENT, width=2.4)
    wire(axes, (3.05, 6), (5.27, 6), color=ACCENT, width=2.4)
    wire(axes, (5.9, 6), (11.3, 6), color=ACCENT, width=2.4)
    operator(axes, 2.9, 6, "×")
    operator(axes, 5.6, 6, "+", ACCENT)

    wire(axes, (0.7, 1.2), (8.4, 1.2), (8.4, 2.62))  # the bus of x and h
    wire(axes, (1.5, 0.25), (1.5, 1.2), tip=False)
    axes.plot(1.5, 1.2, "o", markersize=4, color=INK)
    for x in (2.9, 4.6, 6.6):
        wire(axes, (x, 1.2), (x, 2.62))
    gates = (
        (2.9, "σ", "forget\ngate", RED),
        (4.6, "σ", "input\ngate", GREEN),
        (6.6, "tanh", "candi-\ndate", ORANGE),
        (8.4, "σ", "output\ngate", PURPLE),
    )
    for x, name, label, color in gates:
        box(axes, x, 3, name, color)
        axes.text(x + 0.13, 1.9, label, fontsize=9, color=MUTED, va="center", linespacing=1.1)

    wire(axes, (2.9, 3.37), (2.9, 5.67))
    axes.text(2.75, 4.5, "$f_t$", ha="right", fontsize=12)
    wire(axes, (4.6, 3.37), (4.6, 4.6), (5.27, 4.6))
    axes.text(4.45, 4.1, "$i_t$", ha="right", fontsize=12)
    wire(axes, (6.6, 3.37), (6.6, 4.6), (5.93, 4.6))
    axes.text(6.75, 4.1, r"$\tilde{c}_t$", fontsize=12)
    operator(axes, 5.6, 4.6, "×")
    wire(axes, (5.6, 4.9), (5.6, 5.67))

    wire(axes, (10, 6), (10, 4.97))
    axes.plot(10, 6, "o", markersize=4, color=ACCENT)
    box(axes, 10, 4.6, "tanh", BLUE)
    wire(axes, (10, 4.23), (10, 3.33))
    wire(axes, (8.92, 3), (9.67, 3))
    axes.text(9.25, 3.15, "$o_t$", ha="center", fontsize=12)
    operator(axes, 10, 3, "×")
    wire(axes, (10, 2.7), (10, 1.2), (11.3, 1.2))

    for x, y, text, side in (
        (0.6, 6, "$c_{t-1}$", "right"),
        (11.4, 6, "$c_t$", "left"),
        (0.6, 1.2, "$h_{t-1}$", "right"),
        (11.4, 1.2, "$h_t$", "left"),
        (1.5, 0.05, "$x_t$", "center"),
    ):
        axes.text(x, y, text, ha=side, va="top" if side == "center" else "center", fontsize=13)
    axes.text(
        7.8, 6.2, "cell state: no matrix, no squashing", color=ACCENT, fontsize=9, ha="center"
    )
    axes.set(xlim=(-0.4, 12.2), ylim=(-0.5, 6.6))
    axes.axis("off")
    return figure
