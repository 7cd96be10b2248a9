"""The backpropagation lab against JAX, optax and scikit-learn."""

from collections.abc import Iterator
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from sklearn.linear_model import LogisticRegression

from tests.content.labs import executed


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("backpropagation")


@pytest.fixture(autouse=True)
def double_precision() -> Iterator[None]:
    with jax.enable_x64(True):
        yield


def reference_loss(params: Any, x: Any, y: Any) -> jax.Array:
    hidden = jnp.tanh(jnp.einsum("nd,dh->nh", x, params["W1"]) + params["b1"])
    logits = jnp.einsum("nh,h->n", hidden, params["w2"]) + params["b2"]
    return optax.sigmoid_binary_cross_entropy(logits, y).mean()


@pytest.mark.parametrize(("n", "d", "h"), [(1, 1, 1), (40, 2, 16)])
def test_loss_and_gradients_are_those_of_autodiff(
    lab: dict[str, Any], n: int, d: int, h: int
) -> None:
    rng = np.random.default_rng(n)
    x, y = rng.normal(size=(n, d)), rng.integers(0, 2, n)
    params = {k: v + rng.normal(size=v.shape) for k, v in lab["init"](d, h, rng).items()}
    z, hidden = lab["forward"](x, params)
    gradients = lab["backward"](x, y, z, hidden, params)
    loss, expected = jax.jit(jax.value_and_grad(reference_loss))(params, x, y)
    assert lab["cross_entropy"](z, y) == pytest.approx(float(loss), rel=1e-12)
    assert gradients.keys() == expected.keys()
    for name, gradient in gradients.items():
        np.testing.assert_allclose(gradient, np.asarray(expected[name]), rtol=1e-9, atol=1e-14)


def test_training_follows_the_path_of_optax(lab: dict[str, Any]) -> None:
    x, y = jnp.asarray(lab["X_train"]), jnp.asarray(lab["y_train"])
    optimizer = optax.sgd(0.3, momentum=0.9)

    @jax.jit
    def step(carry: Any, _: None) -> Any:
        params, state = carry
        loss, gradients = jax.value_and_grad(reference_loss)(params, x, y)
        updates, state = optimizer.update(gradients, state, params)
        return (optax.apply_updates(params, updates), state), loss

    params = {name: jnp.asarray(value) for name, value in lab["start"].items()}
    _, losses = jax.lax.scan(step, (params, optimizer.init(params)), length=200)
    np.testing.assert_allclose(lab["losses"][:200], np.asarray(losses), rtol=1e-6)


def test_the_line_is_that_of_scikit_learn(lab: dict[str, Any]) -> None:
    line = LogisticRegression(C=np.inf, tol=1e-8).fit(lab["X_train"], lab["y_train"])
    np.testing.assert_allclose(lab["line"][:2], line.coef_[0], atol=1e-3)
    assert lab["line"][2] == pytest.approx(line.intercept_[0], abs=1e-3)


def test_the_figure_says_what_it_shows(lab: dict[str, Any]) -> None:
    losses, line_loss = lab["losses"], lab["line_loss"]
    separated = lab["accuracy"](lab["X_train"], lab["y_train"], lab["trained"])
    assert round(losses[0], 2) == 0.74
    assert losses[-1] < 0.01
    assert round(line_loss, 2) == 0.64
    assert separated == 1
