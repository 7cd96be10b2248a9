"""The update rules of the pages on optimizers against optax, JAX and SciPy."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize

from tests.content.pages import namespace

STEPS, SIZE = 25, 6
START = np.random.default_rng(1).normal(size=SIZE)
GRADIENTS = np.random.default_rng(2).normal(size=(STEPS, SIZE)) * np.logspace(-3, 3, SIZE)


@pytest.fixture(autouse=True)
def double_precision() -> Any:
    with jax.enable_x64(True):
        yield


@cache
def page(name: str) -> dict[str, Any]:
    return namespace(f"docs/deep-learning/optimizers/{name}.md")


def optax_path(optimizer: optax.GradientTransformation) -> NDArray[np.float64]:
    """Return the iterates [STEPS, SIZE] of optax on the common gradients."""
    theta = jnp.asarray(START)
    state, path = optimizer.init(theta), []
    for gradient in GRADIENTS:
        updates, state = optimizer.update(jnp.asarray(gradient), state, theta)
        theta = optax.apply_updates(theta, updates)
        path.append(np.asarray(theta))
    return np.array(path)


def page_path(step: Callable[..., Any], states: int, *, counted: bool = False) -> NDArray[Any]:
    """Return the iterates of a page's `step(theta, *states, [t], g)`."""
    theta, path = START, []
    state: tuple[Any, ...] = (np.zeros(SIZE),) * states
    for t, gradient in enumerate(GRADIENTS, 1):
        theta, *rest = step(theta, *state, *([t] if counted else []), gradient)
        state = tuple(rest)
        path.append(theta)
    return np.array(path)


def test_momentum() -> None:
    step = page("momentum")["momentum_step"]
    ours = page_path(lambda theta, v, g: step(theta, v, g, 0.1, 0.9), 1)
    np.testing.assert_allclose(ours, optax_path(optax.sgd(0.1, momentum=0.9)), rtol=1e-9)


def test_nesterov_equals_the_stored_look_ahead_of_optax() -> None:
    step = page("nesterov-momentum")["nesterov_step"]
    curvatures = np.linspace(0.1, 3.0, SIZE)
    optimizer = optax.sgd(0.1, momentum=0.9, nesterov=True)
    stored = jnp.asarray(START)
    state = optimizer.init(stored)
    theta, v = START, np.zeros(SIZE)
    for _ in range(STEPS):
        updates, state = optimizer.update(jnp.asarray(curvatures) * stored, state, stored)
        stored = optax.apply_updates(stored, updates)
        theta, v = step(theta, v, lambda x: curvatures * x, 0.1, 0.9)
        np.testing.assert_allclose(np.asarray(stored), theta - 0.9 * v, rtol=1e-9, atol=1e-14)


def test_adagrad() -> None:
    step = page("adagrad-and-rmsprop")["adagrad_step"]
    ours = page_path(lambda theta, total, g: step(theta, total, g, 0.1, eps=0.0), 1)
    theirs = optax_path(optax.adagrad(0.1, initial_accumulator_value=0.0, eps=0.0))
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_rmsprop() -> None:
    step = page("adagrad-and-rmsprop")["rmsprop_step"]
    ours = page_path(lambda theta, s, g: step(theta, s, g, 0.01, rho=0.9, eps=1e-3), 1)
    theirs = optax_path(optax.rmsprop(0.01, decay=0.9, eps=1e-3, eps_in_sqrt=False))
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_adadelta() -> None:
    step = page("adagrad-limitation")["adadelta_step"]
    ours = page_path(lambda theta, s, u, g: step(theta, s, u, g, rho=0.9, eps=1e-6), 2)
    np.testing.assert_allclose(ours, optax_path(optax.adadelta(1.0, rho=0.9, eps=1e-6)), rtol=1e-9)


def test_adam_with_bias_correction() -> None:
    step = page("adam")["adam_step"]
    ours = page_path(lambda theta, m, v, t, g: step(theta, m, v, t, g, eta=0.02), 2, counted=True)
    np.testing.assert_allclose(ours, optax_path(optax.adam(0.02)), rtol=1e-9)


def test_adamw_and_adam_with_an_l2_penalty() -> None:
    step = page("adamw")["adamw_step"]
    decoupled = page_path(
        lambda theta, m, v, t, g: step(theta, m, v, t, g, eta=0.02, decay=0.3), 2, counted=True
    )
    theirs = optax_path(optax.adamw(0.02, weight_decay=0.3))
    np.testing.assert_allclose(decoupled, theirs, rtol=1e-9)
    penalized = page_path(
        lambda theta, m, v, t, g: step(theta, m, v, t, g, eta=0.02, l2=0.3), 2, counted=True
    )
    theirs = optax_path(optax.chain(optax.add_decayed_weights(0.3), optax.adam(0.02)))
    np.testing.assert_allclose(penalized, theirs, rtol=1e-9)


@pytest.mark.parametrize("decay", [0.0, 0.1])
def test_lamb(decay: float) -> None:
    step = page("lars-and-lamb")["lamb_step"]
    ours = page_path(
        lambda theta, m, v, t, g: step(theta, m, v, t, g, eta=0.02, decay=decay), 2, counted=True
    )
    theirs = optax_path(optax.lamb(0.02, eps=1e-6, weight_decay=decay))
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_lars_without_decay() -> None:
    step = page("lars-and-lamb")["lars_step"]
    ours = page_path(lambda theta, v, g: step(theta, v, g, eta=2.0, gamma=0.9, decay=0.0), 1)
    theirs = optax_path(optax.lars(2.0, trust_coefficient=0.001, momentum=0.9))
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_lbfgs_finds_the_minimum_that_scipy_finds() -> None:
    names = page("l-bfgs")
    ours, _ = names["lbfgs"](names["loss"], names["gradient"], np.zeros(8))
    theirs = minimize(
        names["loss"],
        np.zeros(8),
        jac=names["gradient"],
        method="L-BFGS-B",
        options={"ftol": 1e-15, "gtol": 1e-8},
    ).x
    np.testing.assert_allclose(ours, theirs, atol=1e-4)


def test_two_loop_recursion() -> None:
    rng = np.random.default_rng(3)
    factor = rng.normal(size=(SIZE, SIZE))
    hessian = factor @ factor.T + np.eye(SIZE)
    optimizer = optax.scale_by_lbfgs(memory_size=4)
    points = [rng.normal(size=SIZE) for _ in range(5)]
    state = optimizer.init(jnp.asarray(points[0]))
    for point in points:
        direction, state = optimizer.update(jnp.asarray(hessian @ point), state, jnp.asarray(point))
    pairs = [(b - a, hessian @ (b - a)) for a, b in pairwise(points)]
    ours = page("l-bfgs")["two_loop"](hessian @ points[-1], pairs)
    np.testing.assert_allclose(ours, np.asarray(direction), rtol=1e-8)


def test_hessian_vector_product() -> None:
    names = page("second-order-methods")
    examples, labels = jnp.asarray(names["X"]), jnp.asarray(names["y"])

    def loss(theta: jax.Array) -> jax.Array:
        z = examples @ theta
        return jnp.mean(jnp.logaddexp(0, z) - labels * z)

    rng = np.random.default_rng(4)
    theta, v = rng.normal(size=(2, 5))
    gradient = names["gradient"]
    ours = (gradient(theta + 1e-5 * v) - gradient(theta - 1e-5 * v)) / 2e-5
    _, theirs = jax.jvp(jax.grad(loss), (jnp.asarray(theta),), (jnp.asarray(v),))
    np.testing.assert_allclose(ours, np.asarray(theirs), atol=1e-9)
