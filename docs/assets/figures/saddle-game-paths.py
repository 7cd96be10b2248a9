"""Three update rules on the game V = x y: outward, around and inward."""

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, RED


def draw() -> Figure:
    eta = 0.1
    figure, panels = plt.subplots(1, 3, figsize=(7.2, 2.7), sharex=True, sharey=True)
    rules = (("simultaneous", RED), ("alternating", BLUE), ("look-ahead", GREEN))
    for axes, (rule, color) in zip(panels, rules, strict=True):
        x, y = 1.0, 0.0
        xs, ys = [x], [y]
        for _ in range(160):
            if rule == "simultaneous":
                x, y = x - eta * y, y + eta * x
            elif rule == "alternating":
                x = x - eta * y
                y = y + eta * x
            else:
                ahead_x, ahead_y = x - eta * y, y + eta * x
                x, y = x - eta * ahead_y, y + eta * ahead_x
            xs.append(x)
            ys.append(y)
        axes.plot(xs, ys, color=color, linewidth=1.3)
        axes.scatter(0, 0, color=INK, marker="+", s=50)
        axes.scatter(1, 0, color=color, s=22)
        axes.set_title(rule, loc="left")
        axes.set(xlim=(-2.5, 2.5), ylim=(-2.5, 2.5), xlabel="x (minimizes)")
        axes.set_aspect("equal")
    panels[0].set_ylabel("y (maximizes)")
    return figure
