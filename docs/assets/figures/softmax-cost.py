"""Multiply-adds per training token of several output layers, on a logarithmic scale."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, MUTED, ORANGE

V, D = 50_000, 1024


def draw() -> Figure:
    p = 1 / np.arange(1, V + 1)
    p /= p.sum()
    middle, tail = p[2000:10000].sum(), p[10000:].sum()
    adaptive = 2002 * D + middle * 256 * (D + 8000) + tail * 64 * (D + 40000)
    bars = [
        ("full softmax", V * D, MUTED),
        ("sampled softmax, 8192 words", 8193 * D, ORANGE),
        ("adaptive softmax", adaptive, BLUE),
        ("two levels of 224 classes", 2 * 224 * D, BLUE),
        ("noise-contrastive, 25 words", 26 * D, ORANGE),
        ("binary tree", np.log2(V) * D, BLUE),
    ]
    figure, axes = plt.subplots(figsize=(7, 2.8))
    for row, (name, cost, color) in enumerate(bars):
        axes.barh(row, cost, color=color, height=0.62)
        axes.text(cost * 1.15, row, f"{cost / 1e6:.3g}", va="center", fontsize=9)
        axes.text(8.5e3, row, name, va="center", ha="right", fontsize=10)
    axes.set_xscale("log")
    axes.set(xlim=(1e4, 2e8), ylim=(5.6, -0.6), yticks=[])
    axes.set_xlabel("multiply-adds per token (label: millions)")
    axes.spines["left"].set_visible(False)
    return figure
