# %% [markdown]
# # An LSTM cell, forward and backward, from scratch
#
# An LSTM keeps two states: a hidden state $h_t$, which the rest of the network sees, and a cell state $c_t$, which is changed only by scaling it and adding to it.
# Below, both directions are written in NumPy, the gradients are compared with central differences, and a figure shows how far back the gradient reaches and why the forget gate's bias decides that.
#
# The cell goes back to [Hochreiter and Schmidhuber (1997)](https://doi.org/10.1162/neco.1997.9.8.1735); the forget gate came three years later, with [Gers, Schmidhuber and Cummins (2000)](https://doi.org/10.1162/089976600300015015).

# %%
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)

# %% [markdown]
# ## The cell
#
# One step takes the input $x_t$ and the two states of the step before, and returns the new states.
# Examples are rows, so a batch of inputs is a matrix and weights multiply from the right:
#
# $$
# a_t = x_t W_x + h_{t-1} W_h + b, \qquad a_t = [\, a_t^i,\; a_t^f,\; a_t^o,\; a_t^g \,]
# $$
#
# The pre-activation $a_t$ is cut into four blocks of equal width: three gates between 0 and 1, and a candidate between $-1$ and 1.
#
# $$
# i_t = \sigma(a_t^i), \qquad f_t = \sigma(a_t^f), \qquad o_t = \sigma(a_t^o), \qquad g_t = \tanh(a_t^g)
# $$
#
# The forget gate scales the old cell state, the input gate scales the candidate, and the output gate decides what is shown:
#
# $$
# c_t = f_t \odot c_{t-1} + i_t \odot g_t, \qquad h_t = o_t \odot \tanh(c_t)
# $$
#
# | Symbol | Meaning | Shape |
# | --- | --- | --- |
# | $x_t$ | input at step $t$ | `[batch, n_in]` |
# | $h_t$, $c_t$ | hidden state, cell state | `[batch, n_h]` |
# | $i_t$, $f_t$, $o_t$, $g_t$ | input, forget and output gate; candidate | `[batch, n_h]` |
# | $a_t$ | pre-activations of the four, side by side | `[batch, 4 n_h]` |
# | $W_x$ | weights of the input | `[n_in, 4 n_h]` |
# | $W_h$ | weights of the hidden state | `[n_h, 4 n_h]` |
# | $b$ | bias | `[4 n_h]` |
#
# $\sigma$ is the logistic sigmoid and $\odot$ multiplies entry by entry.
# The order of the four blocks is a convention: this page puts the gates first, so that one sigmoid covers them, while [PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html) stores input, forget, candidate, output.
# Weights copied from one to the other without reordering give wrong results and no error.


