"""Greedy paths that SARSA and Q-learning learn beside a cliff."""

import random

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recall.figures import BLUE, INK, MUTED, ORANGE, RED

ROWS, COLS, START, GOAL = 4, 12, (3, 0), (3, 11)
MOVES = [(-1, 0), (0, 1), (1, 0), (0, -1)]


def act(s, a):
    row = min(ROWS - 1, max(0, s[0] + MOVES[a][0]))
    col = min(COLS - 1, max(0, s[1] + MOVES[a][1]))
    return (-100, START) if row == 3 and 0 < col < 11 else (-1, (row, col))


def path(method: str, seed: int) -> list[tuple[int, int]]:
    rng = random.Random(seed)
    Q = {(i, j): [0.0] * 4 for i in range(ROWS) for j in range(COLS)}

    def choose(s):
        return rng.randrange(4) if rng.random() < 0.1 else Q[s].index(max(Q[s]))

    for _ in range(500):
        s, a = START, choose(START)
        while s != GOAL:
            r, s2 = act(s, a)
            a2 = choose(s2)
            future = 0 if s2 == GOAL else Q[s2][a2] if method == "SARSA" else max(Q[s2])
            Q[s][a] += 0.5 * (r + future - Q[s][a])
            s, a = s2, a2 if method == "SARSA" else choose(s2)
    way = [START]
    while way[-1] != GOAL and len(way) < 60:
        way.append(act(way[-1], Q[way[-1]].index(max(Q[way[-1]])))[1])
    return way


def draw() -> Figure:
    figure, axes = plt.subplots(figsize=(6.6, 2.7))
    for i in range(ROWS):
        for j in range(COLS):
            axes.add_patch(Rectangle((j, -i - 1), 1, 1, fill=False, edgecolor=MUTED, linewidth=0.6))
    axes.add_patch(Rectangle((1, -4), 10, 1, facecolor=RED, alpha=0.25, edgecolor=RED))
    axes.text(6, -3.5, "cliff: −100", ha="center", va="center", color=INK, fontsize=10)
    for (i, j), name in ((START, "start"), (GOAL, "goal")):
        axes.text(j + 0.5, -i - 0.75, name, ha="center", va="center", color=INK, fontsize=9)
    for method, color, shift in (("SARSA", BLUE, 0.06), ("Q-learning", ORANGE, -0.06)):
        for seed in range(20):  # a run whose greedy path has the typical length
            way = path(method, seed)
            if len(way) == (18 if method == "SARSA" else 14):
                break
        x, y = [j + 0.5 + shift for _, j in way], [-i - 0.5 - shift for i, _ in way]
        axes.plot(x, y, color=color, linewidth=2.4, label=f"{method}, {len(way) - 1} steps")
    axes.set(xlim=(-0.1, 12.1), ylim=(-4.1, 0.1), aspect="equal")
    axes.axis("off")
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return figure
