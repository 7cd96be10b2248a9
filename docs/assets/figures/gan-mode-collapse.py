"""Generated values of a small GAN over training: collapse to one mode, then to two."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, ORANGE


def draw() -> Figure:
    modes = np.array([-3.0, -1.0, 1.0, 3.0])
    real = (modes[:, None] + np.linspace(-0.15, 0.15, 8)).ravel()
    noise = np.linspace(-1.5, 1.5, 32)
    centers, width = np.linspace(-5, 5, 41), 0.6
    rng = np.random.default_rng(2)
    a, b, c, d = 2 * rng.normal(size=16), 2 * rng.normal(size=16), 0.02 * rng.normal(size=16), 0.0
    w = np.zeros(41)

    def features(x: np.ndarray) -> np.ndarray:
        return np.asarray(np.exp(-(((x[:, None] - centers) / width) ** 2) / 2))

    def sigmoid(v: np.ndarray) -> np.ndarray:
        return np.asarray(1 / (1 + np.exp(-v)))

    phi_real = features(real)
    path = []
    for step in range(2000):
        hidden = np.tanh(noise[:, None] * a + b)
        x = hidden @ c + d
        if step % 4 == 0:
            path.append(x)
        phi = features(x)
        gain = phi_real.T @ (1 - sigmoid(phi_real @ w)) - phi.T @ sigmoid(phi @ w)
        w = w + 0.1 * gain / 32
        slope = (phi * (centers - x[:, None]) / width**2) @ w
        push = 0.05 * (1 - sigmoid(phi @ w)) * slope / 32
        back = push[:, None] * c * (1 - hidden**2)
        a, b = a + back.T @ noise, b + back.sum(axis=0)
        c, d = c + hidden.T @ push, d + push.sum()

    figure, axes = plt.subplots(figsize=(6.8, 3.6))
    for mode in modes:
        axes.axhline(mode, color=ORANGE, linewidth=5, alpha=0.35)
    steps = np.arange(0, 2000, 4) + 1
    axes.plot(steps, np.array(path), color=BLUE, linewidth=0.7, alpha=0.8)
    axes.set(xscale="log", xlim=(10, 2000), ylim=(-4.5, 4.5), xlabel="training step")
    axes.set_xticks([10, 30, 100, 300, 1000], ["10", "30", "100", "300", "1,000"])
    axes.set_title("Generated values; data modes as bands", loc="left")
    return figure
