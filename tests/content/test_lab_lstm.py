"""The LSTM lab against JAX: an implementation of its own, differentiated automatically."""

import warnings
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import jupytext
import matplotlib
import numpy as np
import pytest

LAB = Path(__file__).parents[2] / "docs/labs/lstm.py"
GATES = ("i", "f", "o", "g")
"""The order of the blocks in the lab."""

Arrays = dict[str, Any]


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    """Run the lab's code; return its names."""
    matplotlib.use("Agg")
    names: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
        for cell in jupytext.read(LAB).cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, str(LAB), "exec"), names)
    matplotlib.pyplot.close("all")
    return names


@pytest.fixture(params=[(0, 1, 1, 2, 3), (1, 7, 4, 3, 5), (2, 12, 2, 6, 4)], ids=str)
def case(request: pytest.FixtureRequest, lab: dict[str, Any]) -> Arrays:
    """Inputs, targets and weights: seed, steps, batch, inputs, hidden units."""
    seed, steps, batch, n_in, n_h = request.param
    rng = np.random.default_rng(seed)
    return {
        **lab["init_params"](n_in, n_h, rng, forget_bias=rng.normal()),
        "x": rng.standard_normal((steps, batch, n_in)),
        "h0": rng.standard_normal((batch, n_h)),
        "c0": rng.standard_normal((batch, n_h)),
        "y": rng.standard_normal((steps, batch, n_h)),
    }


def reference_states(case: Arrays) -> jax.Array:
    """Hidden states [steps, batch, n_h], one example and one gate at a time."""
    n_h = case["h0"].shape[1]
    blocks = {gate: slice(k * n_h, (k + 1) * n_h) for k, gate in enumerate(GATES)}

    def gate(name: str, x: jax.Array, h: jax.Array) -> jax.Array:
        w_x, w_h = case["W_x"][:, blocks[name]], case["W_h"][:, blocks[name]]
        z = jnp.einsum("j,jk->k", x, w_x) + jnp.einsum("j,jk->k", h, w_h) + case["b"][blocks[name]]
        return jnp.tanh(z) if name == "g" else jax.nn.sigmoid(z)

    def step(state: tuple[jax.Array, jax.Array], x: jax.Array) -> tuple[Any, jax.Array]:
        h, c = state
        c = gate("f", x, h) * c + gate("i", x, h) * gate("g", x, h)
        h = gate("o", x, h) * jnp.tanh(c)
        return (h, c), h

    def one(x: jax.Array, h0: jax.Array, c0: jax.Array) -> jax.Array:
        return jax.lax.scan(step, (h0, c0), x)[1]

    return jax.vmap(one, in_axes=(1, 0, 0), out_axes=1)(case["x"], case["h0"], case["c0"])


def reference_loss(inputs: Arrays, y: jax.Array) -> jax.Array:
    per_example = ((reference_states(inputs) - y) ** 2).sum(axis=(0, 2)) / 2
    return per_example.mean()


def weights(case: Arrays) -> Arrays:
    return {name: case[name] for name in ("W_x", "W_h", "b")}


def test_the_hidden_states_are_those_of_the_reference(lab: dict[str, Any], case: Arrays) -> None:
    states, _ = lab["lstm_forward"](case["x"], case["h0"], case["c0"], weights(case))
    with jax.enable_x64(True):
        expected = np.asarray(reference_states(case))
    np.testing.assert_allclose(states, expected, rtol=1e-12, atol=1e-14)


def test_the_gradients_are_those_of_autodiff(lab: dict[str, Any], case: Arrays) -> None:
    states, caches = lab["lstm_forward"](case["x"], case["h0"], case["c0"], weights(case))
    loss, dhs = lab["loss_and_gradient"](states, case["y"])
    gradients = lab["lstm_backward"](dhs, caches, weights(case))
    inputs = {name: value for name, value in case.items() if name != "y"}
    with jax.enable_x64(True):
        expected_loss, expected = jax.value_and_grad(reference_loss)(inputs, case["y"])
    assert loss == pytest.approx(float(expected_loss), rel=1e-12)
    assert gradients.keys() == expected.keys()
    for name, gradient in gradients.items():
        np.testing.assert_allclose(
            gradient, np.asarray(expected[name]), rtol=1e-9, atol=1e-12, err_msg=name
        )


def test_the_norms_in_the_figure_are_those_of_autodiff(lab: dict[str, Any]) -> None:
    """The gradient of the first states, computed in one go instead of step by step."""
    norms, _ = lab["lstm_gradient_norms"](1)
    steps, batch, n_in, n_h = (lab[name] for name in ("T", "B", "N_IN", "N_H"))
    rng = np.random.default_rng(0)
    params = lab["init_params"](n_in, n_h, rng, 1)
    x = rng.standard_normal((steps, batch, n_in))
    dh = rng.standard_normal((batch, n_h))

    def last(h0: jax.Array, c0: jax.Array) -> jax.Array:
        return (reference_states({**params, "x": x, "h0": h0, "c0": c0})[-1] * dh).sum()

    with jax.enable_x64(True):
        first = jax.grad(last, argnums=(0, 1))(jnp.zeros((batch, n_h)), jnp.zeros((batch, n_h)))
    assert norms[-1] == pytest.approx(float(np.hypot(*map(np.linalg.norm, first))), rel=1e-8)


def test_the_plain_rnn_has_the_gradients_of_autodiff(lab: dict[str, Any]) -> None:
    norms = lab["rnn_gradient_norms"]()
    steps, batch, n_in, n_h = (lab[name] for name in ("T", "B", "N_IN", "N_H"))
    rng = np.random.default_rng(0)
    w_x, w_h = (rng.uniform(-1, 1, (n, n_h)) / np.sqrt(n_h) for n in (n_in, n_h))
    x = rng.standard_normal((steps, batch, n_in))
    dh = rng.standard_normal((batch, n_h))

    def last(h: jax.Array) -> jax.Array:
        h, _ = jax.lax.scan(lambda h, x_t: (jnp.tanh(x_t @ w_x + h @ w_h), None), h, x)
        return (h * dh).sum()

    with jax.enable_x64(True):
        first = np.asarray(jax.grad(last)(jnp.zeros((batch, n_h))))
    assert norms[-1] == pytest.approx(float(np.linalg.norm(first)), rel=1e-8)


def test_the_figure_says_what_it_shows_and_what_it_says_is_true(lab: dict[str, Any]) -> None:
    relative = {b: norms / norms[0] for b, (norms, _) in lab["lstm_norms"].items()}
    alone = {b: norms / norms[0] for b, (_, norms) in lab["lstm_norms"].items()}
    rnn = lab["rnn_norms"] / lab["rnn_norms"][0]
    assert max(rnn[30], relative[0][30]) < 1e-6
    assert relative[1][40] < 1e-3
    assert relative[2].min() > 0.1
    assert all((alone[b][2:] < relative[b][2:]).all() for b in (0, 1, 2))
