"""Pooling, upsampling and fast convolutions of the pages against JAX and SciPy."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.signal

from tests.content.pages import namespace

Page = dict[str, Any]

PAGES = {
    "pooling": "docs/cv/pooling/max-versus-average-pooling.md",
    "strided": "docs/cv/pooling/strided-convolution-instead-of-max-pooling.md",
    "upsampling": "docs/cv/upsampling/upsampling-methods.md",
    "transposed": "docs/cv/upsampling/transposed-convolution.md",
    "separable": "docs/cv/efficient-convolutions/depthwise-separable-convolution.md",
    "fft": "docs/cv/efficient-convolutions/fft-convolution.md",
    "winograd": "docs/cv/efficient-convolutions/winograd-convolution.md",
    "both": "docs/cv/efficient-convolutions/fft-or-winograd.md",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {name: namespace(path) for name, path in PAGES.items()}


def jax_convolve(x: np.ndarray, w: np.ndarray, **options: Any) -> np.ndarray:
    """Convolve a batch [S, C, H, W] with filters [D, C, k, k], in double precision."""
    settings: dict[str, Any] = {"window_strides": (1, 1), "padding": "VALID"} | options
    with jax.enable_x64(True):
        return np.asarray(
            jax.lax.conv_general_dilated(
                jnp.asarray(x),
                jnp.asarray(w),
                dimension_numbers=("NCHW", "OIHW", "NCHW"),
                **settings,
            )
        )


def jax_pool(x: Any, k: int, kind: str) -> Any:
    start, combine = (-jnp.inf, jax.lax.max) if kind == "max" else (0.0, jax.lax.add)
    pooled = jax.lax.reduce_window(x, start, combine, (k, k), (k, k), "VALID")
    return pooled if kind == "max" else pooled / k**2


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("ties", [False, True])
def test_pooling_and_its_gradient(pages: dict[str, Page], kind: str, ties: bool) -> None:
    rng = np.random.default_rng(0)
    x = rng.integers(0, 3, size=(6, 6)).astype(float) if ties else rng.normal(size=(6, 6))
    g = rng.normal(size=(2, 2))
    page = pages["pooling"]
    windows = page["windows"](x, 3)
    pooled = windows.max(axis=2) if kind == "max" else windows.mean(axis=2)
    with jax.enable_x64(True):
        expected, back = jax.vjp(lambda x: jax_pool(x, 3, kind), jnp.asarray(x))
        (gradient,) = back(jnp.asarray(g))
    assert np.allclose(pooled, expected)
    assert np.allclose(page["pool_backward"](x, g, 3, kind), gradient)


@pytest.mark.parametrize(("size", "k", "stride", "padding"), [(8, 2, 2, 0), (7, 3, 2, 1)])
def test_strided_convolution(
    pages: dict[str, Page], size: int, k: int, stride: int, padding: int
) -> None:
    rng = np.random.default_rng(1)
    x, w = rng.normal(size=(3, size, size)), rng.normal(size=(4, 3, k, k))
    expected = jax_convolve(
        x[None], w, window_strides=(stride, stride), padding=[(padding, padding)] * 2
    )
    assert np.allclose(pages["strided"]["convolve"](x, w, stride, padding), expected[0])


@pytest.mark.parametrize(
    ("i", "k", "s", "p", "extra"),
    [(4, 4, 2, 1, 0), (4, 3, 2, 1, 1), (5, 3, 1, 1, 0), (3, 5, 3, 2, 2), (6, 2, 2, 0, 0)],
)
def test_transposed_convolution(
    pages: dict[str, Page], i: int, k: int, s: int, p: int, extra: int
) -> None:
    rng = np.random.default_rng(2)
    y, w = rng.normal(size=i), rng.normal(size=k)
    result = pages["transposed"]["conv_transpose"](y, w, s, p, extra)
    with jax.enable_x64(True):
        expected = jax.lax.conv_transpose(
            jnp.asarray(y)[None, None],
            jnp.asarray(w)[None, None],
            strides=(s,),
            padding=[(k - 1 - p, k - 1 - p + extra)],
            dimension_numbers=("NCH", "OIH", "NCH"),
            transpose_kernel=True,
        )
    assert np.allclose(result, np.asarray(expected)[0, 0])
    full = pages["transposed"]["conv_transpose"](y, w, s)
    stuffed = np.zeros((i - 1) * s + 1)
    stuffed[::s] = y
    assert np.allclose(full, scipy.signal.convolve(stuffed, w))
    assert np.allclose(full, scipy.signal.upfirdn(w, y, up=s)[: len(full)])


def test_linear_upsampling(pages: dict[str, Page]) -> None:
    x = np.random.default_rng(3).normal(size=(3, 5))
    with jax.enable_x64(True):
        expected = jax.image.resize(jnp.asarray(x), (6, 10), "linear")
    linear = pages["upsampling"]["linear"]
    assert np.allclose(linear(linear(x, 2).T, 2).T, expected)


def test_depthwise_separable_convolution(pages: dict[str, Page]) -> None:
    rng = np.random.default_rng(4)
    x, depthwise, pointwise = (rng.normal(size=shape) for shape in ((3, 7, 6), (3, 3, 3), (5, 3)))
    filtered = jax_convolve(x[None], depthwise[:, None], feature_group_count=3)
    expected = jax_convolve(filtered, pointwise[:, :, None, None])
    result = pages["separable"]["depthwise_separable"](x, depthwise, pointwise)
    assert np.allclose(result, expected[0])


@pytest.mark.parametrize("k", [1, 3, 5, 8])
def test_fft_layer(pages: dict[str, Page], k: int) -> None:
    rng = np.random.default_rng(5)
    x, w = rng.normal(size=(2, 3, 9, 9)), rng.normal(size=(4, 3, k, k))
    assert np.allclose(pages["fft"]["fft_layer"](x, w), jax_convolve(x, w))


def test_winograd_tiles(pages: dict[str, Page]) -> None:
    rng = np.random.default_rng(6)
    d, g = rng.normal(size=(4, 4)), rng.normal(size=(3, 3))
    expected = scipy.signal.correlate2d(d, g, mode="valid")
    assert np.allclose(pages["winograd"]["winograd"](d, g), expected)
    d, g = rng.normal(size=(7, 6, 6)), rng.normal(size=(7, 3, 3))
    expected = np.array(
        [scipy.signal.correlate2d(x, w, mode="valid") for x, w in zip(d, g, strict=True)]
    )
    for method in ("direct", "fft", "winograd"):
        assert np.allclose(pages["both"][method](d, g), expected)
