"""Noisy validation loss with patience, and validation loss against validation accuracy."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE, RED

RATE = 0.015


def regression() -> tuple[np.ndarray, np.ndarray]:
    """Training and validation loss per evaluation of a model with too many features."""
    rng = np.random.default_rng(4)

    def features(x: np.ndarray) -> np.ndarray:
        return np.cos(np.pi * np.outer(x, np.arange(30)))

    def target(x: np.ndarray) -> np.ndarray:
        return np.sin(3 * x) + (x > 0.5) + 0.5 * rng.normal(size=x.size)

    x, x_val = rng.uniform(size=40), rng.uniform(size=60)
    a, b = features(x), features(x_val)
    y, y_val = target(x), target(x_val)
    w, curves = np.zeros(30), []
    for _ in range(120):
        curves.append((((a @ w - y) ** 2).mean(), ((b @ w - y_val) ** 2).mean()))
        for batch in np.split(rng.permutation(40), 10)[:3]:
            w = w - RATE * 2 * a[batch].T @ (a[batch] @ w - y[batch]) / 4
    train, val = np.array(curves).T
    return train, val


def classification() -> tuple[np.ndarray, np.ndarray]:
    """Validation loss and accuracy of logistic regression with as many features as examples."""
    rng = np.random.default_rng(1)
    truth = np.zeros(100)
    truth[:40] = rng.normal(size=40)
    x, x_val = rng.normal(size=(150, 100)), rng.normal(size=(1000, 100))
    y, y_val = np.sign(x @ truth), np.sign(x_val @ truth)
    w, loss, accuracy = np.zeros(100), [], []
    for _ in range(2000):
        w = w + 1.0 * x.T @ (y / (1 + np.exp(np.clip(y * (x @ w), -50, 50)))) / 150
        margin = y_val * (x_val @ w)
        loss.append(np.logaddexp(0, -margin).mean())
        accuracy.append((margin > 0).mean())
    return np.array(loss), np.array(accuracy)


def draw() -> Figure:
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.8, 3.4))
    train, val = regression()
    best = int(val.argmin())
    rise = int(np.flatnonzero(np.diff(val) > 0)[0]) + 1
    left.plot(train, color=MUTED, label="training")
    left.plot(val, color=BLUE, label="validation")
    for epoch, color, name in (
        (rise, RED, "first rise"),
        (best, GREEN, "best: keep this"),
        (best + 20, ORANGE, "patience 20: stop"),
    ):
        left.axvline(epoch, color=color, linestyle="--", linewidth=1.2, label=name)
    left.set(title="Loss, small batches", xlabel="evaluation", ylim=(0, 1.2))
    left.legend(loc="upper right", frameon=False, fontsize=9)

    loss, accuracy = classification()
    steps = np.arange(1, len(loss) + 1)
    right.plot(steps, loss, color=BLUE)
    right.plot(steps, accuracy, color=ORANGE)
    for values, color, at in ((loss, BLUE, loss.argmin()), (accuracy, ORANGE, accuracy.argmax())):
        right.plot(steps[at], values[at], "o", color=color, markersize=6)
    right.text(1.2, 0.60, "validation loss", color=BLUE, fontsize=9)
    right.text(1.2, 0.88, "validation accuracy", color=ORANGE, fontsize=9)
    right.set_xscale("log")
    right.set_xticks([1, 10, 100, 1000], labels=["1", "10", "100", "1000"])
    right.minorticks_off()
    right.set(title="Loss and accuracy disagree", xlabel="step", ylim=(0, 1.2))
    right.text(1.2, 1.1, "dots: best values", color=INK, fontsize=9)
    return figure
