"""Gradient descent with and without momentum in a narrow valley."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, RED

CURVATURES = np.array([1.0, 50.0])


def path(gamma: float, *, eta: float = 0.039, steps: int = 30) -> np.ndarray:
    theta, velocity = np.array([-10.0, 1.3]), np.zeros(2)
    points = [theta]
    for _ in range(steps):
        velocity = gamma * velocity + CURVATURES * theta
        theta = theta - eta * velocity
        points.append(theta)
    return np.array(points)


def draw() -> Figure:
    figure, panels = plt.subplots(2, 1, figsize=(6.8, 4.6), sharex=True)
    x, y = np.meshgrid(np.linspace(-11, 3, 200), np.linspace(-1.9, 1.9, 200))
    height = (CURVATURES[0] * x**2 + CURVATURES[1] * y**2) / 2
    titles = ("gradient descent", "with momentum 0.8")
    for axes, title, gamma, color in zip(panels, titles, (0.0, 0.8), (RED, BLUE), strict=True):
        levels = [0.5, 2, 6, 12, 20, 32, 48]
        axes.contour(x, y, height, levels=levels, colors=MUTED, linewidths=0.7, alpha=0.6)
        points = path(gamma)
        axes.plot(points[:, 0], points[:, 1], color=color, marker="o", markersize=3, linewidth=1.3)
        axes.plot(0, 0, marker="*", markersize=11, color=GREEN)
        axes.set_title(f"{title}: 30 steps", loc="left")
        axes.set(xlim=(-11, 3), ylim=(-1.9, 1.9), yticks=[])
        axes.spines["left"].set_visible(False)
    panels[1].set_xlabel("along the valley floor")
    return figure
