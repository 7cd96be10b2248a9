# %% [markdown]
# # Batch, layer and weight normalization, forward and backward
#
# [Batch normalization](../deep-learning/normalization/batch-normalization.md) and [layer normalization](../deep-learning/normalization/batch-norm-versus-layer-norm.md) standardize activations along different axes; [weight normalization](../deep-learning/normalization/weight-normalization.md) rescales weights and leaves activations alone.
# Below, all three are written in NumPy with their [backward passes](../deep-learning/normalization/batch-normalization-gradient.md) and gradient checks, then what they have in common, indifference to the scale of the weights, is shown and put to use in a network of eight layers.

# %%
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)

# %% [markdown]
# ## One function, two axes
#
# Take a batch `X` of N examples (rows) with d features (columns). Both methods subtract a mean, divide by a standard deviation, and then let each feature have its own factor γ and offset β. The batch version takes mean and variance down the columns (`axis=0`), the layer version along the rows (`axis=1`):
#
# $$
# \hat x = \frac{x - \mu}{s}, \qquad s = \sqrt{\sigma^2 + \varepsilon}, \qquad y = \gamma\, \hat x + \beta
# $$


# %%
def standardize(X, axis, eps=1e-5):
    """Mean 0 and variance 1 along an axis; also returns what the way back needs."""
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    X_hat = (X - X.mean(axis=axis, keepdims=True)) / s
    return X_hat, (X_hat, s, axis)


X = 3 * rng.standard_normal((6, 4)) + [10, -5, 0, 1]
by_feature, _ = standardize(X, axis=0)
by_example, _ = standardize(X, axis=1)
assert np.allclose(by_feature.mean(axis=0), 0) and np.allclose(by_feature.std(axis=0), 1)
assert np.allclose(by_example.mean(axis=1), 0) and np.allclose(by_example.std(axis=1), 1)

# %% [markdown]
# ## Backward
#
# Every entry of a column (or row) influences the mean and the variance, so its gradient has three parts: its own, and one through each statistic. Write δv for the gradient of the loss with respect to v. With averages over the same axis,
#
# $$
# \delta x = \frac{1}{s} \Bigl( \delta \hat x - \operatorname{mean}(\delta \hat x) - \hat x \operatorname{mean}(\delta \hat x \odot \hat x) \Bigr)
# $$
#
# The two subtracted terms remove what a standardized vector can't do: shift as a whole, and grow as a whole. The parameters belong to the features, so their gradients are sums over examples.


# %%
def standardize_backward(dX_hat, cache):
    X_hat, s, axis = cache
    mean = dX_hat.mean(axis=axis, keepdims=True)
    along = (dX_hat * X_hat).mean(axis=axis, keepdims=True)
    return (dX_hat - mean - X_hat * along) / s


def scale_and_shift_backward(dY, X_hat, gamma):
    """Gradients of X_hat, gamma and beta."""
    return dY * gamma, (dY * X_hat).sum(axis=0), dY.sum(axis=0)


# %% [markdown]
# ## Weight normalization
#
# Each unit's weight vector, a column of `W`, is written as a length g times a direction: $w = g\, v / \lVert v \rVert$. The gradient of g is the part of δw along the direction; that of v is the part across it:
#
# $$
# \delta g = \frac{v^\top \delta w}{\lVert v \rVert}, \qquad
# \delta v = \frac{g}{\lVert v \rVert} \Bigl( \delta w - \frac{v}{\lVert v \rVert}\, \delta g \Bigr)
# $$


# %%
def weight_norm(V, g):
    return g * V / np.linalg.norm(V, axis=0)  # [d, h]


def weight_norm_backward(dW, V, g):
    """Gradients of V and g."""
    length = np.linalg.norm(V, axis=0)
    dg = (V * dW).sum(axis=0) / length
    return g / length * (dW - V / length * dg), dg


# %% [markdown]
# ## Gradient checks
#
# The loss is the sum of the outputs times fixed random numbers `R`, so that `R` is the gradient of the outputs.


# %%
def numerical_gradient(loss, x, step=1e-5):
    """Central differences of a loss for every entry of x."""
    found = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[index] = step
        found[index] = (loss(x + e) - loss(x - e)) / (2 * step)
    return found


def relative_error(actual, expected):
    return np.abs(actual - expected).max() / np.abs(expected).max()


