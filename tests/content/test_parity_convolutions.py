"""The convolutions of the pages against SciPy and JAX."""

from itertools import product
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from tests.content.pages import namespace

PAGES = "docs/cv/convolutions"

Page = dict[str, Any]


@pytest.fixture(scope="module")
def sizes() -> Page:
    return namespace(f"{PAGES}/convolution-output-size.md")


def reference(x: np.ndarray, w: np.ndarray, padding: int, stride: int, dilation: int) -> np.ndarray:
    """JAX's convolution of one example, channels first, in double precision."""
    with jax.enable_x64(True):
        out: np.ndarray = np.asarray(
            jax.lax.conv_general_dilated(
                jnp.asarray(x[None]),
                jnp.asarray(w),
                window_strides=(stride,) * (w.ndim - 2),
                padding=[(padding, padding)] * (w.ndim - 2),
                rhs_dilation=(dilation,) * (w.ndim - 2),
            )
        )[0]
        return out


@pytest.mark.parametrize(
    ("padding", "stride", "dilation"), [(0, 1, 1), (1, 1, 1), (2, 2, 1), (1, 3, 2), (4, 1, 2)]
)
def test_convolution_is_that_of_jax(sizes: Page, padding: int, stride: int, dilation: int) -> None:
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((3, 13, 16)), rng.standard_normal((4, 3, 5, 5))
    expected = reference(x, w, padding, stride, dilation)
    assert np.allclose(sizes["conv2d"](x, w, padding, stride, dilation), expected)


def test_output_size_is_that_of_jax(sizes: Page) -> None:
    for n, k, p, s, d in product((7, 8, 11), (1, 2, 3, 4), (0, 1, 2), (1, 2, 3), (1, 2)):
        if n + 2 * p < d * (k - 1) + 1:
            continue
        shape = jax.eval_shape(
            lambda x, w, p=p, s=s, d=d: jax.lax.conv_general_dilated(
                x, w, window_strides=(s,), padding=[(p, p)], rhs_dilation=(d,)
            ),
            jnp.zeros((1, 1, n)),
            jnp.zeros((1, 1, k)),
        ).shape
        assert shape[-1] == sizes["output_size"](n, k, p, s, d)


def test_a_layer_is_a_correlation(sizes: Page) -> None:
    rng = np.random.default_rng(1)
    x, w = rng.standard_normal((9, 8)), rng.standard_normal((3, 3))
    layer = sizes["conv2d"](x[None], w[None, None])[0]
    assert np.allclose(layer, correlate2d(x, w, mode="valid"))
    assert np.allclose(layer, convolve2d(x, w[::-1, ::-1], mode="valid"))


def test_receptive_field_is_where_the_gradient_of_jax_is_not_zero() -> None:
    page = namespace(f"{PAGES}/receptive-field.md")
    for layers in ([(3, 1, 1)] * 4, [(3, 1, 1), (2, 2, 1), (3, 1, 2)], [(5, 2, 1), (3, 2, 1)]):

        def middle(x: Any, layers: list[tuple[int, int, int]] = layers) -> Any:
            y = x[None, None]
            for k, s, d in layers:
                y = jax.lax.conv_general_dilated(
                    y, jnp.ones((1, 1, k)), (s,), [(0, 0)], rhs_dilation=(d,)
                )
            return y[0, 0, y.shape[-1] // 2]

        with jax.enable_x64(True):
            reached = np.flatnonzero(jax.jit(jax.grad(middle))(np.ones(60)))
        assert reached[-1] - reached[0] + 1 == page["receptive_field"](layers)[0]


def test_text_convolution_is_that_of_jax() -> None:
    page = namespace(f"{PAGES}/convolutions-on-text.md")
    rng = np.random.default_rng(2)
    x, w = rng.standard_normal((5, 9)), rng.standard_normal((4, 5, 3))  # channels first
    assert np.allclose(page["conv1d"](x, w), reference(x, w, 0, 1, 1))


def test_saliency_is_the_gradient_of_jax() -> None:
    page = namespace("docs/cv/interpretability/filter-visualization.md")
    # The last fence of the page reuses the names, so they are set anew.
    rng = np.random.default_rng(3)
    w, b, v = rng.standard_normal((8, 36)), rng.standard_normal(8), rng.standard_normal(8)
    x = rng.standard_normal(36)
    page["gradient"].__globals__.update(W=w, b=b, v=v)
    with jax.enable_x64(True):
        expected = jax.grad(lambda z: v @ jax.nn.relu(w @ z + b))(x)
    assert np.allclose(page["gradient"](x), expected)