# %%
def sigmoid(z):
    """Logistic function; written with tanh, it overflows nowhere."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def init_params(n_in, n_h, rng, forget_bias=1.0):
    """Uniform weights up to 1/sqrt(n_h); zero biases but for the forget gate."""
    bound = 1 / np.sqrt(n_h)
    b = np.zeros(4 * n_h)
    b[n_h : 2 * n_h] = forget_bias
    return {
        "W_x": rng.uniform(-bound, bound, (n_in, 4 * n_h)),
        "W_h": rng.uniform(-bound, bound, (n_h, 4 * n_h)),
        "b": b,
    }


def lstm_step(x, h_prev, c_prev, params):
    """One step forward; also returns what the step backward needs."""
    n_h = h_prev.shape[1]
    W_x, W_h, b = params["W_x"], params["W_h"], params["b"]
    a = x @ W_x + h_prev @ W_h + b  # [batch, 4 n_h]
    i, f, o = np.split(sigmoid(a[:, : 3 * n_h]), 3, axis=1)  # [batch, n_h]
    g = np.tanh(a[:, 3 * n_h :])  # [batch, n_h]
    c = f * c_prev + i * g  # [batch, n_h]
    h = o * np.tanh(c)  # [batch, n_h]
    return h, c, (x, h_prev, c_prev, i, f, o, g, c)


def lstm_forward(x, h0, c0, params):
    """All steps of x [steps, batch, n_in]; returns hidden states and caches."""
    h, c, hs, caches = h0, c0, [], []
    for x_t in x:
        h, c, cache = lstm_step(x_t, h, c, params)
        hs.append(h)
        caches.append(cache)
    return np.stack(hs), caches  # [steps, batch, n_h]


# %% [markdown]
# Two things can be said about the states before anything is trained.
# Since $h_t$ is a gate times a tanh, it stays strictly between $-1$ and 1; $c_t$ has no such bound and can grow by at most 1 in each step.

# %%
steps, batch, n_in, n_h = 6, 3, 4, 5
params = init_params(n_in, n_h, rng)
x = rng.standard_normal((steps, batch, n_in))
h0 = 0.5 * rng.standard_normal((batch, n_h))
c0 = 0.5 * rng.standard_normal((batch, n_h))

hs, caches = lstm_forward(x, h0, c0, params)
cs = np.stack([cache[-1] for cache in caches])  # [steps, batch, n_h]

assert hs.shape == cs.shape == (steps, batch, n_h)
assert np.abs(hs).max() < 1
for t, c in enumerate(cs, start=1):
    assert np.abs(c).max() <= np.abs(c0).max() + t
print("hidden states", hs.shape, "cell states", cs.shape)

# %% [markdown]
# ## Why the cell state remembers
#
# With the forget gate open ($f_t = 1$) and the input gate shut ($i_t = 0$), the update reads $c_t = c_{t-1}$: the cell copies itself, however long the sequence.
# Large biases of opposite sign hold the gates there, whatever the inputs say.

# %%
keep = {name: value.copy() for name, value in params.items()}
keep["b"][:n_h] = -50.0  # input gate shut
keep["b"][n_h : 2 * n_h] = 50.0  # forget gate open

long_x = rng.standard_normal((1000, batch, n_in))
_, long_caches = lstm_forward(long_x, h0, c0, keep)
drift = np.abs(long_caches[-1][-1] - c0).max()
assert drift < 1e-12
print(f"largest change after {len(long_x)} steps: {drift:.0e}")

# %% [markdown]
# ## How many parameters
#
# Each of the four blocks has its own input weights, recurrent weights and bias.
# With $n$ inputs and $h$ hidden units that makes
#
# $$
# 4\,(n h + h^2 + h)
# $$
#
# parameters.
# Libraries built on cuDNN, PyTorch among them, keep **two** bias vectors, one added to the input's product and one to the hidden state's, so they count $4\,(n h + h^2 + 2h)$.
# The second one adds nothing that the first can't express; it only shifts the count, and it doubles a forget bias that is written into both.


# %%
def count(n, h, biases=1):
    return 4 * (n * h + h**2 + biases * h)


big = init_params(128, 256, rng)
assert sum(p.size for p in big.values()) == count(128, 256) == 394_240
print(f"n = 128, h = 256, one bias:   {count(128, 256):,}")
print(f"n = 128, h = 256, two biases: {count(128, 256, biases=2):,}")

# %% [markdown]
# ## Backward through one step
#
# Write $\delta v$ for the gradient of the loss $L$ with respect to $v$; it has the shape of $v$.
# A step receives $\delta h_t$ and $\delta c_t$ from the right, and first collects everything that reaches the cell state:
#
# $$
# \delta c_t \leftarrow \delta c_t + \delta h_t \odot o_t \odot \bigl(1 - \tanh^2(c_t)\bigr)
# $$
#
# The cell's update is a sum of products, so each factor's gradient is $\delta c_t$ times the other factor:
#
# $$
# \delta i_t = \delta c_t \odot g_t, \quad
# \delta g_t = \delta c_t \odot i_t, \quad
# \delta f_t = \delta c_t \odot c_{t-1}, \quad
# \delta o_t = \delta h_t \odot \tanh(c_t)
# $$
#
# Each is carried through its nonlinearity, with $\sigma' = \sigma (1 - \sigma)$ and $\tanh' = 1 - \tanh^2$, which gives the four blocks of $\delta a_t$.
# The rest is what any linear layer does:
#
# $$
# \delta W_x \mathrel{+}= x_t^\top \delta a_t, \quad
# \delta W_h \mathrel{+}= h_{t-1}^\top \delta a_t, \quad
# \delta b \mathrel{+}= \mathbf{1}^\top \delta a_t, \quad
# \delta x_t = \delta a_t W_x^\top
# $$
#
# And two gradients go on to the step before:
#
# $$
# \delta h_{t-1} = \delta a_t W_h^\top, \qquad \delta c_{t-1} = \delta c_t \odot f_t
# $$
#
# The last formula is the heart of the matter: along the cell state, one step back costs a multiplication by the forget gate, and no weight matrix.


# %%
def lstm_step_backward(dh, dc, cache, params):
    """Gradients of one step, given those of its hidden and cell state."""
    x, h_prev, c_prev, i, f, o, g, c = cache
    tanh_c = np.tanh(c)
    dc = dc + dh * o * (1 - tanh_c**2)  # [batch, n_h]
    da = np.concatenate(
        [
            dc * g * i * (1 - i),
            dc * c_prev * f * (1 - f),
            dh * tanh_c * o * (1 - o),
            dc * i * (1 - g**2),
        ],
        axis=1,
    )  # [batch, 4 n_h]
    grads = {"W_x": x.T @ da, "W_h": h_prev.T @ da, "b": da.sum(axis=0)}
    return da @ params["W_x"].T, da @ params["W_h"].T, dc * f, grads


# %% [markdown]
# ## Backward through time
#
# The weights are the same in every step, so their gradients add up over the steps.
# A hidden state has two readers, the loss at its own step and the next step, so its gradient is the sum of what both send back.


# %%
def lstm_backward(dhs, caches, params, step_backward=lstm_step_backward):
    """Gradients of all inputs from those for each h_t [steps, batch, n_h]."""
    dh, dc = np.zeros_like(dhs[0]), np.zeros_like(dhs[0])
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    dxs = []
    for dh_loss, cache in zip(dhs[::-1], caches[::-1]):
        dx, dh, dc, step_grads = step_backward(dh_loss + dh, dc, cache, params)
        dxs.append(dx)
        for name, grad in step_grads.items():
            grads[name] += grad
    return {**grads, "x": np.stack(dxs[::-1]), "h0": dh, "c0": dc}


# %% [markdown]
# The loss for the check is a squared error at every step against random targets $y_t$ of the hidden states' shape,
#
# $$
# L = \frac{1}{2 B} \sum_{t=1}^{T} \lVert h_t - y_t \rVert^2
# $$
#
# with $T$ steps and a batch of $B$ examples, so that $\delta h_t = (h_t - y_t) / B$ before the next step adds its share.


# %%
def loss_and_gradient(hs, y):
    """The loss, and its gradient for each hidden state on its own."""
    error = hs - y  # [steps, batch, n_h]
    return 0.5 * (error**2).sum() / error.shape[1], error / error.shape[1]


y = rng.uniform(-1, 1, (steps, batch, n_h))
loss, dhs = loss_and_gradient(hs, y)
grads = lstm_backward(dhs, caches, params)

inputs = {**params, "x": x, "h0": h0, "c0": c0}
assert all(grads[name].shape == value.shape for name, value in inputs.items())
print(f"loss {loss:.4f}")

# %% [markdown]
# ## Is the gradient right?
#
# Nudge one number $\theta$ up and down by a small $\varepsilon$ and watch the loss:
#
# $$
# \frac{\partial L}{\partial \theta} \approx \frac{L(\theta + \varepsilon) - L(\theta - \varepsilon)}{2 \varepsilon}
# $$
#
# The two-sided difference has an error of order $\varepsilon^2$, the one-sided one of order $\varepsilon$.
# Smaller is not better without limit, because the subtraction loses digits: in double precision, about $10^{-5}$ balances the two.


# %%
def loss_at(inputs):
    weights = {name: inputs[name] for name in ("W_x", "W_h", "b")}
    hs, _ = lstm_forward(inputs["x"], inputs["h0"], inputs["c0"], weights)
    return loss_and_gradient(hs, y)[0]


def numerical_gradient(inputs, name, eps=1e-5):
    """Central differences for each entry of one input."""
    gradient = np.zeros_like(inputs[name])
    for index in np.ndindex(gradient.shape):
        moved = {**inputs, name: inputs[name].copy()}
        moved[name][index] += eps
        up = loss_at(moved)
        moved[name][index] -= 2 * eps
        gradient[index] = (up - loss_at(moved)) / (2 * eps)
    return gradient


def relative_error(actual, expected):
    """Largest difference, relative to the largest entry."""
    return np.abs(actual - expected).max() / np.abs(expected).max()


numerical = {name: numerical_gradient(inputs, name) for name in inputs}


def check(grads):
    """The relative error of each gradient, by name."""
    return {name: relative_error(grads[name], numerical[name]) for name in inputs}


errors = check(grads)
for name, error in errors.items():
    print(f"{name:>3}: {inputs[name].size:3} entries, error {error:.0e}")
assert max(errors.values()) < 1e-7
print(f"max relative error: {max(errors.values()):.0e}")

# %% [markdown]
# A check is worth something only if it can fail.
# A common slip is to start each step from $\delta h_t$ alone and to lose the $\delta c_t$ that comes back from the step after it.
# Nothing crashes and all shapes fit, but the comparison notices:


# %%
def forgetful_step_backward(dh, dc, cache, params):
    """The slip: what the next step sent back to the cell state is dropped."""
    return lstm_step_backward(dh, np.zeros_like(dc), cache, params)


wrong = lstm_backward(dhs, caches, params, forgetful_step_backward)
errors = check(wrong).values()
assert min(errors) > 1e-3
print(f"with the slip: errors from {min(errors):.2f} to {max(errors):.2f}")

# %% [markdown]
# ## How far back does the gradient reach?
#
# Put a loss on the last hidden state only and follow its gradient back through a cell at its initialization.
# What a step hands to the one before is the pair $(\delta h, \delta c)$; its norm after $k$ steps says how much a step that far back can learn from the loss.
# In a plain RNN, $h_t = \tanh(x_t W_x + h_{t-1} W_h)$, the same role falls to $\delta h$ alone.
#
# Along the cell state the answer is known: each step multiplies by $f_t$, which starts out near $\sigma(b_f)$ for a forget bias $b_f$.
# That path should therefore shrink like $\sigma(b_f)^k$, by half per step for $b_f = 0$ and by about a quarter for $b_f = 1$.
# The paths through the gates and $W_h$ come on top, and their share has no such simple formula, so it is measured.

# %%
T, B, N_IN, N_H = 50, 32, 16, 64


def pair_norm(dh, dc):
    return np.hypot(np.linalg.norm(dh), np.linalg.norm(dc))


def lstm_gradient_norms(forget_bias, seed=0):
    """Gradient norms 0 to T steps back: all paths, and the cell state's alone."""
    rng = np.random.default_rng(seed)
    params = init_params(N_IN, N_H, rng, forget_bias)
    zeros = np.zeros((B, N_H))
    x = rng.standard_normal((T, B, N_IN))
    _, caches = lstm_forward(x, zeros, zeros, params)
    dh, dc = rng.standard_normal((B, N_H)), zeros
    cell_dh, cell_dc = dh, dc
    norms, cell_norms = [pair_norm(dh, dc)], [pair_norm(dh, dc)]
    for cache in caches[::-1]:
        _, dh, dc, _ = lstm_step_backward(dh, dc, cache, params)
        _, _, cell_dc, _ = lstm_step_backward(cell_dh, cell_dc, cache, params)
        cell_dh = zeros  # what went through the gates and W_h is dropped
        norms.append(pair_norm(dh, dc))
        cell_norms.append(pair_norm(cell_dh, cell_dc))
    return np.array(norms), np.array(cell_norms)  # [T + 1] each