R, gamma, beta = rng.standard_normal((6, 4)), rng.standard_normal(4), rng.standard_normal(4)
errors = {}
for name, axis in (("batch", 0), ("layer", 1)):

    def loss(X, gamma, beta, axis=axis):
        return np.sum(R * (gamma * standardize(X, axis)[0] + beta))

    X_hat, cache = standardize(X, axis)
    dX_hat, dgamma, dbeta = scale_and_shift_backward(R, X_hat, gamma)
    dX = standardize_backward(dX_hat, cache)
    errors[name] = max(
        relative_error(dX, numerical_gradient(lambda x: loss(x, gamma, beta), X)),
        relative_error(dgamma, numerical_gradient(lambda x: loss(X, x, beta), gamma)),
        relative_error(dbeta, numerical_gradient(lambda x: loss(X, gamma, x), beta)),
    )
    # nothing is left along the directions that standardizing removes
    assert np.allclose(dX.sum(axis=axis), 0)
    assert np.allclose((dX * X_hat).sum(axis=axis), 0, atol=1e-4)

g = rng.standard_normal(4)
dV, dg = weight_norm_backward(R, X, g)
errors["weight"] = max(
    relative_error(dV, numerical_gradient(lambda x: np.sum(R * weight_norm(x, g)), X)),
    relative_error(dg, numerical_gradient(lambda x: np.sum(R * weight_norm(X, x)), g)),
)
assert np.allclose((dV * X).sum(axis=0), 0)
assert max(errors.values()) < 1e-7

shortcut = R * gamma / standardize(X, 0)[1][1]  # mean and variance taken for constants
slip = relative_error(
    shortcut, numerical_gradient(lambda x: np.sum(R * gamma * standardize(x, 0)[0]), X)
)
assert slip > 0.05
print(f"all errors below 1e-7; with constant statistics instead: {slip:.2f}")

# %% [markdown]
# ## Training and inference
#
# Only batch normalization has two modes. In training it uses the batch's statistics and keeps a running average of them; at [test time](../deep-learning/normalization/batch-normalization-at-test-time.md) it uses the average, so that an answer doesn't depend on who else is asked about. (The running variance is that of N − 1, which is right on average.)


# %%
class BatchNorm:
    def __init__(self, d, momentum=0.1, eps=1e-5):
        self.mean, self.var = np.zeros(d), np.ones(d)
        self.momentum, self.eps = momentum, eps

    def train(self, X):
        m = self.momentum
        self.mean = (1 - m) * self.mean + m * X.mean(axis=0)
        self.var = (1 - m) * self.var + m * X.var(axis=0, ddof=1)
        return standardize(X, 0, self.eps)[0]

    def infer(self, X):
        return (X - self.mean) / np.sqrt(self.var + self.eps)


layer = BatchNorm(4)
for _ in range(200):
    layer.train(3 * rng.standard_normal((16, 4)) + 5)  # mean 5, standard deviation 3
assert np.allclose(layer.mean, 5, atol=1) and np.allclose(np.sqrt(layer.var), 3, atol=1)

x = np.array([[8.0, 2.0, 5.0, 11.0]])  # the first is one standard deviation above the mean
small, large = (np.concatenate([x, np.full((15, 4), value)]) for value in (0.0, 20.0))
for name, batch in (("alone", x), ("small neighbors", small), ("large neighbors", large)):
    training, inference = standardize(batch, 0)[0][0, 0], layer.infer(batch)[0, 0]
    print(f"{name:15} training {training:5.2f}, inference {inference:5.2f}")
assert np.array_equal(layer.infer(small)[0], layer.infer(large)[0])
assert not standardize(x, 0)[0].any()
assert np.array_equal(standardize(small, 1)[0][0], standardize(large, 1)[0][0])

# %% [markdown]
# With batch statistics an example alone is its own mean and comes out as zero; among others, the neighbors decide even its sign. The last assertion says that layer normalization doesn't see the neighbors.
#
# ## Indifferent to scale
#
# Multiply the weights before a normalization by a > 0: the output stays, and so the gradient *shrinks* by a. Since no change along `W` matters, the gradient is perpendicular to it, and by Pythagoras a gradient step can only make the weights longer: $\lVert W - \eta G \rVert^2 = \lVert W \rVert^2 + \eta^2 \lVert G \rVert^2$. Longer weights mean a smaller effective rate, which is one way in which a normalized network forgives a rate that is too high.

