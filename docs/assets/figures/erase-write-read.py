"""Four elements of an LSTM's cell state through one step, with numbers."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import ACCENT, BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED

OLD = np.array([2.0, 2.0, 2.0, 2.0])
FORGET = np.array([1.0, 0.0, 1.0, 0.5])
INPUT = np.array([0.0, 1.0, 1.0, 0.5])
CANDIDATE = np.array([0.6, 0.6, 0.6, -0.6])
OUTPUT = np.array([1.0, 1.0, 0.0, 0.5])


def column(axes: Axes, x: float, values: np.ndarray, title: str, name: str, color: str) -> None:
    for row, value in enumerate(values):
        corner = (x - 0.42, -row - 0.42)
        strength = 0.06 + 0.5 * min(abs(value) / 2.6, 1)
        axes.add_patch(Rectangle(corner, 0.84, 0.84, facecolor=color, alpha=strength, linewidth=0))
        axes.add_patch(Rectangle(corner, 0.84, 0.84, fill=False, edgecolor=color, linewidth=1))
        text = f"{value:.2f}".replace("-", "−")
        axes.text(x, -row, text, ha="center", va="center", fontsize=10, color=INK)
    axes.text(x, 0.62, title, ha="center", fontsize=13, color=INK)
    axes.text(x, 1.12, name, ha="center", fontsize=9, color=color)


def draw() -> Figure:
    new = FORGET * OLD + INPUT * CANDIDATE
    shown = OUTPUT * np.tanh(new)
    figure, axes = plt.subplots(figsize=(7.4, 3.5))
    column(axes, 0.0, OLD, "$c_{t-1}$", "old cell", ACCENT)
    column(axes, 1.5, FORGET, "$f_t$", "forget", RED)
    column(axes, 3.0, INPUT, "$i_t$", "input", GREEN)
    column(axes, 4.5, CANDIDATE, r"$\tilde{c}_t$", "candidate", ORANGE)
    column(axes, 6.0, new, "$c_t$", "new cell", ACCENT)
    column(axes, 7.8, OUTPUT, "$o_t$", "output", PURPLE)
    column(axes, 9.3, shown, "$h_t$", "hidden", BLUE)
    notes = ("kept, shown", "replaced, shown", "added to, hidden", "half of each")
    for row, note in enumerate(notes):
        for x, sign in ((0.75, "×"), (2.25, "+"), (3.75, "×"), (5.25, "=")):
            axes.text(x, -row, sign, ha="center", va="center", fontsize=12)
        axes.text(6.9, -row, "tanh,\n×", ha="center", va="center", fontsize=9, linespacing=0.9)
        axes.text(8.55, -row, "=", ha="center", va="center", fontsize=12)
        axes.text(9.95, -row, note, ha="left", va="center", fontsize=9, color=MUTED)
    axes.set(xlim=(-0.5, 12.0), ylim=(-3.5, 1.5))
    axes.axis("off")
    return figure
