"""ReLU and its smooth relatives ELU, softplus, GELU and SiLU, with their derivatives."""

from math import erf

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, ORANGE, PURPLE


def draw() -> Figure:
    x = np.linspace(-4, 4, 801)
    sigmoid = 1 / (1 + np.exp(-x))
    normal = 0.5 * (1 + np.array([erf(v / np.sqrt(2)) for v in x]))
    density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    step = np.where(x == 0, np.nan, (x > 0) * 1.0)
    curves = {
        "ReLU": (MUTED, "--", np.maximum(0, x), step),
        "ELU": (ORANGE, "-", np.where(x >= 0, x, np.expm1(np.minimum(x, 0))), None),
        "softplus": (GREEN, "-", np.log1p(np.exp(x)), sigmoid),
        "GELU": (BLUE, "-", x * normal, normal + x * density),
        "SiLU": (PURPLE, "-", x * sigmoid, sigmoid * (1 + x * (1 - sigmoid))),
    }
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.4, 3.4))
    for name, (color, line, f, df) in curves.items():
        slope = np.where(x > 0, 1, np.exp(np.minimum(x, 0))) if df is None else df
        left.plot(x, f, color=color, linestyle=line, label=name)
        right.plot(x, slope, color=color, linestyle=line)
    right.axhline(1, color=MUTED, linewidth=0.6)
    for axes in (left, right):
        axes.axhline(0, color=MUTED, linewidth=0.6)
        axes.axvline(0, color=MUTED, linewidth=0.6)
        axes.set(xlim=(-4, 4))
    left.set(title="Function", ylim=(-1.3, 4))
    right.set(title="Derivative", ylim=(-0.2, 1.2))
    left.legend(loc="upper left")
    return figure
