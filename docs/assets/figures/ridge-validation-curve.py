"""Training and validation error of ridge regression against the penalty."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, ORANGE


def draw() -> Figure:
    rng = np.random.default_rng(0)
    features = 20
    truth = rng.normal(size=features)
    train, held_out = rng.normal(size=(30, features)), rng.normal(size=(300, features))
    train_y = train @ truth + 3 * rng.normal(size=30)
    held_out_y = held_out @ truth + 3 * rng.normal(size=300)
    penalties = 10 ** np.linspace(-3, 3, 61)
    errors = []
    for penalty in penalties:
        weights = np.linalg.solve(train.T @ train + penalty * np.eye(features), train.T @ train_y)
        errors.append(
            [
                ((train @ weights - train_y) ** 2).mean(),
                ((held_out @ weights - held_out_y) ** 2).mean(),
            ]
        )
    errors = np.array(errors)
    best = errors[:, 1].argmin()

    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    axes.plot(penalties, errors[:, 0], color=BLUE)
    axes.plot(penalties, errors[:, 1], color=ORANGE)
    axes.plot(penalties[best], errors[best, 1], color=GREEN, marker="o", linestyle="none")
    axes.text(1.5e-3, errors[0, 0] + 1.2, "training error", color=BLUE)
    axes.text(1.5e-3, errors[0, 1] + 1.2, "validation error", color=ORANGE)
    axes.text(penalties[best], errors[best, 1] - 1.2, "chosen", color=GREEN, ha="center", va="top")
    axes.set(
        xscale="log", xlabel="penalty (hyperparameter)", ylabel="mean squared error", ylim=(0, None)
    )
    return figure
