"""True probabilities, and what NCE and negative sampling recover from samples."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE


def draw() -> Figure:
    p = np.array([0.5, 0.3, 0.15, 0.05])
    q = np.array([0.4, 0.3, 0.2, 0.1])
    negative = p / q / (p / q).sum()
    figure, axes = plt.subplots(figsize=(6.4, 3))
    series = [
        ("data p", p, GREEN),
        ("NCE", p, BLUE),
        ("negative sampling", negative, ORANGE),
        ("noise q", q, MUTED),
    ]
    for offset, (name, values, color) in enumerate(series):
        places = np.arange(4) + 0.2 * (offset - 1.5)
        axes.bar(places, values, width=0.18, color=color, label=name)
    axes.set_xticks(range(4), ["word 1", "word 2", "word 3", "word 4"])
    axes.set_ylabel("probability")
    axes.legend()
    return figure
