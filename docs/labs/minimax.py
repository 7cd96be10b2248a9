# %% [markdown]
# # Minimax and alpha-beta, from a small tree to tic-tac-toe
#
# [Minimax](../rl/game-search/minimax.md) gives every position of a two-player game the value that both sides can force; [alpha-beta](../rl/game-search/alpha-beta-pruning.md) gets the same value and leaves many positions unread.
# Below, both are written in plain Python, every alpha and beta on one tree is printed, the empty tic-tac-toe board is solved, and the positions are counted: with and without pruning, with a good order and a bad one, and against the [best case](../rl/game-search/alpha-beta-best-case.md).

# %%
import random
from math import inf

import matplotlib.pyplot as plt

# %% [markdown]
# ## Minimax
#
# A tree is a nested list; a number is a leaf, the payoff for MAX. MAX and MIN move in turn, MAX first.


# %%
def minimax(node, maximizing=True):
    if not isinstance(node, list):
        return node
    values = [minimax(child, not maximizing) for child in node]
    return max(values) if maximizing else min(values)


tree = [[[5, 3], [8, 6]], [[1, 2], [4, 9]], [[7, 0], [2, 6]]]  # MAX, MIN, MAX, leaves
print("MIN nodes:", [minimax(node, False) for node in tree], "root:", minimax(tree))
assert minimax(tree) == 6

# %% [markdown]
# ## Alpha-beta, with every window
#
# Alpha is the value that MAX can already force on the path to this node, beta the one that MIN can. A child starts with its parent's window; MAX nodes raise alpha, MIN nodes lower beta; once alpha ≥ beta, the rest is skipped, because one of the two would never let play come here.


# %%
def alpha_beta(node, maximizing=True, alpha=-inf, beta=inf, path="", log=None):
    row = {"path": path, "maximizing": maximizing, "windows": [(alpha, beta)], "skipped": 0}
    if log is not None:
        log.append(row)
    if not isinstance(node, list):
        row["value"] = node
        return node
    best = -inf if maximizing else inf
    for i, child in enumerate(node, 1):
        value = alpha_beta(child, not maximizing, alpha, beta, f"{path}{i}", log)
        if maximizing:
            best = max(best, value)
            alpha = max(alpha, value)
        else:
            best = min(best, value)
            beta = min(beta, value)
        row["windows"].append((alpha, beta))
        if alpha >= beta:
            row["skipped"] = len(node) - i
            break
    row["value"] = best
    return best


def is_leaf(row):
    return len(row["windows"]) == 1


def show(log):
    print("node  kind  alpha, beta: on entry, then after each child")
    for row in log:
        windows = "".join(f"{a:>6}, {b:<4}" for a, b in row["windows"])
        kind = "leaf" if is_leaf(row) else "MAX " if row["maximizing"] else "MIN "
        cut = f"  cut, skips {row['skipped']}" if row["skipped"] else ""
        print(f"{row['path'] or 'root':5} {kind} {windows}  returns {row['value']}{cut}")


log = []
assert alpha_beta(tree, log=log) == minimax(tree)
show(log)
leaves = [row["value"] for row in log if is_leaf(row)]
print(f"leaves read: {leaves}, {len(leaves)} of 12")

# %% [markdown]
# Node `21` is the first child of the second child of the root. Two cuts, one of each kind:
#
# - **At `12`, by beta**: in node `1`, MIN already has a reply worth 5; here MAX can get 8, so MIN won't come here, and leaf `122` isn't read.
# - **At `2`, by alpha**: at the root, MAX already has 5; here MIN has a reply worth 2, so MAX won't come here, and all of node `22` is skipped.
#
# Whatever the three unread leaves hold, the root's value stays the same:

# %%
rng = random.Random(0)


def scrambled(node, path, seen):  # new numbers in every leaf that was not read
    if not isinstance(node, list):
        return node if path in seen else rng.randint(-99, 99)
    return [scrambled(child, f"{path}{i}", seen) for i, child in enumerate(node, 1)]


seen = {row["path"] for row in log}
assert all(minimax(scrambled(tree, "", seen)) == 6 for _ in range(1000))

# %% [markdown]
# And on random trees of all shapes, ties included, the two searches agree:


# %%
def random_tree(depth):
    if depth == 0 or rng.random() < 0.15:
        return rng.randint(-3, 3)
    return [random_tree(depth - 1) for _ in range(rng.randint(1, 4))]


trees = [random_tree(5) for _ in range(500)]
assert all(alpha_beta(t) == minimax(t) for t in trees)
print("500 random trees: the same values")

# %% [markdown]
# ## Tic-tac-toe
#
# A position is two numbers of nine bits: the squares of the player to move, and those of the other. Seen from the player to move, a game is worth 1, 0 or −1, and a position is worth the largest of its children's values with the sign turned: that is negamax, minimax with one case instead of two.
# Turning the sign also swaps the window: (alpha, beta) becomes (−beta, −alpha).

# %%
LINES = (0b111, 0b111000, 0b111000000, 0b1001001, 0b10010010, 0b100100100, 0b100010001, 0b1010100)
WON = [any(squares & line == line for line in LINES) for squares in range(512)]


def solve(mine, theirs, order, alpha, beta, count, prune=True):
    """Value for the player to move; count holds positions and finished games."""
    count[0] += 1
    if WON[theirs] or mine | theirs == 511:
        count[1] += 1
        return -1 if WON[theirs] else 0
    best = -2
    for move in order(mine, theirs):
        if (mine | theirs) & move:
            continue
        value = -solve(theirs, mine | move, order, -beta, -alpha, count, prune)
        best, alpha = max(best, value), max(alpha, value)
        if prune and alpha >= beta:
            break
    return best


