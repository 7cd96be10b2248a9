"""A corner detector with noisy weights, and inputs that maximize it, by regularizer."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, MUTED, ORANGE

SIDE = 16


def blur(image: np.ndarray) -> np.ndarray:
    for axis in (0, 1):
        padded = np.pad(image, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        low, high = np.take(padded, range(SIDE), axis), np.take(padded, range(2, SIDE + 2), axis)
        image = (low + 2 * image + high) / 4
    return image


def draw() -> Figure:
    rng = np.random.default_rng(0)
    template = np.zeros((SIDE, SIDE))
    template[3:13, 3:7], template[9:13, 3:13] = 1.0, 1.0  # an L
    template -= template.mean()
    units = [template + 0.6 * rng.standard_normal((SIDE, SIDE)) for _ in range(2)]

    def ascend(smooth: bool) -> np.ndarray:
        x = 0.05 * np.random.default_rng(1).standard_normal((SIDE, SIDE))
        for _ in range(60):
            step = sum(w * ((w * x).sum() + 0.5 > 0) for w in units) - 3.0 * x
            x = x + 0.1 * step
            if smooth:
                x = 0.7 * x + 0.3 * blur(x)
        return x

    start = 0.05 * np.random.default_rng(1).standard_normal((SIDE, SIDE))
    pictures = (
        ("what it looks for", template),
        ("start: noise", start),
        ("weight penalty only", ascend(smooth=False)),
        ("with blur", ascend(smooth=True)),
    )
    figure, panels = plt.subplots(1, 4, figsize=(8.0, 2.3))
    for axes, (name, image) in zip(panels, pictures, strict=True):
        scale = np.abs(image).max()
        for i in range(SIDE):
            for j in range(SIDE):
                value = image[i, j] / scale
                axes.add_patch(
                    Rectangle(
                        (j, SIDE - 1 - i),
                        1,
                        1,
                        facecolor=ORANGE if value > 0 else BLUE,
                        alpha=float(abs(value)),
                        edgecolor="none",
                    )
                )
        axes.add_patch(Rectangle((0, 0), SIDE, SIDE, fill=False, edgecolor=MUTED, linewidth=1))
        axes.set(xlim=(-0.1, SIDE + 0.1), ylim=(-0.1, SIDE + 0.1), aspect="equal")
        axes.set_title(name, fontsize=10)
        axes.axis("off")
    return figure
