"""Paths of momentum, RMSProp and Adam in a ravine along an axis and in a rotated one."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from recall.figures import BLUE, GREEN, MUTED, ORANGE, PURPLE, RED

CURVATURES = np.array([1.0, 60.0])
STEPS = 60


def momentum(gradient: Callable, theta: np.ndarray) -> list[np.ndarray]:
    path, velocity = [theta], np.zeros(2)
    for _ in range(STEPS):
        velocity = 0.8 * velocity + gradient(theta)
        theta = theta - 0.02 * velocity
        path.append(theta)
    return path


def rmsprop(gradient: Callable, theta: np.ndarray) -> list[np.ndarray]:
    path, square = [theta], np.zeros(2)
    for _ in range(STEPS):
        g = gradient(theta)
        square = 0.9 * square + 0.1 * g**2
        theta = theta - 0.18 * g / (np.sqrt(square) + 1e-8)
        path.append(theta)
    return path


def adam(gradient: Callable, theta: np.ndarray) -> list[np.ndarray]:
    path, mean, square = [theta], np.zeros(2), np.zeros(2)
    for t in range(1, STEPS + 1):
        g = gradient(theta)
        mean = 0.9 * mean + 0.1 * g
        square = 0.999 * square + 0.001 * g**2
        update = mean / (1 - 0.9**t) / (np.sqrt(square / (1 - 0.999**t)) + 1e-8)
        theta = theta - 0.35 * update
        path.append(theta)
    return path


def draw() -> Figure:
    figure, panels = plt.subplots(2, 3, figsize=(7.6, 5.2), sharex=True, sharey=True)
    methods = (("momentum", momentum, BLUE), ("RMSProp", rmsprop, ORANGE), ("Adam", adam, PURPLE))
    for row, degrees in zip(panels, (0, 35), strict=True):
        angle = np.radians(degrees)
        frame = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        hessian = frame @ np.diag(CURVATURES) @ frame.T
        start = frame @ np.array([-7.5, 1.5])
        for axes, (name, method, color) in zip(row, methods, strict=True):
            for level in (1, 5, 14, 30, 70):  # of a quadratic form, halved: an ellipse
                width, height = 2 * np.sqrt(2 * level / CURVATURES)
                line = Ellipse((0, 0), width, height, angle=degrees, fill=False, color=MUTED)
                axes.add_patch(line).set_linewidth(0.7)
            path = np.array(method(lambda theta, h=hessian: h @ theta, start))
            axes.plot(*path.T, color=color, marker="o", markersize=2.5, linewidth=1.2)
            axes.plot(*path[-1], color=RED, marker="s", markersize=5)
            axes.plot(0, 0, marker="*", markersize=10, color=GREEN)
            axes.set(xticks=[], yticks=[], xlim=(-9, 4), ylim=(-7.5, 5.5))
            if degrees == 0:
                axes.set_title(name, loc="left")
    panels[0, 0].set_ylabel("along the axes")
    panels[1, 0].set_ylabel("rotated by 35 degrees")
    return figure
