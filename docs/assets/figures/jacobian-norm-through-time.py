"""Norm of the derivative of a recurrent state by an earlier one, against the distance in time."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, MUTED, RED

WIDTH, STEPS = 32, 100


def norms(scale: float, tanh: bool) -> list[float]:
    rng = np.random.default_rng(0)
    recurrent = scale * np.linalg.qr(rng.normal(size=(WIDTH, WIDTH)))[0]
    state, jacobian, result = np.zeros(WIDTH), np.eye(WIDTH), [1.0]
    for _ in range(STEPS):
        z = recurrent @ state + 0.3 * rng.normal(size=WIDTH)
        state = np.tanh(z) if tanh else z
        slope = 1 - state**2 if tanh else np.ones(WIDTH)
        jacobian = slope[:, None] * recurrent @ jacobian
        result.append(float(np.linalg.norm(jacobian, 2)))
    return result


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.6, 3.8))
    for color, scale in ((RED, 1.1), (GREEN, 1.0), (BLUE, 0.9)):
        axes.semilogy(norms(scale, False), color=color, label=f"all singular values {scale}")
        axes.semilogy(norms(scale, True), color=color, linestyle="--")
    axes.plot([], [], color=MUTED, label="no activation")
    axes.plot([], [], color=MUTED, linestyle="--", label="tanh")
    axes.set(
        xlabel="time steps between the two states",
        ylabel="spectral norm of the Jacobian",
        xlim=(0, STEPS),
        ylim=(1e-9, 1e6),
    )
    axes.legend(loc="lower left", frameon=False, fontsize=9)
    return figure
