"""Sequence models and output layers on the pages against autodiff, SciPy and optax."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from scipy import optimize, special

from tests.content.pages import namespace

NLP = "docs/nlp"


def test_gradient_of_the_encoder_decoder_agrees_with_autodiff() -> None:
    names = namespace(f"{NLP}/seq2seq/training-an-encoder-decoder.md")
    sources, inputs = names["X"], names["Y_in"]
    targets, mask = names["Y"], jnp.array(names["mask"])

    def loss(p: Any) -> Any:
        h = jnp.zeros((len(sources), names["d"]))
        for j in range(sources.shape[1]):
            h = jnp.tanh(p["E"][sources[:, j]] + h @ p["U"].T)
        logits = []
        for t in range(targets.shape[1]):
            h = jnp.tanh(p["F"][inputs[:, t]] + h @ p["R"].T)
            logits.append(h @ p["O"].T)
        every = jnp.stack(logits, axis=1)
        nats = optax.softmax_cross_entropy_with_integer_labels(every, jnp.array(targets))
        return (nats * mask).sum() / mask.sum()

    parameters = {name: value.astype(np.float32) for name, value in names["q"].items()}
    quick = {"xla_backend_optimization_level": 0}  # run once: compiling is what takes time
    value, gradient = jax.jit(jax.value_and_grad(loss), compiler_options=quick)(parameters)
    expected, own = names["loss_and_gradient"](names["q"])
    assert float(value) == pytest.approx(expected, rel=1e-5)
    for name in own:
        assert own[name] == pytest.approx(np.asarray(gradient[name]), abs=1e-6), name


def test_chunked_loss_agrees_with_scipy_and_optax() -> None:
    chunked = namespace(f"{NLP}/output-layers/softmax-over-a-large-vocabulary.md")["chunked_loss"]
    rng = np.random.default_rng(3)
    hidden, weights = rng.normal(size=12), 3 * rng.normal(size=(50, 12))
    logits = weights @ hidden
    cross_entropy = jax.jit(optax.softmax_cross_entropy_with_integer_labels)
    nats = cross_entropy(logits.astype(np.float32), np.int32(7))
    for size in (1, 7, 50, 64):
        own = chunked(hidden, weights, 7, chunk=size)
        assert own == pytest.approx(special.logsumexp(logits) - logits[7], rel=1e-12)
        assert own == pytest.approx(float(nats), rel=1e-5)


def test_adaptive_softmax_agrees_with_log_softmax_of_scipy() -> None:
    names = namespace(f"{NLP}/output-layers/adaptive-softmax.md")
    hidden = np.random.default_rng(3).normal(size=16)
    head, tails = names["head"], names["tails"]
    own = names["adaptive_log_probs"](hidden, head, tails, names["cutoffs"])
    top = special.log_softmax(head @ hidden)
    parts = [top[:4]]
    for i, (projection, words) in enumerate(tails):
        parts.append(top[4 + i] + special.log_softmax(words @ projection @ hidden))
    assert own == pytest.approx(np.concatenate(parts), abs=1e-10)
    assert special.logsumexp(own) == pytest.approx(0, abs=1e-12)


def test_optima_of_noise_contrastive_losses_agree_with_a_general_optimizer() -> None:
    names = namespace(f"{NLP}/output-layers/sampled-softmax-and-nce.md")
    p, q, k = names["p"], names["q"], names["k"]

    def expected_loss(scores: Any, correction: Any) -> float:
        logits = scores - correction
        data, noise = p * special.log_expit(logits), k * q * special.log_expit(-logits)
        return float(-(data + noise).sum())

    for own, correction in ((names["nce"], np.log(k * q)), (names["neg"], np.zeros(4))):
        found = optimize.minimize(expected_loss, np.zeros(4), args=(correction,), tol=1e-12)
        assert own == pytest.approx(found.x, abs=1e-4)


def test_gradient_of_the_tied_matrix_agrees_with_autodiff() -> None:
    names = namespace(f"{NLP}/output-layers/weight-tying.md")

    def loss(tied: Any) -> Any:
        logits = tied @ jnp.tanh(names["A"] @ tied[names["x"]])
        return optax.softmax_cross_entropy_with_integer_labels(logits, jnp.array(names["y"]))

    gradient = jax.jit(jax.grad(loss))(jnp.array(names["E"]))
    both = names["as_input"] + names["as_output"]
    assert both == pytest.approx(np.asarray(gradient), abs=1e-6)


def test_viterbi_agrees_with_the_gradient_of_the_best_score() -> None:
    names = namespace(f"{NLP}/sequence-tasks/sequence-labeling.md")
    rng = np.random.default_rng(3)
    scores, transitions = rng.normal(size=(5, 4)), rng.normal(size=(4, 4))

    def best(scores: Any) -> Any:
        v = scores[0]
        for row in scores[1:]:
            v = row + (v[:, None] + transitions).max(axis=0)
        return v.max()

    path, value = names["viterbi"](scores, transitions)
    best_value, chosen = jax.jit(jax.value_and_grad(best))(jnp.array(scores))
    assert value == pytest.approx(float(best_value), rel=1e-6)
    # The gradient is one at the tags of the best sequence.
    assert np.asarray(chosen) == pytest.approx(np.eye(4)[path])
