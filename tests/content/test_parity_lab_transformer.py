"""The transformer lab against JAX: a model of its own, differentiated automatically."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tests.content.labs import executed

Arrays = dict[str, Any]


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("transformer")


def reference_logits(p: Arrays, tokens: jax.Array, heads: int) -> jax.Array:
    """Logits [n, vocabulary] of one sequence, one head at a time."""
    x = p["E"][tokens] + p["P"][: len(tokens)]
    d = x.shape[1]
    width = d // heads

    def norm(x: jax.Array, scale: jax.Array, shift: jax.Array) -> jax.Array:
        return jax.nn.standardize(x, axis=-1, epsilon=1e-5) * scale + shift

    h = norm(x, p["g1"], p["b1"])
    out = []
    for k in range(heads):
        own = slice(k * width, (k + 1) * width)
        query, key, value = (h @ p[name][:, own] for name in "QKV")
        scores = query @ key.T / width**0.5
        weights = jax.nn.softmax(scores, where=jnp.tri(len(tokens), dtype=bool), axis=-1)
        out.append(weights @ value)
    x = x + jnp.concatenate(out, axis=-1) @ p["O"]
    f = jax.nn.relu(norm(x, p["g2"], p["b2"]) @ p["W1"]) @ p["W2"]
    return (x + f) @ p["U"]


def reference_loss(p: Arrays, tokens: jax.Array, targets: jax.Array, heads: int) -> jax.Array:
    logits = jax.vmap(lambda row: reference_logits(p, row, heads))(tokens)
    picked = jnp.take_along_axis(jax.nn.log_softmax(logits), targets[..., None], axis=-1)[..., 0]
    return -(picked * (targets >= 0)).sum() / (targets >= 0).sum()


@pytest.mark.parametrize("shape", [(1, 4, 4, 8, 1), (3, 7, 5, 12, 3)], ids=str)
def test_loss_and_gradients_are_those_of_autodiff(
    lab: dict[str, Any], shape: tuple[int, ...]
) -> None:
    batch, n, vocabulary, d, heads = shape
    rng = np.random.default_rng(n)
    p = lab["init"](vocabulary, n + 2, d, rng)
    p |= {name: p[name] + 0.3 * rng.standard_normal(d) for name in ("g1", "b1", "g2", "b2")}
    tokens, targets = rng.integers(0, vocabulary, (2, batch, n))
    targets[:, 0] = -1
    logits, cache = lab["forward"](p, tokens, heads)
    loss, dlogits = lab["cross_entropy"](logits, targets)
    gradients = lab["backward"](p, dlogits, cache)
    with jax.enable_x64(True):
        arguments = ({k: jnp.asarray(v) for k, v in p.items()}, jnp.asarray(tokens), targets)
        expected_loss, expected = jax.jit(jax.value_and_grad(reference_loss), static_argnums=3)(
            *arguments, heads
        )
    assert loss == pytest.approx(float(expected_loss), rel=1e-12)
    assert gradients.keys() == expected.keys()
    for name, gradient in gradients.items():
        np.testing.assert_allclose(
            gradient, np.asarray(expected[name]), rtol=1e-8, atol=1e-11, err_msg=name
        )


def test_the_trained_model_copies_in_the_reference_too(lab: dict[str, Any]) -> None:
    tokens, targets = lab["sequences"](20, np.random.default_rng(5))
    with jax.enable_x64(True):
        p = {name: jnp.asarray(value) for name, value in lab["p"].items()}
        logits = jax.jit(jax.vmap(lambda row: reference_logits(p, row, 2)))(jnp.asarray(tokens))
    assert (np.asarray(logits).argmax(axis=-1) == targets)[targets >= 0].mean() > 0.98


def test_the_figure_shows_what_its_text_says(lab: dict[str, Any]) -> None:
    weights, length = lab["weights"], lab["LENGTH"]
    assert np.triu(weights, 1).max() == 0
    lower = weights[:, length:]
    assert (lower.argmax(axis=-1) == np.arange(length)).all()
    assert min(head[i, i] for head in lower for i in range(length)) > 0.5