def rnn_gradient_norms(orthogonal=False, seed=0):
    """The same for a tanh RNN with uniform weights, or with an orthogonal W_h."""
    rng = np.random.default_rng(seed)
    bound = 1 / np.sqrt(N_H)
    W_x = rng.uniform(-bound, bound, (N_IN, N_H))
    W_h = rng.uniform(-bound, bound, (N_H, N_H))
    if orthogonal:
        W_h, _ = np.linalg.qr(rng.standard_normal((N_H, N_H)))
    h, hs = np.zeros((B, N_H)), []
    for x_t in rng.standard_normal((T, B, N_IN)):
        h = np.tanh(x_t @ W_x + h @ W_h)
        hs.append(h)
    dh = rng.standard_normal((B, N_H))
    norms = [np.linalg.norm(dh)]
    for h in hs[::-1]:
        dh = (dh * (1 - h**2)) @ W_h.T
        norms.append(np.linalg.norm(dh))
    return np.array(norms)  # [T + 1]


def factor(norms):
    """Mean factor per step, without the first ten, in which the paths mix."""
    return (norms[-1] / norms[10]) ** (1 / (T - 10))


biases = (0, 1, 2, 3)
lstm_norms = {b: lstm_gradient_norms(b) for b in biases}
rnn_norms = rnn_gradient_norms()

