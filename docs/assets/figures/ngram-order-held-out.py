"""Perplexity of n-gram models against n, on 10,000 tokens of a synthetic language."""

from collections import Counter
from math import exp, log

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from recall.figures import BLUE, GREEN, INK, MUTED, ORANGE

V, MEMORY = 50, 5


def language(length: int) -> list[int]:
    """Each longer context bends the distribution of the next shorter one."""
    rng = np.random.default_rng(0)
    table = {(): rng.dirichlet(np.full(V, 0.5))}

    def after(context: tuple[int, ...]) -> np.ndarray:
        if context not in table:
            strength = [20, 12, 8, 6, 6][len(context) - 1]
            table[context] = rng.dirichlet(strength * after(context[1:]) + 1e-3)
        return table[context]

    text: list[int] = []
    for _ in range(length):
        text.append(int(rng.choice(V, p=after(tuple(text[-MEMORY:])))))
    return text


def grams(text: list[int], n: int) -> Counter:
    return Counter(zip(*(text[i:] for i in range(n)), strict=False))


def totals(counts: Counter) -> tuple[Counter, Counter]:
    mass, kinds = Counter(), Counter()
    for gram, count in counts.items():
        mass[gram[:-1]] += count
        kinds[gram[:-1]] += 1
    return mass, kinds


def add_one(text: list[int], n: int):
    counts = grams(text, n)
    mass, _ = totals(counts)
    return lambda gram: (counts[gram] + 1) / (mass[gram[:-1]] + V)


def kneser_ney(text: list[int], n: int, discount: float = 0.75):
    counts = {n: grams(text, n)}
    for k in range(n - 1, 0, -1):
        counts[k] = Counter(gram[1:] for gram in counts[k + 1])
    sums = {k: totals(counts[k]) for k in counts}

    def q(gram: tuple[int, ...]) -> float:
        if not gram:
            return 1 / V
        mass, kinds = sums[len(gram)]
        context, lower = gram[:-1], q(gram[1:])
        if context not in mass:
            return lower
        return (
            max(counts[len(gram)][gram] - discount, 0) + discount * kinds[context] * lower
        ) / mass[context]

    return q


def perplexity(q, text: list[int], n: int) -> float:
    windows = list(zip(*(text[i:] for i in range(n)), strict=False))
    return exp(-sum(log(q(window)) for window in windows) / len(windows))


def draw() -> Figure:
    text = language(13_000)
    train, held_out = text[:10_000], text[10_000:]
    orders = range(1, 8)
    figure, axes = plt.subplots(figsize=(6.4, 3.6))
    curves = [
        ("add-one, held-out", add_one, held_out, ORANGE, "o-"),
        ("Kneser-Ney, held-out", kneser_ney, held_out, BLUE, "o-"),
        ("Kneser-Ney, training text", kneser_ney, train, GREEN, "o--"),
    ]
    for label, model, data, color, style in curves:
        axes.plot(
            orders,
            [perplexity(model(train, n), data, n) for n in orders],
            style,
            color=color,
            label=label,
        )
    axes.axhline(V, color=MUTED, linewidth=1, linestyle=":")
    axes.text(1, V - 1, "uniform guess: 50", color=INK, fontsize=9, va="top")
    axes.set(xlabel="n", ylabel="perplexity", ylim=(0, 53))
    axes.legend(loc="center left", bbox_to_anchor=(0.02, 0.68))
    return figure
