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


@pytest.fixture(scope="module")
def automatic() -> dict[str, Any]:
    """Values and slopes by JAX, compiled as one program: one by one takes ten times as long."""

    def values_and_slopes(x: Any) -> dict[str, Any]:
        pairs = {name: jax.vjp(function, x) for name, function in JAX.items()}
        return {name: (y, *pull_back(jnp.ones_like(x))) for name, (y, pull_back) in pairs.items()}

    return dict(jax.device_get(jax.jit(values_and_slopes)(OFF_KINK)))


def test_the_overview_and_jax_name_the_same_functions(overview: dict[str, Any]) -> None:
    assert overview["functions"].keys() == JAX.keys()


@pytest.mark.parametrize("name", JAX)
def test_functions_and_derivatives_agree_with_autodiff(
    overview: dict[str, Any], automatic: dict[str, Any], name: str
) -> None:
    function, derivative = overview["functions"][name]
    values, slopes = automatic[name]
    assert function(OFF_KINK) == pytest.approx(values, abs=1e-5)
    assert derivative(OFF_KINK) == pytest.approx(slopes, abs=1e-5)


def test_stable_sigmoid_agrees_with_scipy_far_out(overview: dict[str, Any]) -> None:
    x = np.array([-700.0, -40.0, -1e-9, 0.0, 1e-9, 40.0, 700.0])
    assert overview["sigmoid"](x) == pytest.approx(special.expit(x), rel=1e-12, abs=0)


def test_derivatives_of_jax_at_zero_are_those_of_the_page(overview: dict[str, Any]) -> None:
    functions: list[Callable[[Any], Any]] = [
        jax.nn.relu,
        lambda x: jnp.where(x > 0, x, 0.0),
        lambda x: jnp.maximum(x, 0.0),
        lambda x: jnp.clip(x, 0),
        jax.nn.leaky_relu,
        jnp.abs,
    ]
    slopes = jax.jit(lambda x: [jax.grad(function)(x) for function in functions])(0.0)
    assert jax.device_get(slopes) == [0, 0, 0.5, 0.5, 1, 1]
    assert overview["functions"]["ReLU"][1](np.zeros(1))[0] == 0


def test_sigmoid_jacobian_agrees_with_autodiff() -> None:
    names = namespace(f"{TOPIC}/sigmoid-jacobian.md")
    x, g = np.array([-1.0, 0.0, 2.0]), np.array([1.0, -2.0, 4.0])

    def both(x: Any, g: Any) -> Any:
        return jax.jacobian(jax.nn.sigmoid)(x), jax.vjp(jax.nn.sigmoid, x)[1](g)[0]

    jacobian, product = jax.device_get(jax.jit(both)(x, g))
    assert names["J"] == pytest.approx(jacobian, abs=1e-6)
    assert names["J"].T @ g == pytest.approx(product, abs=1e-6)


def test_cross_entropy_gradients_agree_with_autodiff() -> None:
    names = namespace(f"{TOPIC}/output-activation-and-loss.md")
    z, target = np.array([-2.0, 0.5, 3.0, 8.0]), np.array([0.1, 0.2, 0.3, 0.4])

    def cross_entropy(z: Any) -> Any:
        return -(target * jax.nn.log_softmax(z)).sum()

    def binary(z: Any) -> Any:
        return -(target * jax.nn.log_sigmoid(z) + (1 - target) * jax.nn.log_sigmoid(-z)).sum()

    both = jax.jit(lambda z: (jax.grad(cross_entropy)(z), jax.grad(binary)(z)))
    many, two = jax.device_get(both(z))
    assert names["softmax"](z) - target == pytest.approx(many, abs=1e-6)
    assert names["sigmoid"](z) - target == pytest.approx(two, abs=1e-6)
    assert names["softmax"](z) == pytest.approx(special.softmax(z))


def test_gelu_and_its_approximation_agree_with_scipy_and_jax() -> None:
    names = namespace(f"{TOPIC}/gelu-and-silu.md")
    x = np.linspace(-6, 6, 121)
    assert names["gelu"](x) == pytest.approx(x * stats.norm.cdf(x), abs=1e-12)
    default = jax.device_get(jax.nn.gelu(x))  # JAX approximates unless told otherwise
    assert names["gelu_tanh"](x) == pytest.approx(default, abs=1e-5)
    assert np.abs(names["gelu"](x) - default).max() > 1e-4
    assert names["silu"](x) == pytest.approx(x * special.expit(x), abs=1e-12)


def test_gradient_of_the_slope_of_prelu_agrees_with_autodiff() -> None:
    prelu = namespace(f"{TOPIC}/leaky-relu.md")["prelu"]
    x, upstream = np.random.default_rng(0).normal(size=(2, 40)).astype(np.float32)

    def loss(a: Any) -> Any:
        return (upstream * jax.nn.leaky_relu(x, a)).sum()

    value, slope = jax.device_get(jax.jit(jax.value_and_grad(loss))(0.25))
    assert (upstream * prelu(x, 0.25)).sum() == pytest.approx(value, rel=1e-5)
    assert (upstream * x)[x < 0].sum() == pytest.approx(slope, rel=1e-5)


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_moments_of_relu_agree_with_numerical_integration(scale: float) -> None:
    def moment(power: int) -> float:
        return float(integrate.quad(lambda z: z**power * stats.norm.pdf(z, scale=scale), 0, 40)[0])

    assert moment(1) == pytest.approx(scale / np.sqrt(2 * np.pi))
    assert moment(2) == pytest.approx(scale**2 / 2)
