"""Bits per word of a model with 2 bits per character, against one with 6 bits per word."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, MUTED, ORANGE


def draw() -> Figure:
    length = np.linspace(1, 7, 50)
    figure, axes = plt.subplots(figsize=(6.4, 3.2))
    axes.axvspan(5.5, 5.8, color=MUTED, alpha=0.3, linewidth=0)
    axes.text(5.65, 1.0, "English", color=INK, fontsize=9, ha="center")
    axes.plot(length, 2 * length, color=BLUE)
    axes.plot(length, np.full_like(length, 6), color=ORANGE)
    axes.plot(3, 6, "o", color=INK)
    axes.text(3.1, 5.7, "break-even: 3 characters per word", color=INK, fontsize=9, va="top")
    axes.text(4.3, 9.6, "A: 2 bits per character", color=BLUE, fontsize=9, ha="right")
    axes.text(1.1, 6.3, "B: 6 bits per word", color=ORANGE, fontsize=9)
    axes.set(
        xlim=(1, 7),
        ylim=(0, 14),
        xlabel="characters per word, space included",
        ylabel="bits per word",
    )
    return figure
