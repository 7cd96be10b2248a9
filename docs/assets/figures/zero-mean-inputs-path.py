"""Single-example updates on the loss of two weights, before and after centering the inputs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, GREEN, MUTED


def draw() -> Figure:
    raw = np.array([[6.0, 6.0], [6.0, 4.0], [4.0, 4.0], [4.0, 6.0]])
    targets = raw[:, 0] - raw[:, 1]  # the best weights are (1, -1)
    grid = np.linspace(-2.2, 2.2, 121)
    first, second = np.meshgrid(grid, grid)

    figure, panels = plt.subplots(1, 2, figsize=(7.2, 3.7), sharey=True)
    for axes, inputs, rate, title in (
        (panels[0], raw, 0.013, "inputs between 4 and 6"),
        (panels[1], raw - raw.mean(axis=0), 0.25, "centered inputs"),
    ):
        loss = np.zeros_like(first)
        for x, y in zip(inputs, targets, strict=True):
            loss += 0.5 * (first * x[0] + second * x[1] - y) ** 2 / len(inputs)
        axes.contour(
            first,
            second,
            loss,
            levels=[0.05, 0.3, 1, 2.5, 6, 15, 40, 100],
            colors=MUTED,
            linewidths=0.8,
        )
        w = np.array([-1.2, 0.4])
        path = [w]
        for step in range(40):
            x, y = inputs[step % 4], targets[step % 4]
            w = w - rate * (w @ x - y) * x
            path.append(w)
        path = np.array(path)
        axes.plot(path[:, 0], path[:, 1], color=ACCENT, linewidth=1.3, marker="o", markersize=3)
        axes.plot(1, -1, color=GREEN, marker="*", markersize=12, linestyle="none")
        axes.set(title=title, xlabel="first weight", xlim=(-2, 2), ylim=(-2, 1.5))
        axes.set_aspect("equal")
    panels[0].set_ylabel("second weight")
    return figure
