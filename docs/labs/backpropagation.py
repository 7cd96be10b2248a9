# %% [markdown]
# # Backpropagation in a two-layer network, from scratch
#
# A network with one hidden layer is the smallest one in which an error has to travel back through a layer, so everything about [backpropagation](../deep-learning/backpropagation/why-backpropagation.md) can be seen in it.
# Below, both directions are derived and written in NumPy, the gradients are compared with [finite differences](../deep-learning/backpropagation/gradient-checking.md), and the network learns two spirals that no straight line separates; the general [equations](../deep-learning/backpropagation/backpropagation-equations.md) and a [version with ReLU and softmax](../deep-learning/backpropagation/two-layer-network-in-numpy.md) have pages of their own.

# %%
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)

# %% [markdown]
# ## Forward
#
# Examples are rows of `X`. The hidden layer is a tanh, the output one number per example, squashed to a probability by the logistic sigmoid σ; the loss is the mean cross-entropy with labels of 0 and 1:
#
# $$
# Z_1 = X W_1 + b_1, \quad H = \tanh Z_1, \quad z = H w_2 + b_2, \quad p = \sigma(z)
# $$
#
# $$
# L = -\frac{1}{N} \sum_{i=1}^{N} \bigl( y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \bigr)
# $$
#
# | Name in the code | Meaning | Shape |
# | --- | --- | --- |
# | `X`, `y` | inputs, labels | `[N, d]`, `[N]` |
# | `W1`, `b1` | weights and bias of the hidden layer | `[d, h]`, `[h]` |
# | `H` | hidden activations | `[N, h]` |
# | `w2`, `b2` | weights and bias of the output | `[h]`, `[]` |
# | `z`, `p` | logits, probabilities | `[N]` |
#
# Written with the logit, one term of the loss is ln(1 + exp(z)) − y z. In that form nothing is lost when p rounds to 0 or 1, and `np.logaddexp` computes it without overflow.


# %%
def init(d, h, rng):
    """Weights of variance 1/fan-in, biases of zero."""
    return {
        "W1": rng.standard_normal((d, h)) / np.sqrt(d),
        "b1": np.zeros(h),
        "w2": rng.standard_normal(h) / np.sqrt(h),
        "b2": np.zeros(()),
    }


def forward(X, params):
    """Logits [N], and the hidden activations [N, h] that the way back needs."""
    H = np.tanh(X @ params["W1"] + params["b1"])
    return H @ params["w2"] + params["b2"], H


def cross_entropy(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)


X, y = rng.standard_normal((5, 3)), np.array([0, 1, 1, 0, 1])
params = init(3, 4, rng)
z, H = forward(X, params)
p = 1 / (1 + np.exp(-z))
by_definition = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
assert np.isclose(cross_entropy(z, y), by_definition)
assert np.isfinite(cross_entropy(np.array([1000.0, -1000.0]), np.array([0, 1])))
print(f"loss {cross_entropy(z, y):.4f}")

# %% [markdown]
# ## Backward
#
# Start at the loss and take one step at a time, each time asking: what does this quantity feed into?
# Write δv for the gradient of L with respect to v; it has the shape of v.
#
# **The logit.** The derivative of ln(1 + exp(z)) is σ(z), so the sigmoid's own slope has already canceled:
#
# $$
# \delta z = \frac{p - y}{N}
# $$
#
# **The output layer** is linear in `H`, `w2` and `b2`. Each gradient is δz times the other factor, summed over what is shared (the parameters are shared by all examples):
#
# $$
# \delta w_2 = H^\top \delta z, \qquad \delta b_2 = \sum_i \delta z_i, \qquad \delta H = \delta z\, w_2^\top
# $$
#
# **The hidden layer.** The tanh acts entry by entry, with slope 1 − tanh²; below it stands a linear layer again:
#
# $$
# \delta Z_1 = \delta H \odot (1 - H \odot H), \qquad \delta W_1 = X^\top \delta Z_1, \qquad \delta b_1 = \sum_i \delta Z_{1,i}
# $$
#
# Of the hidden layer nothing but `H` had to be kept: the slope of tanh is a function of its output.


