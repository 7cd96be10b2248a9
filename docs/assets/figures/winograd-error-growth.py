"""Rounding error of Winograd convolution against the tile, in single and half precision."""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, INK, ORANGE

POINTS = [Fraction(p) for p in ("0", "1", "-1", "2", "-2", "1/2", "-1/2")]


def matrices(m: int, r: int = 3) -> list[np.ndarray]:
    points = POINTS[: m + r - 2]

    def polynomial(roots: list[Fraction]) -> list[Fraction]:
        c = [Fraction(1)]
        for a in roots:
            c = [u - a * v for u, v in zip([Fraction(0), *c], [*c, Fraction(0)], strict=True)]
        return c

    others = [[q for q in points if q != p] for p in points]
    scale = [np.prod([p - q for q in o]) for p, o in zip(points, others, strict=True)]
    output = [[p**i for p in points] + [Fraction(i == m - 1)] for i in range(m)]
    kernel = [[p**i / s for i in range(r)] for p, s in zip(points, scale, strict=True)]
    kernel.append([Fraction(i == r - 1) for i in range(r)])
    data = [[*polynomial(o), Fraction(0)] for o in others] + [polynomial(points)]
    return [np.array(matrix, dtype=float) for matrix in (output, kernel, data)]


def transform(matrix: np.ndarray, x: np.ndarray, dtype: type) -> np.ndarray:
    for _ in range(2):
        rows = []
        for row in matrix.astype(dtype):
            total = np.zeros(x.shape[1:], dtype)
            for weight, values in zip(row, x, strict=True):
                total = total + weight * values
            rows.append(total)
        x = np.array(rows).swapaxes(0, 1)
    return x


def errors(m: int, dtype: type, count: int = 3000) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    output, kernel, data = matrices(m)
    d = rng.normal(size=(m + 2, m + 2, count)).astype(dtype)
    g = rng.normal(size=(3, 3, count)).astype(dtype)
    exact, plain = np.zeros((m, m, count)), np.zeros((m, m, count), dtype)
    for a, b in np.ndindex(3, 3):
        window = d[a : a + m, b : b + m]
        exact += window.astype(float) * g[a, b].astype(float)
        plain = plain + window * g[a, b]
    fast = transform(output, transform(kernel, g, dtype) * transform(data, d, dtype), dtype)
    size = np.sqrt((exact**2).mean())
    return (
        np.sqrt(((fast - exact) ** 2).mean()) / size,
        np.sqrt(((plain - exact) ** 2).mean()) / size,
    )


def draw() -> Figure:
    tiles = (2, 3, 4, 5, 6)
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    for dtype, color, name in ((np.float16, ORANGE, "half"), (np.float32, BLUE, "single")):
        fast, plain = np.array([errors(m, dtype) for m in tiles]).T
        axes.plot(tiles, fast, color=color, marker="o")
        axes.plot(tiles, plain, color=color, linestyle=":")
        axes.text(6.1, fast[-1], f"{name} precision", color=INK, va="center")
        axes.text(6.1, plain[-1], "direct", color=INK, va="center", fontsize=9)
    axes.set_yscale("log")
    axes.minorticks_off()
    axes.set_xticks(tiles, labels=[f"{m} x {m}" for m in tiles])
    axes.set(xlabel="outputs per tile (3 x 3 filters)", ylabel="relative error", xlim=(1.8, 7.4))
    figure.tight_layout()
    return figure