ROWS = [1 << i for i in range(9)]
CENTER_FIRST = [1 << i for i in (4, 0, 2, 6, 8, 1, 3, 5, 7)]
EDGES_FIRST = CENTER_FIRST[::-1]


def by_rows(mine, theirs):
    return ROWS


def center_first(mine, theirs):
    return CENTER_FIRST


def edges_first(mine, theirs):
    return EDGES_FIRST


def forced_first(mine, theirs):  # wins, then blocks, then the center first
    return sorted(CENTER_FIRST, key=lambda m: 0 if WON[mine | m] else 1 if WON[theirs | m] else 2)


def search(order, prune=True):
    count = [0, 0]
    value = solve(0, 0, order, -2, 2, count, prune)
    return value, *count


results = {
    "minimax": search(by_rows, prune=False),
    "edges, corners, center": search(edges_first),
    "row by row": search(by_rows),
    "center, corners, edges": search(center_first),
    "wins, blocks, center": search(forced_first),
}
print(f"{'alpha-beta ordered by':24} value  positions  finished games")
for name, (value, positions, games) in results.items():
    print(f"{name:24} {value:5} {positions:10,} {games:15,}")
assert {value for value, _, _ in results.values()} == {0}
assert results["minimax"][1:] == (549_946, 255_168)
visited = [positions for _, positions, _ in results.values()]
assert visited == sorted(visited, reverse=True)
assert visited[1] < 0.08 * visited[0] and visited[1] > 20 * visited[-1]

# %% [markdown]
# The empty board is worth 0: a draw if neither side errs. Minimax visits all 549,946 positions of the tree, one for each sequence of moves, 255,168 of them finished games.
# Pruning leaves less than 8 percent of them in any of these orders; between the worst order and the best lies a factor of 20. The value is always the same.
#
# A position reached by several sequences is still searched several times. A **transposition table** keeps each value; without pruning that leaves one search per position:


# %%
def solve_once(mine, theirs, table):
    if (mine, theirs) not in table:
        over = WON[theirs] or mine | theirs == 511
        moves = [] if over else [m for m in ROWS if not (mine | theirs) & m]
        values = [-solve_once(theirs, mine | m, table) for m in moves]
        table[mine, theirs] = max(values) if moves else -1 if WON[theirs] else 0
    return table[mine, theirs]


table = {}
assert solve_once(0, 0, table) == 0 and len(table) == 5478
first = [-table[0, 1 << i] for i in range(9)]
print(f"positions that can occur: {len(table):,}")
print(f"values of the first moves: {first}")

# %% [markdown]
# With alpha-beta, a table must also remember what kind of number it holds: outside of the window, the search returns only a bound. Mixing up the two is a classic bug.
#
# ## How close to the best case?
#
# With $b$ moves, depth $d$ and the best child always first, alpha-beta reads $b^{\lceil d/2 \rceil} + b^{\lfloor d/2 \rfloor} - 1$ of $b^d$ leaves. Random trees with three moves:


# %%
def grow(depth):
    return [grow(depth - 1) for _ in range(3)] if depth else rng.random()


def best_first(node, maximizing=True):  # the tree with children in the best order, and its value
    if not isinstance(node, list):
        return node, node
    pairs = sorted(
        (best_first(c, not maximizing) for c in node), key=lambda p: p[1], reverse=maximizing
    )
    return [child for child, _ in pairs], pairs[0][1]


def leaves_read(node):
    log = []
    alpha_beta(node, log=log)
    return sum(map(is_leaf, log))


depths = range(1, 9)
chance, best = [], []
for depth in depths:
    trees = [grow(depth) for _ in range(10)]
    chance.append(sum(map(leaves_read, trees)) / len(trees))
    best.append(leaves_read(best_first(trees[0])[0]))
    assert best[-1] == 3 ** -(-depth // 2) + 3 ** (depth // 2) - 1
print("best order:", best)

# %%
# alt: Leaves read against depth 1 to 8 with three moves, on a logarithmic axis. Minimax rises to
#   6561, alpha-beta in random order to about 1200, in the best order to 161.
figure, axes = plt.subplots(figsize=(5.2, 3.2))
curves = {"minimax": [3**d for d in depths], "random order": chance, "best order": best}
for name, values in curves.items():
    (line,) = axes.semilogy(depths, values, marker="o")
    axes.text(8.2, values[-1], name, color=line.get_color(), va="center")
axes.set_xlabel("depth")
axes.set_ylabel("leaves read")
plt.show()

# %% [markdown]
# On a logarithmic axis, the best order has half the slope of minimax: in the same time it looks about twice as deep. Random order lies between the two.
#
# ## What the interviewer asks next
#
# - [How does minimax fill in the inner nodes of a game tree?](../rl/game-search/minimax.md) What the number guarantees, and what it doesn't predict.
# - [How do alpha and beta evolve when a minimax tree is searched from left to right?](../rl/game-search/alpha-beta-pruning.md) A tree of depth 4, with a cut that comes from the root.
# - [How much can alpha-beta pruning save at best?](../rl/game-search/alpha-beta-best-case.md) Why no search can do with fewer leaves.
# - [What is the difference between model-based and model-free reinforcement learning?](../rl/algorithms/model-based-versus-model-free.md) Searching a tree needs the rules of the game: a perfect model.
# - **What if the tree is too deep?** Stop at a fixed depth and let an evaluation function stand in for the value; deepen step by step, so that the best moves of one depth order those of the next.
