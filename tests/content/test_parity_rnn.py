"""The recurrent cells of the pages against JAX: written once more, differentiated automatically."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tests.content.pages import namespace

PAGES = "docs/nlp/rnn-lstm"
SIZES = [(0, 3, 4, 0.5), (1, 5, 2, 2.0)]
"""Seed, inputs, hidden units, size of the weights."""

Page = dict[str, Any]


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    names = (
        "motivation-for-rnns",
        "lstm-equations",
        "lstm-and-vanishing-gradients",
        "gru",
        "bidirectional-rnn",
        "stacked-rnn",
    )
    return {name: namespace(f"{PAGES}/{name}.md") for name in names}


def jacobian(function: Callable[..., Any], *at: np.ndarray) -> np.ndarray:
    """JAX's derivative of a function of vectors, in double precision."""
    with jax.enable_x64(True):
        return np.asarray(jax.jit(jax.jacrev(function))(*map(jnp.asarray, at)))


def evaluate(function: Callable[..., Any], *at: np.ndarray) -> np.ndarray:
    with jax.enable_x64(True):
        return np.asarray(jax.jit(function)(*map(jnp.asarray, at)))


def draw(seed: int, *shapes: tuple[int, ...], scale: float = 1.0) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [scale * rng.normal(size=shape) for shape in shapes]


@pytest.mark.parametrize(("seed", "m", "d", "scale"), SIZES)
def test_rnn_step_and_its_jacobian(
    pages: dict[str, Page], seed: int, m: int, d: int, scale: float
) -> None:
    weights_x, weights_h, bias, x, h = draw(seed, (d, m), (d, d), (d,), (m,), (d,), scale=scale)

    def step(h: Any) -> Any:
        return jnp.tanh(jnp.concatenate([weights_x, weights_h], 1) @ jnp.concatenate([x, h]) + bias)

    new = pages["motivation-for-rnns"]["rnn_step"](x, h, weights_x, weights_h, bias)
    assert np.allclose(new, evaluate(step, h))
    assert np.allclose(np.diag(1 - new**2) @ weights_h, jacobian(step, h))


def lstm(state: Any, drive: Any, weights_h: Any) -> Any:
    """One step on the pair (c, h) in one vector; blocks input, forget, candidate, output."""
    c, h = jnp.split(state, 2)
    i, f, g, o = (drive + weights_h @ h).reshape(4, -1)
    c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
    return jnp.concatenate([c, jax.nn.sigmoid(o) * jnp.tanh(c)])


@pytest.mark.parametrize(("seed", "m", "d", "scale"), SIZES)
def test_lstm_step(pages: dict[str, Page], seed: int, m: int, d: int, scale: float) -> None:
    shapes = (4 * d, m), (4 * d, d), (4 * d,), (m,), (d,), (d,)
    weights_x, weights_h, bias, x, h, c = draw(seed, *shapes, scale=scale)
    new_h, new_c = pages["lstm-equations"]["lstm_step"](x, h, c, weights_x, weights_h, bias)
    state, drive = np.concatenate([c, h]), weights_x @ x + bias
    assert np.allclose(np.concatenate([new_c, new_h]), evaluate(lstm, state, drive, weights_h))


@pytest.mark.parametrize(("seed", "m", "d", "scale"), SIZES)
def test_lstm_jacobian(pages: dict[str, Page], seed: int, m: int, d: int, scale: float) -> None:
    weights_h, drive, h, c = draw(seed, (4 * d, d), (4 * d,), (d,), (d,), scale=scale)
    page = pages["lstm-and-vanishing-gradients"]
    expected = jacobian(lstm, np.concatenate([c, h]), drive, weights_h)
    assert np.allclose(page["lstm_jacobian"](c, h, weights_h, drive), expected)


@pytest.mark.parametrize("steps", [2, 10])
def test_lstm_gradient_through_time_is_a_product_of_the_jacobians(
    pages: dict[str, Page], steps: int
) -> None:
    d = 3
    weights_h, h, c = draw(steps, (4 * d, d), (d,), (d,))
    (drives,) = draw(100 + steps, (steps, 4 * d))
    page = pages["lstm-and-vanishing-gradients"]

    def last(state: Any) -> Any:
        for drive in drives:
            state = lstm(state, drive, weights_h)
        return state

    expected = jacobian(last, np.concatenate([c, h]))
    product = np.eye(2 * d)
    for drive in drives:
        product = page["lstm_jacobian"](c, h, weights_h, drive) @ product
        c, h = page["lstm_step"](c, h, weights_h, drive)
    assert np.allclose(product, expected)


@pytest.mark.parametrize(("seed", "m", "d", "scale"), SIZES)
def test_gru_step_and_its_jacobian(
    pages: dict[str, Page], seed: int, m: int, d: int, scale: float
) -> None:
    shapes = (3, d, m), (3, d, d), (3, d), (m,), (d,)
    weights_x, weights_h, bias, x, h = draw(seed, *shapes, scale=scale)

    def step(h: Any) -> Any:
        keep = jax.nn.sigmoid(weights_x[0] @ x + weights_h[0] @ h + bias[0])
        reset = jax.nn.sigmoid(weights_x[1] @ x + weights_h[1] @ h + bias[1])
        new = jnp.tanh(weights_x[2] @ x + weights_h[2] @ (reset * h) + bias[2])
        return new + keep * (h - new)

    page = pages["gru"]
    at = x, h, weights_x, weights_h, bias
    assert np.allclose(page["gru_step"](*at), evaluate(step, h))
    assert np.allclose(page["gru_jacobian"](*at), jacobian(step, h))


def test_bidirectional_and_stacked_layers_against_a_scan(pages: dict[str, Page]) -> None:
    def scan(xs: Any, weights: Any) -> Any:
        def step(h: Any, x: Any) -> Any:
            h = jnp.tanh(weights[0] @ x + weights[1] @ h)
            return h, h

        return jax.lax.scan(step, jnp.zeros(weights[1].shape[0]), xs)[1]

    page = pages["bidirectional-rnn"]
    with jax.enable_x64(True):
        x = jnp.asarray(page["x"])
        right = scan(x, page["forward"])
        left = jnp.flip(scan(jnp.flip(x, 0), page["backward"]), 0)
        both = np.asarray(jnp.concatenate([right, left], 1))
    assert np.allclose(page["bidirectional"](page["x"]), both)

    page = pages["stacked-rnn"]
    with jax.enable_x64(True):
        out = jnp.asarray(page["x"])
        for weights in page["layers"]:
            out = scan(out, weights)
        top = np.asarray(out)
    assert np.allclose(page["stacked"](page["x"]), top)