# %%
W, a = rng.standard_normal((4, 4)), 10.0


def output_and_gradient(W, axis):
    """Standardized X @ W, and the gradient of W when R is that of the output; eps is 0."""
    Y, cache = standardize(X @ W, axis, eps=0)
    return Y, X.T @ standardize_backward(R, cache)


for axis in (0, 1):
    (Y, G), (Y_a, G_a) = (output_and_gradient(matrix, axis) for matrix in (W, a * W))
    assert np.allclose(Y, Y_a) and np.allclose(G, a * G_a)
    assert np.isclose(np.sum(G * W), 0)
    grown = np.sum((W - 0.1 * G) ** 2) - np.sum(W**2)
    assert np.isclose(grown, 0.01 * np.sum(G**2))

columns = np.array([1.0, 10.0, 0.1, 5.0])  # a factor for each unit
assert np.allclose(output_and_gradient(W, 0)[0], output_and_gradient(W * columns, 0)[0])
assert np.allclose(weight_norm(W, g), weight_norm(W * columns, g))
assert not np.allclose(output_and_gradient(W, 1)[0], output_and_gradient(W * columns, 1)[0])

# %% [markdown]
# Batch and weight normalization allow a factor for each unit, layer normalization only a common one for the layer: the units are compared with each other.
#
# ## Eight layers, three starting scales
#
# A ReLU network with eight hidden layers of 32 units learns two spirals. Its weights start at the [He scale](../deep-learning/initialization/xavier-and-he-initialization.md), with variance 2 / fan-in, or at a quarter or four times of that standard deviation. The normalization stands before the ReLU; the output layer has none.
#
# The inputs get a third feature that is always 1. Without it layer normalization would fail here: with no bias before it, it can't tell an input from its double, and in a spiral the distance from the center is what counts.

# %%
AXES = {"batch": 0, "layer": 1}
KINDS = ("none", "batch", "layer", "weight")


def init(sizes, scale, kind, rng):
    """For each layer a weight matrix, gains and biases."""
    gain = np.sqrt(2) if kind == "weight" else 1.0
    return [
        (scale * np.sqrt(2 / d) * rng.standard_normal((d, h)), np.full(h, gain), np.zeros(h))
        for d, h in pairwise(sizes)
    ]


def loss_and_gradients(layers, X, y, kind):
    """Mean logistic loss of labels 0 and 1, and a triple of gradients for each layer."""
    A, caches = X, []
    for W, g, b in layers[:-1]:
        Z, cache = A @ (weight_norm(W, g) if kind == "weight" else W), None
        if kind in AXES:
            Z, cache = standardize(Z, AXES[kind])
        U = g * Z + b if kind in AXES else Z + b
        caches.append((A, Z, U, cache))
        A = np.maximum(U, 0)
    W, g, b = layers[-1]
    z = (A @ W + b)[:, 0]
    loss = np.mean(np.logaddexp(0, z) - y * z)

    dz = (0.5 * (1 + np.tanh(0.5 * z)) - y)[:, None] / len(y)
    grads, dA = [(A.T @ dz, 0 * g, dz.sum(axis=0))], dz @ W.T
    for (W, g, _), (A, Z, U, cache) in zip(layers[-2::-1], caches[::-1]):
        dU = dA * (U > 0)
        dZ, dg, db = scale_and_shift_backward(dU, Z, g)
        dZ, dg = (standardize_backward(dZ, cache), dg) if kind in AXES else (dU, 0 * g)
        dW, dA = A.T @ dZ, dZ @ (weight_norm(W, g) if kind == "weight" else W).T
        if kind == "weight":
            dW, dg = weight_norm_backward(dW, W, g)
        grads.append((dW, dg, db))
    return loss, grads[::-1]