print("factor per step back")
for b, (norms, cell_norms) in lstm_norms.items():
    all_paths, alone = factor(norms), factor(cell_norms)
    print(f"LSTM, bias {b}: {all_paths:.2f}, by the cell state alone {alone:.2f}")
    assert abs(alone - sigmoid(b)) < 0.02
    assert all_paths > alone
print(f"tanh RNN: {factor(rnn_norms):.2f}")
rnn_orthogonal = factor(rnn_gradient_norms(orthogonal=True))
print(f"tanh RNN with an orthogonal W_h: {rnn_orthogonal:.2f}")
assert factor(lstm_norms[3][0]) > 1

# %% [markdown]
# The cell state's path behaves as predicted: its factors are $\sigma(0)$ to $\sigma(3)$ to within 0.02.
# The other paths add to it in every row.
# Three things are worth remembering:
#
# - **A forget bias of 0 wastes the design.** The gates start half shut, and the gradient fades about as fast as in the plain RNN.
# - **One number changes the reach by orders of magnitude.** That is why a bias of 1 or 2 is a common start; [Jozefowicz, Zaremba and Sutskever (2015)](https://proceedings.mlr.press/v37/jozefowicz15.html) recommend it, [Keras](https://keras.io/api/layers/recurrent_layers/lstm/) adds 1 by default, and PyTorch doesn't.
# - **The gates don't prevent explosion.** With a bias of 3 the factor exceeds 1: the cell state's path can't grow, since $f_t < 1$, but the paths through the gates can.
#
# An orthogonal $W_h$ helps the plain RNN as well, because it removes the shrinking by the weights; what remains is the slope of tanh.
# All this holds at the start of training, on random inputs; training moves the gates.

