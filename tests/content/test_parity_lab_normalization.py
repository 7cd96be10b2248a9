"""The normalization lab against JAX, differentiated automatically."""

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from tests.content.labs import executed


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("normalization")


@pytest.fixture(autouse=True)
def double_precision() -> Iterator[None]:
    with jax.enable_x64(True):
        yield


def reference_loss(layers: Any, x: jax.Array, y: jax.Array, kind: str) -> jax.Array:
    for weights, gain, bias in layers[:-1]:
        if kind == "weight":
            x = x @ (gain * weights / jnp.linalg.norm(weights, axis=0)) + bias
        elif kind == "none":
            x = x @ weights + bias
        else:
            axis = {"batch": 0, "layer": -1}[kind]
            x = gain * jax.nn.standardize(x @ weights, axis=axis, epsilon=1e-5) + bias
        x = jax.nn.relu(x)
    weights, _, bias = layers[-1]
    return optax.sigmoid_binary_cross_entropy((x @ weights + bias)[:, 0], y).mean()


@pytest.mark.parametrize("kind", ["none", "batch", "layer", "weight"])
def test_the_gradients_of_the_network_are_those_of_autodiff(lab: dict[str, Any], kind: str) -> None:
    rng = np.random.default_rng(1)
    layers = [
        tuple(p + 0.3 * rng.normal(size=p.shape) for p in layer)
        for layer in lab["init"]([3, 6, 5, 1], 1.0, kind, rng)
    ]
    x, y = rng.normal(size=(9, 3)), rng.integers(0, 2, 9)
    loss, gradients = lab["loss_and_gradients"](layers, x, y, kind)
    reference = jax.jit(jax.value_and_grad(reference_loss), static_argnames="kind")
    expected_loss, expected = reference(layers, jnp.asarray(x), jnp.asarray(y), kind=kind)
    assert loss == pytest.approx(float(expected_loss), rel=1e-10)
    for ours, theirs in zip(gradients, expected, strict=True):
        for gradient, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(gradient, np.asarray(other), rtol=1e-7, atol=1e-10)


def test_inference_is_the_standardization_with_fixed_statistics(lab: dict[str, Any]) -> None:
    layer, rng = lab["BatchNorm"](3, momentum=1.0), np.random.default_rng(2)
    batch = rng.normal(2, 3, size=(50, 3))
    layer.train(batch)
    expected = jax.nn.standardize(
        batch, axis=0, mean=batch.mean(axis=0), variance=batch.var(axis=0, ddof=1), epsilon=1e-5
    )
    np.testing.assert_allclose(layer.infer(batch), np.asarray(expected), rtol=1e-9)


def test_the_figure_says_what_it_shows(lab: dict[str, Any]) -> None:
    ends = {key: losses[-50:].mean() for key, losses in lab["curves"].items()}
    assert round(ends["none", 0.25], 2) == 0.69
    assert max(ends[kind, 0.25] for kind in ("batch", "layer", "weight")) < 0.1
    assert max(ends[kind, 1] for kind in lab["KINDS"]) < 0.1
    assert np.isnan(lab["curves"]["none", 4][10:]).all()
