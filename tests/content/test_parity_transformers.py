"""The formulas on the pages on Transformers against JAX and SciPy."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import linalg, special, stats

from tests.content.pages import namespace

TOPICS = "docs/transformers"


@pytest.fixture(scope="module")
def rotary() -> dict[str, Any]:
    return namespace(f"{TOPICS}/positional-encoding/rotary-position-embedding.md")


def test_tiled_attention_agrees_with_scipy() -> None:
    names = namespace(f"{TOPICS}/complexity/self-attention-complexity.md")
    query, key, value = np.random.default_rng(1).normal(size=(3, 20, 8))
    expected = special.softmax(query @ key.T / np.sqrt(8), axis=1) @ value
    tiled = names["tiled_attention"](query, key, value, tile=7)
    assert tiled == pytest.approx(expected)


def test_post_norm_block_agrees_with_jax() -> None:
    names = namespace(f"{TOPICS}/architecture/transformer-block.md")
    d, h = names["d"], names["h"]
    p, x = names["make_block"](d), np.random.default_rng(1).normal(size=(6, d))

    def standardized(y: jax.Array) -> jax.Array:
        return jax.nn.standardize(y, axis=-1, epsilon=1e-5)

    @jax.jit
    def block(x: jax.Array) -> jax.Array:
        heads = ((x @ p["W" + s]).reshape(6, h, d // h) for s in "QKV")
        mixed = jax.nn.dot_product_attention(*heads).reshape(6, d) @ p["WO"]
        middle = standardized(x + mixed)
        return standardized(middle + jax.nn.relu(middle @ p["W1"]) @ p["W2"])

    expected = np.asarray(block(jnp.asarray(x)))
    assert names["post_norm_block"](x, p) == pytest.approx(expected, abs=1e-4)


def test_sinusoidal_shift_is_a_matrix_exponential() -> None:
    sinusoidal = namespace(f"{TOPICS}/positional-encoding/positional-encoding.md")["sinusoidal"]
    d = 8
    table, omega = sinusoidal(60, d), 10000.0 ** (-np.arange(0, d, 2) / d)
    generator = linalg.block_diag(*[[[0, w], [-w, 0]] for w in omega])
    for k in (1, 7, 30):
        assert table[k : k + 20] == pytest.approx(table[:20] @ linalg.expm(k * generator).T)


def test_rotation_agrees_with_matrix_exponential(rotary: dict[str, Any]) -> None:
    d = 8
    x, omega = np.random.default_rng(1).normal(size=(1, d)), 10000.0 ** (-np.arange(0, d, 2) / d)
    generator = linalg.block_diag(*[[[0, -w], [w, 0]] for w in omega])
    for position in (0, 3, 1000):
        rotated = rotary["rotate"](x, np.array([position]))
        assert rotated[0] == pytest.approx(linalg.expm(position * generator) @ x[0])


def test_alibi_weights_are_geometric() -> None:
    names = namespace(f"{TOPICS}/positional-encoding/relative-position-embeddings.md")
    for row, slope in zip(names["A"], 2.0 ** -np.arange(1, 9), strict=True):
        geometric = stats.geom(1 - np.exp(-slope), loc=-1)
        assert row == pytest.approx(geometric.pmf(names["distance"]), abs=1e-8)
        assert row @ names["distance"] == pytest.approx(geometric.mean(), rel=1e-3)


def test_gradients_of_pre_and_post_norm_agree_with_autodiff() -> None:
    names = namespace(f"{TOPICS}/architecture/pre-norm-and-post-norm.md")
    x, g = np.random.default_rng(1).normal(size=(2, 16)).astype(np.float32)

    @jax.jit
    def gradient(x: jax.Array, g: jax.Array) -> jax.Array:
        return jax.vjp(lambda z: (z - z.mean()) / z.std(), x)[1](g)[0]

    expected = gradient(jnp.asarray(x), jnp.asarray(g))
    assert names["norm_backward"](x, g) == pytest.approx(np.asarray(expected), abs=1e-5)


def test_dropout_ridge_agrees_with_augmented_least_squares() -> None:
    fit = namespace(f"{TOPICS}/pretrained-models/pretraining-without-dropout.md")["fit"]
    rng = np.random.default_rng(1)
    x, y, rate = rng.normal(size=(40, 5)), rng.normal(size=40), 0.3
    extra = np.diag(np.sqrt(rate / (1 - rate) * (x**2).sum(axis=0)))
    coefficients = linalg.lstsq(np.vstack([x, extra]), np.concatenate([y, np.zeros(5)]))[0]
    assert fit(x, y, rate) == pytest.approx(coefficients)
