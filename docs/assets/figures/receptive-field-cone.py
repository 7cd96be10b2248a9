"""The cone of one unit through a stack with pooling, and the influence inside a receptive field."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import ACCENT, BLUE, GREEN, INK, MUTED, ORANGE, PAPER

LAYERS = (("conv", 3, 1), ("conv", 3, 1), ("pool", 2, 2), ("conv", 3, 1), ("conv", 3, 1))
SIZE = 18


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.0, 3.4), width_ratios=(1.25, 1))
    sizes, jumps, starts = [SIZE], [1.0], [0.0]  # of each level: units, distance, center of unit 0
    for _, k, s in LAYERS:
        starts.append(starts[-1] + (k - 1) / 2 * jumps[-1])
        sizes.append((sizes[-1] - k) // s + 1)
        jumps.append(jumps[-1] * s)
    cone = [{sizes[-1] // 2}]
    for _, k, s in reversed(LAYERS):
        cone.insert(0, {s * i + u for i in cone[0] for u in range(k)})
    for level, inside in enumerate(cone):
        if level:
            _, k, s = LAYERS[level - 1]
            for i in inside:
                for u in range(k):
                    left.plot(
                        [
                            starts[level - 1] + (s * i + u) * jumps[level - 1],
                            starts[level] + i * jumps[level],
                        ],
                        [level - 1, level],
                        color=ACCENT,
                        linewidth=0.8,
                        zorder=1,
                    )
        for i in range(sizes[level]):
            left.plot(
                starts[level] + i * jumps[level],
                level,
                "o",
                markersize=6,
                zorder=2,
                markerfacecolor=ACCENT if i in inside else PAPER,
                markeredgecolor=ACCENT if i in inside else MUTED,
            )
    names = [
        "input",
        *(f"{name} {k}" + (f", stride {s}" if s > 1 else "") for name, k, s in LAYERS),
    ]
    for level, name in enumerate(names):
        left.text(-1.2, level, name, ha="right", va="center", fontsize=9, color=INK)
        left.text(
            18.2, level, f"{(1, 3, 5, 6, 10, 14)[level]}", va="center", fontsize=10, color=INK
        )
    left.text(18.2, 5.75, "$r$", va="center", fontsize=11, color=INK)
    left.set(xlim=(-6.5, 19.5), ylim=(-0.5, 6.1))
    left.axis("off")

    for depth, color, base in ((5, BLUE, -0.012), (10, GREEN, -0.026), (40, ORANGE, -0.04)):
        influence = np.ones(1)
        for _ in range(depth):
            influence = np.convolve(influence, np.full(3, 1 / 3))
        places = np.arange(len(influence)) - depth
        right.plot(places, influence, color=color, label=f"{depth} layers")
        right.plot([-depth, depth], [base, base], color=color, linewidth=3, solid_capstyle="butt")
    right.axhline(0, color=MUTED, linewidth=0.8)
    right.set(xlabel="input position", ylim=(-0.055, 0.24), yticks=[0, 0.1, 0.2])
    right.set_title("Influence on one unit", loc="left", fontsize=10)
    right.legend()
    return figure
