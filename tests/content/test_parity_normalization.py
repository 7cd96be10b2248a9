"""Normalization, initialization, dropout and decay on the pages against JAX, optax and SciPy."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from scipy import stats

from tests.content.pages import namespace

NORMALIZATION = "docs/deep-learning/normalization"
REGULARIZATION = "docs/training/regularization"
EPS = 1e-5


def standardize(x: Any, gamma: Any, beta: Any, axis: int) -> Any:
    return gamma * jax.nn.standardize(x, axis=axis, epsilon=EPS) + beta


@pytest.fixture(scope="module")
def arrays() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    return {
        "x": rng.normal(size=(6, 5)).astype(np.float32),
        "dy": rng.normal(size=(6, 5)).astype(np.float32),
        "gamma": rng.normal(size=5).astype(np.float32),
        "beta": rng.normal(size=5).astype(np.float32),
    }


@pytest.fixture(scope="module")
def automatic(arrays: dict[str, np.ndarray]) -> dict[str, Any]:
    """Outputs and gradients of batch norm (axis 0) and layer norm (axis 1), by JAX."""

    def both(x: Any, gamma: Any, beta: Any, dy: Any) -> dict[str, Any]:
        found = {}
        for name, axis in (("batch", 0), ("layer", 1)):
            y, pull_back = jax.vjp(
                lambda x, g, b, axis=axis: standardize(x, g, b, axis), x, gamma, beta
            )
            found[name] = (y, *pull_back(dy))
        return found

    inputs = (arrays["x"], arrays["gamma"], arrays["beta"], arrays["dy"])
    return dict(jax.device_get(jax.jit(both)(*inputs)))


def test_batch_norm_and_its_gradient_agree_with_autodiff(
    arrays: dict[str, np.ndarray], automatic: dict[str, Any]
) -> None:
    page = namespace(f"{NORMALIZATION}/batch-normalization-gradient.md")
    y, cache = page["forward"](arrays["x"], arrays["gamma"], arrays["beta"], EPS)
    dx, dgamma, dbeta = page["backward"](arrays["dy"], cache)
    for own, reference in zip((y, dx, dgamma, dbeta), automatic["batch"], strict=True):
        assert own == pytest.approx(reference, abs=2e-5)


def test_both_norms_forward_agree_with_jax(
    arrays: dict[str, np.ndarray], automatic: dict[str, Any]
) -> None:
    page = namespace(f"{NORMALIZATION}/batch-norm-versus-layer-norm.md")
    for axis, name in ((0, "batch"), (1, "layer")):
        y = arrays["gamma"] * page["normalize"](arrays["x"], axis) + arrays["beta"]
        assert y == pytest.approx(automatic[name][0], abs=2e-5)


def test_layer_norm_gradient_agrees_with_autodiff(
    arrays: dict[str, np.ndarray], automatic: dict[str, Any]
) -> None:
    x, dy, gamma = arrays["x"], arrays["dy"], arrays["gamma"]
    s = np.sqrt(x.var(axis=1, keepdims=True) + EPS)
    x_hat, dx_hat = (x - x.mean(axis=1, keepdims=True)) / s, gamma * dy
    along = (dx_hat * x_hat).mean(axis=1, keepdims=True)
    dx = (dx_hat - dx_hat.mean(axis=1, keepdims=True) - x_hat * along) / s
    _, reference, dgamma, dbeta = automatic["layer"]
    assert dx == pytest.approx(reference, abs=2e-5)
    assert (dy * x_hat).sum(axis=0) == pytest.approx(dgamma, abs=2e-5)
    assert dy.sum(axis=0) == pytest.approx(dbeta, abs=2e-5)


def test_weight_norm_gradients_agree_with_autodiff() -> None:
    page = namespace(f"{NORMALIZATION}/weight-normalization.md")
    rng = np.random.default_rng(1)
    v, grad_w, g = rng.normal(size=4), rng.normal(size=4), 1.7

    def loss(g: Any, v: Any) -> Any:  # its gradient with respect to w is grad_w
        return grad_w @ (g * v / jnp.linalg.norm(v))

    for own, reference in zip(
        page["gradients"](g, v, grad_w), jax.grad(loss, argnums=(0, 1))(g, v), strict=True
    ):
        assert own == pytest.approx(np.asarray(reference), abs=1e-5)


VARIANCES = {
    "lecun": lambda fan_in, fan_out: 1 / fan_in,
    "glorot": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "he": lambda fan_in, fan_out: 2 / fan_in,
}
"""What the page prescribes."""
FANS = {(100, 400): (100, 400), (3, 3, 16, 64): (9 * 16, 9 * 64)}
"""A dense layer and a convolution: fan-in and fan-out by shape."""


@pytest.fixture(scope="module")
def drawn() -> dict[str, Any]:
    def draw(key: Any) -> dict[str, Any]:
        return {
            f"{name}_{form}_{len(shape)}": getattr(jax.nn.initializers, f"{name}_{form}")()(
                key, shape
            )
            for name in VARIANCES
            for form in ("uniform", "normal")
            for shape in FANS
        }

    return dict(jax.device_get(jax.jit(draw)(jax.random.key(0))))


@pytest.mark.parametrize("shape", FANS, ids=["dense", "convolution"])
@pytest.mark.parametrize("name", VARIANCES)
def test_initial_variances_agree_with_jax(
    drawn: dict[str, Any], name: str, shape: tuple[int, ...]
) -> None:
    expected = VARIANCES[name](*FANS[shape])
    uniform = drawn[f"{name}_uniform_{len(shape)}"]
    assert uniform.var() == pytest.approx(expected, rel=0.03)
    assert np.abs(uniform).max() == pytest.approx(np.sqrt(3 * expected), rel=2e-3)
    assert drawn[f"{name}_normal_{len(shape)}"].var() == pytest.approx(expected, rel=0.03)


def test_dropout_scales_and_differentiates_like_a_fixed_mask() -> None:
    page = namespace(f"{REGULARIZATION}/dropout-in-numpy.md")
    rng, keep = np.random.default_rng(2), 0.8
    x, dy = rng.normal(size=(2, 200, 200))

    def reference(x: Any, dy: Any, kept: Any, scale: Any) -> Any:
        y, pull_back = jax.vjp(lambda x: jnp.where(kept, x * scale, 0.0), x)
        return y, pull_back(dy)[0]

    compiled = jax.jit(reference)
    for inverted in (False, True):
        layer = page["Dropout"](keep, rng, inverted)
        y, dx = layer.forward(x), layer.backward(dy)
        assert (y != 0).mean() == pytest.approx(keep, abs=0.01)
        single = [array.astype(np.float32) for array in (x, dy)]
        found = compiled(*single, y != 0, 1 / keep if inverted else 1.0)
        assert y == pytest.approx(np.asarray(found[0]), abs=1e-5)
        assert dx == pytest.approx(np.asarray(found[1]), abs=1e-5)
        ones = layer.forward(np.ones((200, 200)))
        layer.training = False
        assert layer.forward(np.ones((200, 200))).mean() == pytest.approx(ones.mean(), abs=0.01)


def test_decay_steps_agree_with_optax() -> None:
    page = namespace(f"{REGULARIZATION}/weight-decay.md")
    w, g, eta, lam = jnp.array([1.0, -2.0]), jnp.array([0.3, 0.1]), 0.1, 0.01
    sgd = optax.chain(optax.add_decayed_weights(lam), optax.sgd(eta))
    step, _ = sgd.update(g, sgd.init(w), w)
    assert np.asarray(w + step) == pytest.approx(np.asarray((1 - eta * lam) * w - eta * g))

    start, nothing = jnp.array([1.0]), jnp.array([0.0])
    for decoupled, rule in (
        (True, optax.adamw(eta, weight_decay=lam)),
        (False, optax.chain(optax.add_decayed_weights(lam), optax.adam(eta))),
    ):
        step, _ = rule.update(nothing, rule.init(start), start)
        assert float((start + step)[0]) == pytest.approx(
            page["first_step"](lam, decoupled), abs=1e-5
        )


def test_sign_test_agrees_with_scipy() -> None:
    page = namespace("docs/training/transfer-learning/classifier-with-few-labels.md")
    for better, worse in ((14, 5), (28, 10), (6, 6), (0, 4)):
        reference = stats.binomtest(better, better + worse).pvalue
        assert page["sign_test"](better, worse) == pytest.approx(reference)


def test_accuracy_interval_agrees_with_scipy() -> None:
    page = namespace("docs/training/transfer-learning/classifier-with-few-labels.md")
    low, high = stats.binomtest(160, 200).proportion_ci(method="wilson")
    assert page["half_width"](0.8, 200) == pytest.approx((high - low) / 2, abs=2e-3)
