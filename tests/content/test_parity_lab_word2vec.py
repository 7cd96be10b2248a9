"""The word2vec lab against JAX and scikit-learn."""

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from sklearn.metrics import mutual_info_score
from sklearn.metrics.pairwise import cosine_similarity

from tests.content.labs import executed


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("word2vec")


@pytest.fixture(autouse=True)
def double_precision() -> Iterator[None]:
    with jax.enable_x64(True):
        yield


def reference_loss(inputs: jax.Array, outputs: jax.Array, centers: Any, words: Any) -> jax.Array:
    scores = jnp.einsum("bd,bkd->bk", inputs[centers], outputs[words])
    labels = jnp.zeros(scores.shape).at[:, 0].set(1)
    return optax.sigmoid_binary_cross_entropy(scores, labels).sum()


def test_the_gradients_are_those_of_autodiff_where_words_repeat(lab: dict[str, Any]) -> None:
    rng = np.random.default_rng(1)
    inputs, outputs = rng.normal(size=(2, 7, 4))
    centers, words = rng.integers(0, 7, 20), rng.integers(0, 7, (20, 6))
    labels = np.eye(6)[np.zeros(20, dtype=int)]
    loss, du, dv = lab["loss_and_gradients"](inputs, outputs, centers, words, labels)
    reference = jax.jit(jax.value_and_grad(reference_loss, argnums=(0, 1)))
    expected_loss, expected = reference(jnp.asarray(inputs), jnp.asarray(outputs), centers, words)
    assert loss == pytest.approx(float(expected_loss), rel=1e-12)
    scattered = lab["scattered"]
    for ours, theirs in zip(
        (scattered(inputs.shape, centers, du), scattered(outputs.shape, words, dv)),
        expected,
        strict=True,
    ):
        np.testing.assert_allclose(ours, np.asarray(theirs), rtol=1e-9, atol=1e-12)


def test_the_mean_of_pmi_is_the_mutual_information_of_scikit_learn(lab: dict[str, Any]) -> None:
    counts, seen = lab["X"], lab["seen"]
    mean = (counts[seen] * lab["pmi"][seen]).sum() / counts.sum()
    expected = mutual_info_score(None, None, contingency=counts)
    assert mean == pytest.approx(expected, rel=1e-9)


def test_the_optimum_has_no_gradient(lab: dict[str, Any]) -> None:
    scores = jnp.asarray(np.where(lab["seen"], lab["optimum"], -50.0))
    positive = jnp.asarray(lab["X"], dtype=float)
    negative = jnp.asarray(lab["K"] * lab["X_w"] * lab["noise"])

    def loss(z: jax.Array) -> jax.Array:
        return -(positive * jax.nn.log_sigmoid(z) + negative * jax.nn.log_sigmoid(-z)).sum()

    assert np.abs(np.asarray(jax.grad(loss)(scores))).max() < 1e-8
    assert lab["mean_loss"](scores) == pytest.approx(float(loss(scores)) / lab["X"].sum())


def test_the_neighbors_are_those_of_scikit_learn(lab: dict[str, Any]) -> None:
    vectors, words = lab["U"], lab["vocabulary"]
    cosines = cosine_similarity(vectors)
    for word in ("king", "girl", "cat", "crown"):
        ranked = [words[i] for i in np.argsort(-cosines[words.index(word)])]
        assert lab["nearest"](vectors, vectors[words.index(word)], n=5) == ranked[:5]


def test_the_figure_says_what_it_shows(lab: dict[str, Any]) -> None:
    assert lab["seen"].sum() == 854
    offsets = lab["E"][:, 1] - lab["E"][:, 0]
    assert cosine_similarity(offsets).min() > 0.9
    palace, village = np.split(lab["center"] @ lab["across"], 2)
    apart = np.abs(np.subtract.outer(palace, village)).min()
    assert apart > 5 * max(np.ptp(palace), np.ptp(village))
