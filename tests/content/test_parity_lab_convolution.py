"""The convolution lab against SciPy and JAX."""

from typing import Any

import jax
import numpy as np
import pytest
from scipy.signal import correlate

from tests.content.labs import executed

WAYS = ("direct", "im2col", "fft", "winograd")


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("convolution")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("shape", [(1, 1, 4, 4, 1), (2, 3, 8, 10, 4), (3, 2, 16, 6, 5)], ids=str)
def test_each_way_is_the_reference(lab: dict[str, Any], way: str, shape: tuple[int, ...]) -> None:
    images, channels, height, width, filters = shape
    rng = np.random.default_rng(sum(shape))
    x = rng.standard_normal((images, channels, height, width))
    w = rng.standard_normal((filters, channels, 3, 3))
    with jax.enable_x64(True):
        expected = np.asarray(jax.lax.conv(x, w, (1, 1), "VALID"))
    np.testing.assert_allclose(lab[way](x, w), expected, rtol=1e-10, atol=1e-12)
    by_scipy = [[correlate(image, f, "valid", "direct")[0] for f in w] for image in x]
    np.testing.assert_allclose(lab[way](x, w), by_scipy, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("way", WAYS[:3])
@pytest.mark.parametrize("size", [1, 2, 5, 7])
def test_other_filter_sizes_are_those_of_scipy(lab: dict[str, Any], way: str, size: int) -> None:
    rng = np.random.default_rng(size)
    x, w = rng.standard_normal((1, 2, 9, 7)), rng.standard_normal((1, 2, size, size))
    expected = correlate(x[0], w[0], "valid", "direct")
    np.testing.assert_allclose(lab[way](x, w)[0], expected, rtol=1e-10, atol=1e-12)


def test_the_errors_are_those_against_a_sum_in_double_precision(lab: dict[str, Any]) -> None:
    x, w = lab["x32"][:1].astype(float), lab["w32"].astype(float)
    with jax.enable_x64(True):
        exact = np.asarray(jax.lax.conv(x, w, (1, 1), "VALID"))
    np.testing.assert_allclose(lab["exact"][:1], exact, rtol=1e-10, atol=1e-10)
    for way in WAYS:
        difference = lab[way](lab["x32"][:1], lab["w32"]) - exact
        error = np.sqrt((difference**2).mean() / (exact**2).mean())
        assert error == pytest.approx(lab["errors"][way], rel=0.5)


def test_the_figure_shows_what_its_text_says(lab: dict[str, Any]) -> None:
    direct, fft = lab["per_output"].values()
    assert (direct[0], direct[-1]) == (1, 225)
    assert (round(fft[0], 1), round(fft[-1], 1)) == (2.6, 8.2)
    assert direct[0] < fft[0] and direct[1] > 4 > fft[1]
    assert lab["count_winograd"](32, 3, 64, 64, 64) == 4 * 30**2 * 64**3