def spirals(n, rng):
    """Points on two arms and a constant 1, [2 n, 3], and the arm of each."""
    t, arm = rng.uniform(0.15, 1, 2 * n), np.repeat([0, 1], n)
    angle = 2 * np.pi * t + np.pi * arm
    points = t[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    points = 2 * points + 0.05 * rng.standard_normal(points.shape)
    return np.column_stack([points, np.ones(2 * n)]), arm


def train(kind, scale, rate=0.01, steps=500, batch=50):
    """The loss of each mini-batch on the way."""
    rng = np.random.default_rng(0)
    layers = init([3] + 8 * [32] + [1], scale, kind, rng)
    points, arm = spirals(200, rng)
    losses = []
    for _ in range(steps):
        rows = rng.choice(len(arm), batch, replace=False)
        loss, grads = loss_and_gradients(layers, points[rows], arm[rows], kind)
        losses.append(loss)
        layers = [
            tuple(p - rate * dp for p, dp in zip(layer, grad)) for layer, grad in zip(layers, grads)
        ]
    return np.array(losses)


SCALES = (0.25, 1, 4)
with np.errstate(all="ignore"):  # without normalization, the largest scale overflows
    curves = {(kind, scale): train(kind, scale) for kind in KINDS for scale in SCALES}
print("mean loss of the last 50 steps")
print("scale  " + "".join(f"{kind:>8}" for kind in KINDS))
for scale in SCALES:
    print(f"{scale:<7}" + "".join(f"{curves[kind, scale][-50:].mean():8.3f}" for kind in KINDS))

assert np.isnan(curves["none", 4][-1]) and curves["none", 0.25][-50:].mean() > 0.69
assert max(curves[kind, s][-50:].mean() for kind in KINDS[1:] for s in SCALES) < 0.15
doubled = standardize(2 * X @ W, 1, eps=0)[0]
assert np.allclose(doubled, standardize(X @ W, 1, eps=0)[0])

# %%
# alt: Mean loss against steps, 0 to 500, for networks without, with batch, layer and weight
#   normalization, in three panels. At scale 0.25 the plain network stays at 0.69 while the others
#   fall below 0.1; at scale 1 all four fall; at scale 4 the plain network has no curve.
figure, panels = plt.subplots(1, 3, figsize=(6.6, 2.9), sharey=True)
for axes, scale in zip(panels, SCALES):
    for kind in KINDS:
        smooth = np.convolve(curves[kind, scale], np.ones(10) / 10, mode="valid")
        axes.plot(smooth, label=kind)
    axes.set_title(f"scale {scale}")
    axes.set_xlabel("step")
panels[0].set_ylabel("loss, mean of 10 steps")
panels[0].set_ylim(0, 1)
panels[2].legend()
plt.show()

# %% [markdown]
# At the He scale the plain network does about as well as the others: normalization isn't needed where the start is right. At a quarter of it the signal fades by a factor of 4 per layer and nothing is learned in 500 steps (ln 2 = 0.693 is the loss of a coin flip); at four times of it the loss overflows. The normalized networks learn from all three starts.
#
# They aren't identical across the rows, though. What a normalized layer puts out is the same for every scale a, but its gradient goes with 1 / a and its weights with a, so relative to the weights one rate acts like rate / a². The output layer isn't normalized and sends back errors about a times as large, which leaves rate / a: 4 times as large for a quarter, 4 times as small for four times. The jumps at scale 0.25, and the slow fall of two of the curves at scale 4, fit that.
#
# ## What the interviewer asks next
#
# - [How do you derive the backward pass of batch normalization?](../deep-learning/normalization/batch-normalization-gradient.md) Through the graph, node by node, and what the two subtracted means do.
# - [Which statistics does batch normalization use at test time?](../deep-learning/normalization/batch-normalization-at-test-time.md) Running averages; frozen, the layer is an affine map and folds into the one before it.
# - [How do batch normalization and layer normalization differ?](../deep-learning/normalization/batch-norm-versus-layer-norm.md) In what they average over, hence in what they forget.
# - [What is weight normalization, and how does it help training?](../deep-learning/normalization/weight-normalization.md) No statistics, no noise, and no protection against badly scaled inputs.
# - [What are the advantages and disadvantages of batch normalization?](../deep-learning/normalization/batch-normalization-pros-and-cons.md) Small batches, sequences and several devices are its weak sides.
# - [Does a Transformer normalize before or after each sublayer?](../transformers/architecture/pre-norm-and-post-norm.md) Where the normalization stands relative to the skip connection decides how the gradient travels.
# - [What is Xavier initialization, and how does it differ from He initialization?](../deep-learning/initialization/xavier-and-he-initialization.md) A normalized network depends on it less, as the table shows, but it still sets the effective rate.
