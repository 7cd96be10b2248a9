"""Cross-attention weights of four French words over four English words."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.diagrams import attention


def draw() -> Figure:
    source, target = ["a", "black", "cat", "sleeps"], ["un", "chat", "noir", "dort"]
    keys = np.eye(4)
    queries = 6 * np.eye(4)[[0, 2, 1, 3]]
    scores = queries @ keys.T / np.sqrt(4)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    figure, axes = plt.subplots(figsize=(4.8, 3.4))
    attention(axes, weights, target, source)
    axes.set_xlabel("keys: English source")
    axes.set_ylabel("queries: French target")
    return figure
