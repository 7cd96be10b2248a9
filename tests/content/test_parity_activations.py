"""The formulas on the pages on activations against automatic differentiation, SciPy and JAX."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import integrate, special, stats

from tests.content.pages import namespace

TOPIC = "docs/deep-learning/activations"
OFF_KINK = np.array([-6.0, -2.5, -1.0, -0.3, 0.2, 1.0, 2.5, 6.0], dtype=np.float32)

JAX: dict[str, Callable[[Any], Any]] = {
    "sigmoid": jax.nn.sigmoid,
    "tanh": jnp.tanh,
    "ReLU": jax.nn.relu,
    "leaky": jax.nn.leaky_relu,
    "ELU": jax.nn.elu,
    "softplus": jax.nn.softplus,
    "GELU": lambda x: jax.nn.gelu(x, approximate=False),
    "SiLU": jax.nn.silu,
}


@pytest.fixture(scope="module")
def overview() -> dict[str, Any]:
    return namespace(f"{TOPIC}/activation-functions.md")


def test_the_overview_and_jax_name_the_same_functions(overview: dict[str, Any]) -> None:
    assert overview["functions"].keys() == JAX.keys()


@pytest.mark.parametrize("name", JAX)
def test_functions_and_derivatives_agree_with_autodiff(overview: dict[str, Any], name: str) -> None:
    function, derivative = overview["functions"][name]
    assert function(OFF_KINK) == pytest.approx(np.asarray(JAX[name](OFF_KINK)), abs=1e-5)
    slopes = jax.vmap(jax.grad(JAX[name]))(OFF_KINK)
    assert derivative(OFF_KINK) == pytest.approx(np.asarray(slopes), abs=1e-5)


def test_stable_sigmoid_agrees_with_scipy_far_out(overview: dict[str, Any]) -> None:
    x = np.array([-700.0, -40.0, -1e-9, 0.0, 1e-9, 40.0, 700.0])
    assert overview["sigmoid"](x) == pytest.approx(special.expit(x), rel=1e-12, abs=0)


def test_relu_has_derivative_zero_at_zero_in_jax_and_on_the_page(overview: dict[str, Any]) -> None:
    assert jax.grad(jax.nn.relu)(0.0) == overview["functions"]["ReLU"][1](np.zeros(1))[0] == 0
    assert jax.grad(lambda x: jnp.maximum(x, 0.0))(0.0) == 0.5
    assert jax.grad(jax.nn.leaky_relu)(0.0) == 1
    assert jax.grad(jnp.abs)(0.0) == 1


def test_sigmoid_jacobian_agrees_with_autodiff() -> None:
    names = namespace(f"{TOPIC}/sigmoid-jacobian.md")
    x = jnp.array([-1.0, 0.0, 2.0])
    assert names["J"] == pytest.approx(np.asarray(jax.jacobian(jax.nn.sigmoid)(x)), abs=1e-6)
    _, pull_back = jax.vjp(jax.nn.sigmoid, x)
    g = jnp.array([1.0, -2.0, 4.0])
    assert names["J"].T @ np.asarray(g) == pytest.approx(np.asarray(pull_back(g)[0]), abs=1e-6)


def test_cross_entropy_gradients_agree_with_autodiff() -> None:
    names = namespace(f"{TOPIC}/output-activation-and-loss.md")
    z, target = np.array([-2.0, 0.5, 3.0, 8.0]), np.array([0.1, 0.2, 0.3, 0.4])

    def cross_entropy(z: Any) -> Any:
        return -(target * jax.nn.log_softmax(z)).sum()

    def binary(z: Any) -> Any:
        return -(target * jax.nn.log_sigmoid(z) + (1 - target) * jax.nn.log_sigmoid(-z)).sum()

    many, two = jax.grad(cross_entropy)(jnp.array(z)), jax.grad(binary)(jnp.array(z))
    assert names["softmax"](z) - target == pytest.approx(np.asarray(many), abs=1e-6)
    assert names["sigmoid"](z) - target == pytest.approx(np.asarray(two), abs=1e-6)
    assert names["softmax"](z) == pytest.approx(special.softmax(z))


def test_gelu_and_its_approximation_agree_with_scipy_and_jax() -> None:
    names = namespace(f"{TOPIC}/gelu-and-silu.md")
    x = np.linspace(-6, 6, 121)
    assert names["gelu"](x) == pytest.approx(x * stats.norm.cdf(x), abs=1e-12)
    approximate = jax.nn.gelu(jnp.array(x), approximate=True)
    assert names["gelu_tanh"](x) == pytest.approx(np.asarray(approximate), abs=1e-5)
    assert names["silu"](x) == pytest.approx(x * special.expit(x), abs=1e-12)


def test_gradient_of_the_slope_of_prelu_agrees_with_autodiff() -> None:
    x, upstream = np.random.default_rng(0).normal(size=(2, 40)).astype(np.float32)

    def loss(a: Any) -> Any:
        return (upstream * jnp.where(x >= 0, x, a * x)).sum()

    assert (upstream * x)[x < 0].sum() == pytest.approx(float(jax.grad(loss)(0.25)), rel=1e-5)


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_moments_of_relu_agree_with_numerical_integration(scale: float) -> None:
    def moment(power: int) -> float:
        return float(integrate.quad(lambda z: z**power * stats.norm.pdf(z, scale=scale), 0, 40)[0])

    assert moment(1) == pytest.approx(scale / np.sqrt(2 * np.pi))
    assert moment(2) == pytest.approx(scale**2 / 2)
