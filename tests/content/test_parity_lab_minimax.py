"""The minimax lab against linear programming and against a count of boards in another notation."""

import random
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.content.labs import executed

ROWS = ("012", "345", "678", "036", "147", "258", "048", "246")


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("minimax")


def strategies(node: Any, mine: bool, maximizing: bool = True) -> list[Any]:
    """All plans of one player: nested pairs of the moves made and the plans that follow."""
    if not isinstance(node, list):
        return [None]
    below = [strategies(child, mine, not maximizing) for child in node]
    if mine == maximizing:
        return [(i, plan) for i, plans in enumerate(below) for plan in plans]
    return list(product(*below))


def outcome(node: Any, plan: Any, reply: Any, maximizing: bool = True) -> float:
    """Play two plans against each other."""
    if not isinstance(node, list):
        return float(node)
    (move, after), other = (plan, reply) if maximizing else (reply, plan)
    pair = (after, other[move]) if maximizing else (other[move], after)
    return outcome(node[move], *pair, not maximizing)


def value_by_linear_programming(payoffs: np.ndarray) -> float:
    """The value of a matrix game: what the best mixture of rows guarantees."""
    rows, columns = payoffs.shape
    objective = np.append(np.zeros(rows), -1)
    result = linprog(
        objective,
        A_ub=np.hstack([-payoffs.T, np.ones((columns, 1))]),
        b_ub=np.zeros(columns),
        A_eq=[np.append(np.ones(rows), 0)],
        b_eq=[1],
        bounds=[(0, None)] * rows + [(None, None)],
    )
    return float(-result.fun)


def small_tree(rng: random.Random, depth: int) -> Any:
    return [small_tree(rng, depth - 1) for _ in range(2)] if depth else rng.randint(0, 9)


def test_values_are_those_of_the_matrix_games(lab: dict[str, Any]) -> None:
    rng = random.Random(0)
    flat = [[6, 11, 4], [3, 9, 12], [8, 7, 5]]
    for tree in [lab["tree"], flat, *(small_tree(rng, 3) for _ in range(20))]:
        plans, replies = strategies(tree, True), strategies(tree, False)
        payoffs = np.array([[outcome(tree, p, r) for r in replies] for p in plans])
        value = value_by_linear_programming(payoffs)
        assert lab["minimax"](tree) == lab["alpha_beta"](tree) == pytest.approx(value)


@cache
def explored(board: str) -> tuple[int, int, int]:
    """Value for X, sequences of moves from here, finished games among them."""
    if any({board[int(i)] for i in row} in ({"X"}, {"O"}) for row in ROWS) or " " not in board:
        won = [board[int(row[0])] for row in ROWS if len({board[int(i)] for i in row} - {" "}) == 1]
        won = [m for m in won if any(all(board[int(i)] == m for i in row) for row in ROWS)]
        return (1 if "X" in won else -1 if "O" in won else 0), 1, 1
    mark = "X" if board.count("X") == board.count("O") else "O"
    after = [explored(board[:i] + mark + board[i + 1 :]) for i in range(9) if board[i] == " "]
    value = (max if mark == "X" else min)(value for value, _, _ in after)
    return value, 1 + sum(n for _, n, _ in after), sum(n for _, _, n in after)


def test_tic_tac_toe_is_explored_like_on_boards_of_text(lab: dict[str, Any]) -> None:
    value, positions, games = explored(" " * 9)
    assert lab["results"]["minimax"] == (value, positions, games)
    assert explored.cache_info().currsize == len(lab["table"])


def test_every_position_is_worth_what_the_board_of_text_is(lab: dict[str, Any]) -> None:
    for (mine, theirs), value in lab["table"].items():
        x_moves = mine.bit_count() == theirs.bit_count()
        marks = {mine: "X" if x_moves else "O", theirs: "O" if x_moves else "X"}
        board = "".join(
            next((m for squares, m in marks.items() if squares >> i & 1), " ") for i in range(9)
        )
        assert explored(board)[0] == (value if x_moves else -value)


def test_windows_are_those_of_a_search_that_only_hands_down_bounds(lab: dict[str, Any]) -> None:
    """At each row of the table, the window follows from the values returned so far on its path."""
    values = {row["path"]: row["value"] for row in lab["log"]}
    for row in lab["log"]:
        alpha, beta = -np.inf, np.inf
        for depth in range(len(row["path"])):
            path, child = row["path"][:depth], int(row["path"][depth])
            done = [values[f"{path}{i}"] for i in range(1, child)]
            if depth % 2 == 0:
                alpha = max([alpha, *done])
            else:
                beta = min([beta, *done])
        assert row["windows"][0] == (alpha, beta)


def test_the_figure_shows_what_its_text_says(lab: dict[str, Any]) -> None:
    assert lab["curves"]["minimax"][-1] == 6561
    assert lab["curves"]["best order"][-1] == 161
    assert 1200 < lab["curves"]["random order"][-1] < 1250
