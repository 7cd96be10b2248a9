"""The optimizers lab against optax and scikit-learn."""

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from sklearn.linear_model import LogisticRegression

from tests.content.labs import executed

STEPS, SIZE, RATE = 25, 4, 0.05
START = np.random.default_rng(1).normal(size=SIZE)
GRADIENTS = np.random.default_rng(2).normal(size=(STEPS, SIZE)) * np.logspace(-2, 2, SIZE)
REFERENCES = {
    "sgd": optax.sgd(RATE),
    "momentum": optax.sgd(RATE, momentum=0.9),
    "nesterov": optax.sgd(RATE, momentum=0.9, nesterov=True),
    "adagrad": optax.adagrad(RATE, initial_accumulator_value=0.0, eps=0.0),
    "rmsprop": optax.rmsprop(RATE, decay=0.9, eps=1e-8, eps_in_sqrt=False),
    "adam": optax.adam(RATE),
    "adamw": optax.adamw(RATE, weight_decay=0.01),
}


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("optimizers")


@pytest.fixture(autouse=True)
def double_precision() -> Iterator[None]:
    with jax.enable_x64(True):
        yield


def test_every_optimizer_has_a_reference(lab: dict[str, Any]) -> None:
    assert [step.__name__ for step in lab["OPTIMIZERS"]] == list(REFERENCES)


@pytest.mark.parametrize("name", REFERENCES)
def test_the_path_is_that_of_optax(lab: dict[str, Any], name: str) -> None:
    settings = {"eps": 0.0} if name == "adagrad" else {}
    path = lab["run"](lab[name], lambda _, t: GRADIENTS[t - 1], START, STEPS, rate=RATE, **settings)
    optimizer = REFERENCES[name]

    def step(carry: Any, gradient: jax.Array) -> Any:
        theta, state = carry
        updates, state = optimizer.update(gradient, state, theta)
        theta = optax.apply_updates(theta, updates)
        return (theta, state), theta

    theta = jnp.asarray(START)
    _, expected = jax.lax.scan(step, (theta, optimizer.init(theta)), jnp.asarray(GRADIENTS))
    np.testing.assert_allclose(path[1:], np.asarray(expected), rtol=1e-9)


def test_the_lowest_loss_is_that_of_scikit_learn(lab: dict[str, Any]) -> None:
    data, labels = lab["X"], lab["labels"]
    fitted = LogisticRegression(
        C=np.inf, fit_intercept=False, solver="newton-cg", tol=1e-8, max_iter=1000
    ).fit(data, labels)
    loss = lab["logistic"](data)[1](fitted.coef_[0])
    assert lab["lowest"](data) == pytest.approx(loss, rel=1e-8)
    assert lab["lowest"](lab["DATA"]["standardized"]) == pytest.approx(loss, abs=0.01)


def test_the_gradient_is_that_of_autodiff(lab: dict[str, Any]) -> None:
    data, labels, rows = lab["X"], lab["labels"], lab["batches"][2]

    def loss(theta: jax.Array) -> jax.Array:
        return optax.sigmoid_binary_cross_entropy(data[rows] @ theta, labels[rows]).mean()

    theta = np.random.default_rng(3).normal(size=data.shape[1])
    expected = np.asarray(jax.grad(loss)(jnp.asarray(theta)))
    np.testing.assert_allclose(lab["logistic"](data)[0](theta, 3), expected, rtol=1e-9)


def test_the_figures_say_what_they_show(lab: dict[str, Any]) -> None:
    ends = {}
    for name, data in lab["DATA"].items():
        gradient, loss = lab["logistic"](data)
        for step in ("sgd", "momentum", "adagrad", "adam"):
            rate = lab["table"][lab[step], name][1]
            path = lab["run"](lab[step], gradient, np.zeros(lab["D"]), 100, rate=rate)
            ends[name, step] = loss(path) - lab["lowest"](data)
    assert max(ends["raw", "adam"][-1], ends["raw", "adagrad"][-1]) < 0.01
    assert min(ends["raw", "sgd"][-1], ends["raw", "momentum"][-1]) > 0.03
    assert all(ends["standardized", s][30:].max() < 0.02 for s in ("sgd", "momentum", "adagrad"))
    assert ends["standardized", "adam"][30:].max() < 0.02
    gradient, _ = lab["valley"](lab["turned"])
    rate = lab["table"][lab["rmsprop"], "turned"][1]
    path = lab["run"](lab["rmsprop"], gradient, lab["turned_start"], 40, rate=rate)
    assert np.linalg.norm(path[-1] - path[0]) < 0.2 * np.linalg.norm(path[0] - lab["MINIMUM"])
