"""The pages on backpropagation and on gradients, against automatic differentiation and optax."""

from functools import cache
from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from tests.content.pages import namespace as run

BACKPROPAGATION = "docs/deep-learning/backpropagation"
GRADIENTS = "docs/deep-learning/vanishing-exploding-gradients"
RESIDUAL = "docs/deep-learning/residual-connections"

namespace = cache(run)
"""Each page runs once."""


@pytest.fixture(autouse=True)
def double_precision() -> Any:
    """JAX computes in double precision within a test, and as before after it."""
    with jax.enable_x64(True):
        yield


def test_backpropagation_equations_agree_with_autodiff() -> None:
    rng = np.random.default_rng(7)
    sizes, examples = [5, 4, 6, 3], 8
    weights = [rng.normal(size=(m, n)) for n, m in pairwise(sizes)]
    biases = [rng.normal(size=m) for m in sizes[1:]]
    inputs, targets = rng.normal(size=(examples, 5)), rng.normal(size=(examples, 3))

    def cost(parameters: Any) -> Any:
        a = inputs
        for w, b in zip(*parameters, strict=True):
            a = jax.nn.sigmoid(a @ w.T + b)
        return 0.5 * ((a - targets) ** 2).sum() / examples

    expected_weights, expected_biases = jax.jit(jax.grad(cost))((weights, biases))

    acts = [inputs]
    for w, b in zip(weights, biases, strict=True):
        acts.append(1 / (1 + np.exp(-(acts[-1] @ w.T + b))))
    delta = (acts[-1] - targets) / examples * acts[-1] * (1 - acts[-1])
    for layer in (2, 1, 0):
        assert np.allclose(delta.T @ acts[layer], expected_weights[layer])
        assert np.allclose(delta.sum(axis=0), expected_biases[layer])
        if layer:
            delta = (delta @ weights[layer]) * acts[layer] * (1 - acts[layer])


def test_two_layer_network_agrees_with_autodiff_and_optax() -> None:
    page = namespace(f"{BACKPROPAGATION}/two-layer-network-in-numpy.md")
    rng = np.random.default_rng(7)
    inputs, labels = rng.normal(size=(10, 4)), rng.integers(3, size=10)
    parameters = page["init"](4, 6, 3, rng)
    loss, cache = page["forward"](parameters, inputs, labels)
    gradients = page["backward"](parameters, cache)

    def reference(p: Any) -> Any:
        scores = jax.nn.relu(inputs @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
        return optax.softmax_cross_entropy_with_integer_labels(scores, labels).mean()

    value, expected = jax.jit(jax.value_and_grad(reference))(parameters)
    assert np.isclose(loss, value)
    for name in parameters:
        assert np.allclose(gradients[name], expected[name])


def test_lower_layers_gradients_agree_with_autodiff() -> None:
    page = namespace(f"{GRADIENTS}/why-lower-layers-learn-slowly.md")
    rng = np.random.default_rng(7)
    sizes = [3, 5, 4, 1]
    weights = [rng.normal(size=(n, m)) for n, m in pairwise(sizes)]
    biases = [rng.normal(size=m) for m in sizes[1:]]
    inputs, labels = rng.normal(size=(9, 3)), rng.integers(2, size=(9, 1)).astype(float)
    loss, gradients = page["gradients"](weights, biases, inputs, labels)

    def reference(parameters: Any) -> Any:
        a = inputs
        for w, b in zip(*parameters, strict=True):
            z = a @ w + b
            a = jax.nn.sigmoid(z)
        return optax.sigmoid_binary_cross_entropy(z, labels).mean()

    value, expected = jax.jit(jax.value_and_grad(reference))((weights, biases))
    assert np.isclose(loss, value)
    for mine, theirs in zip(gradients, [*expected[0], *expected[1]], strict=True):
        assert np.allclose(mine, theirs)


def test_jacobian_products_through_time_agree_with_autodiff() -> None:
    rng = np.random.default_rng(7)
    width, steps = 4, 5
    recurrent, inputs = rng.normal(size=(width, width)) / 2, rng.normal(size=(steps, width))
    start, upstream = rng.normal(size=width), rng.normal(size=width)

    def last(matrix: Any, state: Any, first: int = 0) -> Any:
        for x in inputs[first:]:
            state = jnp.tanh(matrix @ state + x)
        return state

    states = [start]
    for x in inputs:
        states.append(np.tanh(recurrent @ states[-1] + x))
    gradient, product = np.zeros((width, width)), np.eye(width)
    for t in range(steps, -1, -1):  # product is the derivative of the last state by state t
        assert np.allclose(product, jax.jacobian(lambda h, t=t: last(recurrent, h, t))(states[t]))
        if t:
            slope = 1 - states[t] ** 2
            gradient += np.outer(slope * (product.T @ upstream), states[t - 1])
            product = product * slope @ recurrent
    expected = jax.jit(jax.grad(lambda w: upstream @ last(w, start)))(recurrent)
    assert np.allclose(gradient, expected)


def test_exploding_tanh_network_with_nilpotent_matrix() -> None:
    page = namespace(f"{GRADIENTS}/eigenvalues-or-singular-values.md")
    matrix = np.array([[4.0, 4.0], [-4.0, -4.0]])
    state = np.array([0.0, np.sqrt(0.5)])
    bias = np.arctanh(state) - matrix @ state

    def ten_steps(h: Any) -> Any:
        for _ in range(10):
            h = jnp.tanh(matrix @ h + bias)
        return h

    jacobian = jax.jit(jax.jacobian(ten_steps))(state)
    assert np.allclose(jacobian, page["product"])
    assert np.isclose(np.linalg.norm(jacobian, 2), 2**9 * np.sqrt(40))


@pytest.mark.parametrize("threshold", [0.5, 5.0, 50.0, 500.0])
def test_clipping_by_norm_agrees_with_optax(threshold: float) -> None:
    clip = namespace(f"{GRADIENTS}/gradient-clipping.md")["clip_by_global_norm"]
    rng = np.random.default_rng(7)
    gradients = [20 * rng.normal(size=shape) for shape in ((3, 4), (4,), (2, 2, 2))]
    mine, norm = clip(gradients, threshold)
    theirs, _ = optax.clip_by_global_norm(threshold).update(gradients, optax.EmptyState())
    assert np.isclose(norm, optax.tree.norm(gradients))
    for a, b in zip(mine, theirs, strict=True):
        assert np.allclose(a, b)


@pytest.mark.parametrize("kind", ["original", "pre_activation"])
def test_residual_blocks_agree_with_jax(kind: str) -> None:
    block = namespace(f"{RESIDUAL}/residual-block.md")[kind]
    rng = np.random.default_rng(7)
    x, first, second = rng.normal(size=(16, 6)), rng.normal(size=(6, 6)), rng.normal(size=(6, 6))

    def normalize(z: Any) -> Any:
        return jax.nn.standardize(z, axis=0, epsilon=1e-5)

    if kind == "original":
        branch = normalize(jax.nn.relu(normalize(x @ first)) @ second)
        expected = jax.nn.relu(x + branch)
    else:
        expected = x + jax.nn.relu(normalize(jax.nn.relu(normalize(x)) @ first)) @ second
    assert np.allclose(block(x, first, second), expected)
