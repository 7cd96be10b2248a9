"""What the pages on recurrent networks say about PyTorch, where it is installed."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from tests.content.pages import namespace  # noqa: E402

PAGES = "docs/nlp/rnn-lstm"
M, D, T = 3, 4, 6


def parameters(module: "torch.nn.Module") -> int:
    return sum(p.numel() for p in module.parameters())


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def fill(module: "torch.nn.Module", **values: np.ndarray) -> None:
    with torch.no_grad():
        for name, value in values.items():
            getattr(module, name).copy_(torch.from_numpy(value))


def test_parameter_counts() -> None:
    count = namespace(f"{PAGES}/lstm-parameter-count.md")["count"]
    nn = torch.nn
    assert parameters(nn.LSTM(100, 128)) == count(100, 128, biases=2) == 117_760
    assert parameters(nn.GRU(100, 128)) == count(100, 128, blocks=3, biases=2) == 88_320
    assert parameters(nn.RNN(100, 128)) == count(100, 128, blocks=1, biases=2) == 29_440
    assert parameters(nn.LSTM(100, 128, bias=False)) == count(100, 128, biases=0)
    both = nn.LSTM(100, 128, num_layers=2, bidirectional=True)
    assert parameters(both) == count(100, 128, 4, 2, 2, 2) == 630_784


def test_parameter_count_with_a_projection() -> None:
    m, d, p = 100, 128, 32
    expected = 4 * (m * d + d * p + 2 * d) + p * d
    assert parameters(torch.nn.LSTM(m, d, proj_size=p)) == expected


def test_lstm_equations_and_the_order_of_the_blocks(rng: np.random.Generator) -> None:
    step = namespace(f"{PAGES}/lstm-equations.md")["lstm_step"]
    weights_x, weights_h = rng.normal(size=(4 * D, M)), rng.normal(size=(4 * D, D))
    first, second = rng.normal(size=(2, 4 * D))
    layer = torch.nn.LSTM(M, D).double()
    fill(layer, weight_ih_l0=weights_x, weight_hh_l0=weights_h, bias_ih_l0=first, bias_hh_l0=second)
    xs = rng.normal(size=(T, M))
    output, (last_h, last_c) = layer(torch.from_numpy(xs))
    h, c = np.zeros(D), np.zeros(D)
    for t, x in enumerate(xs):
        h, c = step(x, h, c, weights_x, weights_h, first + second)  # two biases are one
        assert np.allclose(output[t].detach().numpy(), h)  # the output is h, not c
    assert np.allclose(last_h[0].detach().numpy(), h)
    assert np.allclose(last_c[0].detach().numpy(), c)


def test_gru_keeps_with_z_and_resets_after_the_product(rng: np.random.Generator) -> None:
    def sigmoid(z: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-z))

    weights_x, weights_h = rng.normal(size=(3 * D, M)), rng.normal(size=(3 * D, D))
    first, second = rng.normal(size=(2, 3 * D))
    layer = torch.nn.GRU(M, D).double()
    fill(layer, weight_ih_l0=weights_x, weight_hh_l0=weights_h, bias_ih_l0=first, bias_hh_l0=second)
    x, h = rng.normal(size=M), rng.uniform(-1, 1, D)
    from_x, from_h = np.split(weights_x @ x + first, 3), np.split(weights_h @ h + second, 3)
    reset, keep = sigmoid(from_x[0] + from_h[0]), sigmoid(from_x[1] + from_h[1])
    expected = keep * h + (1 - keep) * np.tanh(from_x[2] + reset * from_h[2])
    output, _ = layer(torch.from_numpy(x[None]), torch.from_numpy(h[None]))
    assert np.allclose(output[0].detach().numpy(), expected)


def test_bidirectional_summary_is_not_the_last_output(rng: np.random.Generator) -> None:
    layer = torch.nn.RNN(M, D, bidirectional=True).double()
    output, last = layer(torch.from_numpy(rng.normal(size=(T, M))))
    assert torch.equal(last[0], output[-1, :D])
    assert torch.equal(last[1], output[0, D:])
    assert not torch.allclose(last[1], output[-1, D:])


def test_forget_gate_starts_near_a_half() -> None:
    torch.manual_seed(0)
    layer = torch.nn.LSTM(100, 128)
    bound = 1 / np.sqrt(128)
    for name, values in layer.named_parameters():
        assert 0.95 * bound < values.abs().max().item() <= bound, name
    bias = (layer.bias_ih_l0 + layer.bias_hh_l0)[128:256]
    assert abs(torch.sigmoid(bias).mean().item() - 0.5) < 0.01


def test_dropout_spares_the_top_layer() -> None:
    with pytest.warns(UserWarning, match="dropout option adds dropout after all but last"):
        torch.nn.LSTM(M, D, dropout=0.5)


def test_state_must_be_detached_between_windows() -> None:
    layer, x, state = torch.nn.LSTM(M, D), torch.ones(T, M), None
    output, state = layer(x, state)
    output.sum().backward()
    output, _ = layer(x, state)
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        output.sum().backward()
    output, _ = layer(x, tuple(part.detach() for part in state))
    output.sum().backward()