# %%
# alt: Norm of the gradient, relative to the last step, on a logarithmic axis, against the
#   number of steps back, 0 to 50. For a tanh RNN and an LSTM with forget bias 0 it falls below
#   a millionth within 30 steps, for bias 1 below a thousandth within 40, and for bias 2 it stays
#   above a tenth. A dotted line for the cell state's path alone lies below each LSTM's line.
figure, axes = plt.subplots(figsize=(5.2, 3.6))


def draw(norms, color, name):
    axes.semilogy(norms / norms[0], color=color)
    axes.text(T + 1, norms[-1] / norms[0], name, color=color, va="center")


for color, b in zip(("C0", "C1", "C2"), (2, 1, 0)):
    norms, cell_norms = lstm_norms[b]
    draw(norms, color, f"LSTM, bias {b}")
    axes.semilogy(cell_norms / cell_norms[0], color=color, linestyle=":")
draw(rnn_norms, "C3", "tanh RNN")
axes.set_xlim(0, T)
axes.set_xlabel("steps back from the loss")
axes.set_ylabel("gradient norm, relative")
plt.show()

# %% [markdown]
# Solid lines follow the whole gradient, dotted ones the cell state's path alone.
# All are relative to the gradient at the last hidden state.
#
# ## What the interviewer asks next
#
# - [How does self-attention compare with recurrent and convolutional layers?](../transformers/attention/self-attention-versus-rnn-and-cnn.md) It replaces the chain of $k$ steps by a path of length 1.
# - **Does an LSTM solve exploding gradients?** No. The gate removes one cause of vanishing; the table above shows a factor above 1 already at initialization. Clip the norm of the gradient, as [Pascanu, Mikolov and Bengio (2013)](https://arxiv.org/abs/1211.5063) propose.
# - **Why sigmoid for the gates and tanh for the candidate?** A gate is a fraction to keep, so it belongs between 0 and 1. The candidate has to move the cell state both up and down, so it needs both signs; and it is bounded, so that one step can't swamp the state.
# - **How does a GRU differ?** One state instead of two, and three blocks instead of four: $3\,(n h + h^2 + h)$ parameters. One update gate decides both how much to keep and how much to write, so the two can't be chosen independently.
# - **What does the backward pass cost?** About twice the forward pass in time, since each product of matrices has two gradients; and memory for the caches of all $T$ steps. Truncated backpropagation cuts the sequence into pieces, carries the states across, and stops the gradient at each cut.