# %%
def backward(X, y, z, H, params):
    """The gradient of the loss with respect to each parameter."""
    p = 0.5 * (1 + np.tanh(0.5 * z))  # the sigmoid, without overflow
    dz = (p - y) / len(y)  # [N]
    dH = np.outer(dz, params["w2"])  # [N, h]
    dZ1 = dH * (1 - H**2)  # [N, h]
    return {"W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "w2": H.T @ dz, "b2": dz.sum()}


grads = backward(X, y, z, H, params)
assert all(grads[name].shape == value.shape for name, value in params.items())

# %% [markdown]
# ## Is it right?
#
# Move one parameter by a small step in both directions and compare the change of the loss with the gradient. A step of 1e-5 balances the error of the difference (which falls with the step) and rounding (which grows as the step shrinks).


# %%
def numerical_gradients(X, y, params, step=1e-5):
    """Central differences for every entry of every parameter."""
    found = {name: np.zeros_like(value) for name, value in params.items()}
    for name, value in params.items():
        for index in np.ndindex(value.shape):
            losses = []
            for sign in (1, -1):
                moved = value.copy()
                moved[index] += sign * step
                losses.append(cross_entropy(forward(X, {**params, name: moved})[0], y))
            found[name][index] = (losses[0] - losses[1]) / (2 * step)
    return found


def largest_error(grads, expected):
    """The largest difference, relative to the largest entry, over all parameters."""
    pairs = [(grads[name], expected[name]) for name in expected]
    return max(np.abs(a - b).max() / np.abs(b).max() for a, b in pairs)


numerical = numerical_gradients(X, y, params)
error = largest_error(grads, numerical)
assert error < 1e-8
print("largest relative error below 1e-8:", error < 1e-8)

# %% [markdown]
# A check has to be able to fail. Leave out the slope of the tanh, a mistake that no shape reveals:

# %%
dH = np.outer((p - y) / len(y), params["w2"])
wrong = {**grads, "W1": X.T @ dH, "b1": dH.sum(axis=0)}
assert largest_error(wrong, numerical) > 0.1
print(f"without the slope: {largest_error(wrong, numerical):.2f}")

# %% [markdown]
# The check is also the argument for backpropagation: central differences need two forward passes *per parameter*, the backward pass costs at most about two forward passes *in all*: one product of matrices per layer goes forward, and up to two go backward, one for the weights and one that carries the error on.
#
# ## Two spirals
#
# Two arms wind around each other, with a little noise. One line can't separate them, so a logistic regression is the baseline to beat.


# %%
def spirals(n, rng, turns=1.5, noise=0.03):
    """Points [2 n, 2] on two arms, and the arm of each, 0 or 1."""
    t = rng.uniform(0.15, 1, 2 * n)  # distance from the center
    arm = np.repeat([0, 1], n)
    angle = 2 * np.pi * turns * t + np.pi * arm
    points = t[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return points + noise * rng.standard_normal(points.shape), arm


def train(X, y, params, rate, steps, gamma=0.9):
    """Full-batch gradient descent with momentum; returns parameters and losses."""
    params = dict(params)
    velocity = {name: np.zeros_like(value) for name, value in params.items()}
    losses = []
    for _ in range(steps):
        z, H = forward(X, params)
        losses.append(cross_entropy(z, y))
        for name, grad in backward(X, y, z, H, params).items():
            velocity[name] = gamma * velocity[name] + grad
            params[name] = params[name] - rate * velocity[name]
    return params, np.array(losses)


def accuracy(X, y, params):
    return np.mean((forward(X, params)[0] > 0) == y)


X_train, y_train = spirals(150, rng)
X_test, y_test = spirals(500, rng)
start = init(2, 32, rng)
trained, losses = train(X_train, y_train, start, rate=0.3, steps=3000)

A = np.column_stack([X_train, np.ones(len(X_train))])  # the baseline: no hidden layer
line = np.zeros(3)
for _ in range(3000):
    line -= 0.5 * A.T @ (1 / (1 + np.exp(-A @ line)) - y_train) / len(A)
line_loss = cross_entropy(A @ line, y_train)
line_accuracy = np.mean((X_test @ line[:2] + line[2] > 0) == y_test)

print(f"line:    loss {line_loss:.3f}, test accuracy {line_accuracy:.0%}")
print(f"network: loss {losses[-1]:.3f}, test accuracy {accuracy(X_test, y_test, trained):.0%}")
assert losses[-1] < 0.05 < 0.5 < line_loss
assert accuracy(X_test, y_test, trained) > 0.95 > 0.8 > line_accuracy

# %%
# alt: Left, training loss on a logarithmic axis over 3,000 steps: the network's falls from 0.74
#   to below 0.01, a dashed line at 0.64 marks the best straight line. Right, the decision map: two
#   interlocking spiral regions, each holding all training points of one arm.
figure, (left, right) = plt.subplots(1, 2, figsize=(6.4, 3.1))
left.semilogy(losses, label="network")
left.axhline(line_loss, color="C1", linestyle="--", label="line")
left.set_xlabel("step")
left.set_title("training loss")
left.legend()

grid = np.linspace(-1.2, 1.2, 81)
points = np.stack(np.meshgrid(grid, grid), axis=-1)  # [81, 81, 2]
map_z = forward(points.reshape(-1, 2), trained)[0].reshape(81, 81)
right.contourf(grid, grid, map_z, [-1e9, 0, 1e9], colors=["C0", "C1"], alpha=0.25)
for arm, color in enumerate(("C0", "C1")):
    right.scatter(*X_train[y_train == arm].T, s=5, color=color)
right.set_aspect("equal")
right.set_title("decision map")
plt.show()

# %% [markdown]
# The loss falls slowly at first, not far below that of the line, then quickly. After about 400 steps, nearly all points are on the right side, and the network mostly gets more confident.
# Where there are no points the map is arbitrary: nothing was learned there.
#
# ## Why the weights start at random
#
# Hidden units with equal weights get equal gradients, step after step, and stay copies of each other; 32 of them can do no more than one, whose border is a straight line again. [All zeros](../deep-learning/initialization/zero-initialization.md) are worse still: `w2` = 0 blocks the error and `H` = 0 blocks the gradient of `w2`, so that only the output's bias can move.

# %%
equal = {**start, "W1": np.full((2, 32), 0.3), "w2": np.full(32, 0.1)}
copies, _ = train(X_train, y_train, equal, rate=0.3, steps=1000)
assert np.allclose(copies["W1"], copies["W1"][:, :1])  # still 32 copies of one unit
print(f"equal start: test accuracy {accuracy(X_test, y_test, copies):.0%}")

zero = {name: np.zeros_like(value) for name, value in start.items()}
z, H = forward(X_train, zero)
grads = backward(X_train, y_train, z, H, zero)
assert not grads["W1"].any() and not grads["b1"].any() and not grads["w2"].any()

# %% [markdown]
# ## What the interviewer asks next
#
# - [What are the backpropagation equations?](../deep-learning/backpropagation/backpropagation-equations.md) The same four lines for any number of layers: the error is carried back through the transposed weights and the slopes.
# - [How do you write the two-layer ReLU network in NumPy?](../deep-learning/backpropagation/two-layer-network-in-numpy.md) With a softmax the first error is again probability minus target.
# - [How do you check a hand-written gradient?](../deep-learning/backpropagation/gradient-checking.md) Which step, which tolerance, and what to do at the kinks of a ReLU.
# - [Why are sigmoid and softmax fine in the output layer although they saturate?](../deep-learning/activations/output-activation-and-loss.md) Because the loss cancels their slope, as in δz above; with a squared error it wouldn't.
# - [Why do the lower layers of a deep network learn slowly?](../deep-learning/vanishing-exploding-gradients/why-lower-layers-learn-slowly.md) Each layer back multiplies by weights and by slopes, and those of tanh are at most 1.
# - [Why do neural networks need non-linear activation functions?](../deep-learning/activations/why-nonlinear-activations.md) Without the tanh the two layers would collapse into the straight line of the baseline.
