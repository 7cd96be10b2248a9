"""Decision processes, game trees and reward learning on the pages against SciPy and JAX."""

import random
import runpy
from math import inf
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import optimize, stats

from tests.content.pages import ROOT, namespace

RL = "docs/rl"


def random_tree(rng: random.Random, depth: int) -> Any:
    if depth == 0:
        return rng.randint(-9, 9)
    return [random_tree(rng, depth - 1) for _ in range(rng.randint(1, 3))]


def test_value_iteration_agrees_with_the_linear_program() -> None:
    sweep = namespace(f"{RL}/foundations/value-iteration.md")["sweep"]
    rng = np.random.default_rng(5)
    for gamma in (0.5, 0.9):
        r, p = rng.normal(size=(6, 3)), rng.dirichlet(np.ones(6), size=(6, 3))
        value = np.zeros(6)
        for _ in range(400):
            value = sweep(value, r, p, gamma)
        # V(s) >= r(s, a) + gamma P V for every s and a
        rows = (gamma * p - np.eye(6)[:, None, :]).reshape(18, 6)
        program = optimize.linprog(np.ones(6), rows, -r.reshape(18), bounds=(None, None))
        assert program.success
        assert pytest.approx(program.x, abs=1e-7) == value


def test_alpha_beta_agrees_with_minimax_and_with_its_figure() -> None:
    minimax = namespace(f"{RL}/game-search/minimax.md")
    pruned = namespace(f"{RL}/game-search/alpha-beta-pruning.md")
    rng = random.Random(5)
    for _ in range(300):
        tree, first = random_tree(rng, rng.randint(1, 5)), rng.random() < 0.5
        assert pruned["alpha_beta"](tree, first) == minimax["minimax"](tree, first)
    figures = ROOT / "docs/assets/figures"
    figure = runpy.run_path(str(figures / "alpha-beta-trace.py"))
    assert figure["TREE"] == pruned["tree"]
    seen: dict[tuple[int, ...], Any] = {}
    assert figure["search"](figure["TREE"], True, -inf, inf, (), seen) == 7
    inner = {p: v for p, (v, window) in seen.items() if window is not None}
    rows = {tuple("LR".index(c) for c in row["path"]): row["value"] for row in pruned["log"]}
    assert inner == rows
    assert runpy.run_path(str(figures / "minimax-exercise.py"))["TREE"] == minimax["tree"]


def test_condition_on_rewards_agrees_with_a_linear_program_over_policies() -> None:
    names = namespace(f"{RL}/foundations/inverse-reinforcement-learning.md")
    gamma, left, right = names["gamma"], names["left"], names["right"]
    p = np.stack([left, right], axis=1)  # [S, K, S]
    rng, outcomes = np.random.default_rng(2), set()
    for reward in rng.normal(size=(20, 3)):
        rows = (gamma * p - np.eye(3)[:, None, :]).reshape(6, 3)
        best = optimize.linprog(np.ones(3), rows, -np.repeat(reward, 2), bounds=(None, None)).x
        own = np.linalg.solve(np.eye(3) - gamma * right, reward)
        consistent = bool((names["slack"](reward) >= 0).all())
        assert consistent == bool(np.allclose(own, best, atol=1e-6))
        outcomes.add(consistent)
    assert outcomes == {True, False}


def test_gradient_of_maximum_entropy_agrees_with_autodiff() -> None:
    names = namespace(f"{RL}/foundations/inverse-reinforcement-learning.md")
    features, shown = jnp.array(names["F"]), np.array(names["shown"])

    def log_likelihood(theta: Any) -> Any:
        return jax.nn.log_softmax(features @ theta)[shown].mean()

    own = names["F"][shown].mean(axis=0) - names["p"] @ names["F"]
    gradient = jax.grad(log_likelihood)(jnp.array(names["theta"]))
    assert own == pytest.approx(np.asarray(gradient), abs=1e-5)


def test_random_end_agrees_with_the_geometric_distribution_of_scipy() -> None:
    rewards = np.array([1.0, 0.0, 0.0, 5.0, 2.0])
    for gamma in (0.3, 0.9):
        ends = stats.geom(1 - gamma)
        survival = [ends.sf(t) for t in range(5)]  # P(tau > t)
        assert survival == pytest.approx([gamma**t for t in range(5)])
        expected = sum(ends.pmf(k) * rewards[:k].sum() for k in range(1, 2000))
        assert expected == pytest.approx(sum(gamma**t * x for t, x in enumerate(rewards)))
