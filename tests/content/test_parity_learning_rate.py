"""The pages on learning rate, batch size and diagnostics against optax, SciPy and scikit-learn."""

import contextlib
import io
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
import optax
import pytest
from scipy import stats
from scipy.special import log_softmax
from sklearn.linear_model import SGDRegressor

from tests.content import pages

STEPS = (0, 1, 3, 4, 5, 20, 49, 50, 51, 74, 75, 80, 81, 99, 100)


@cache
def page(name: str) -> dict[str, Any]:
    with contextlib.redirect_stdout(io.StringIO()):
        return pages.namespace(f"docs/{name}.md")


def rates(schedule: optax.Schedule, steps: Iterable[int] = STEPS) -> np.ndarray:
    return np.array([float(schedule(step)) for step in steps])


@pytest.fixture
def schedules() -> dict[str, Any]:
    return page("deep-learning/learning-rate/learning-rate-schedules")


def test_step_decay_is_optax_piecewise_constant(schedules: dict[str, Any]) -> None:
    reference = rates(optax.piecewise_constant_schedule(1.0, {50: 0.1, 75: 0.1}))
    assert np.allclose([schedules["step_decay"](s) for s in STEPS], reference, rtol=1e-5)


def test_exponential_decay_is_optax_exponential_decay(schedules: dict[str, Any]) -> None:
    reference = rates(optax.exponential_decay(1.0, transition_steps=1, decay_rate=0.95))
    assert np.allclose([schedules["exponential"](s) for s in STEPS], reference, rtol=1e-4)


@pytest.mark.parametrize("power", [1, 2])
def test_polynomial_decay_is_optax_polynomial(schedules: dict[str, Any], power: int) -> None:
    reference = rates(optax.polynomial_schedule(1.0, 0.0, power=power, transition_steps=100))
    assert np.allclose([schedules["polynomial"](s, power) for s in STEPS], reference, atol=1e-6)


def test_cosine_decay_is_optax_cosine_decay(schedules: dict[str, Any]) -> None:
    reference = rates(optax.cosine_decay_schedule(1.0, decay_steps=100, alpha=0.1))
    assert np.allclose([schedules["cosine"](s, low=0.1) for s in STEPS], reference, atol=1e-6)


def test_wsd_is_joined_from_optax_pieces(schedules: dict[str, Any]) -> None:
    pieces = [
        optax.linear_schedule(0.2, 1.0, 4),
        optax.constant_schedule(1.0),
        optax.linear_schedule(1.0, 0.0, 20),
    ]
    reference = rates(optax.join_schedules(pieces, [4, 80]))
    assert np.allclose([schedules["wsd"](s) for s in STEPS], reference, atol=1e-6)


def test_warm_restarts_are_optax_sgdr() -> None:
    sgdr = page("deep-learning/learning-rate/cosine-annealing-with-warm-restarts")["sgdr"]
    cycles = [
        {"init_value": 0.3, "peak_value": 0.3, "warmup_steps": 0, "decay_steps": length}
        for length in (100, 200, 400)
    ]
    steps = (0, 25, 99, 100, 101, 200, 299, 300, 301, 500, 699)
    reference = rates(optax.sgdr_schedule(cycles), steps)
    assert np.allclose([sgdr(t) for t in steps], reference, atol=1e-6)


@pytest.mark.parametrize("total", [50, 100])
def test_one_cycle_is_optax_cosine_onecycle(total: int) -> None:
    one_cycle = page("deep-learning/learning-rate/one-cycle-policy")["one_cycle"]
    steps = (0, 1, 14, 15, 16, 29, 30, 31, total // 2, total - 1, total)
    reference = rates(optax.cosine_onecycle_schedule(total, peak_value=0.8), steps)
    assert np.allclose([one_cycle(s, total, 0.8) for s in steps], reference, atol=1e-6)


def test_warmup_and_cosine_are_optax_warmup_cosine_but_for_the_first_step() -> None:
    ours = page("deep-learning/learning-rate/learning-rate-warmup")["warmup_cosine"]
    theirs = optax.warmup_cosine_decay_schedule(0.0, 1.0, warmup_steps=20, decay_steps=100)
    assert theirs(0) == 0
    assert np.allclose([ours(s, 1.0, 20, 100) for s in (0, 9, 19)], rates(theirs, (1, 10, 20)))
    steps = (20, 21, 60, 99, 100)
    assert np.allclose([ours(s, 1.0, 20, 100) for s in steps], rates(theirs, steps), atol=1e-6)


def test_first_adam_step_is_the_sign_of_the_gradient_in_optax() -> None:
    gradient = np.array([-3.0, 1e-3, 250.0], dtype=np.float32)
    adam = optax.adam(0.01)
    update, _ = adam.update(gradient, adam.init(np.zeros(3, dtype=np.float32)))
    assert np.allclose(update, -0.01 * np.sign(gradient), rtol=1e-4)


def test_running_mean_is_scikit_learn_sgd_with_rate_one_over_t() -> None:
    targets = np.random.default_rng(0).normal(3, 2, size=200)
    model = SGDRegressor(
        penalty=None, learning_rate="invscaling", eta0=1.0, power_t=1.0, max_iter=1, tol=None,
        fit_intercept=False, shuffle=False,
    )  # fmt: skip
    model.fit(np.ones((200, 1)), targets)
    assert model.coef_[0] == pytest.approx(targets.mean())


def test_initial_loss_is_scipy_log_softmax_of_equal_logits() -> None:
    for classes in (2, 10, 1000):
        assert -log_softmax(np.zeros(classes))[0] == pytest.approx(np.log(classes))


def test_times_an_example_is_drawn_are_binomial() -> None:
    for size in (10, 1000, 50_000):
        assert stats.binom(size, 1 / size).pmf(0) == pytest.approx((1 - 1 / size) ** size)
