# %% [markdown]
# # A transformer block, forward and backward, from scratch
#
# A [transformer block](../transformers/architecture/transformer-block.md) is [multi-head attention](../transformers/attention/multi-head-attention.md) and a feed-forward network, each behind a layer normalization and inside a residual connection; a [causal mask](../transformers/attention/causal-masking.md) keeps the future out.
# Below, both directions are written in NumPy, every gradient is compared with finite differences, and one block learns to copy a sequence, with an attention map that shows how.

# %%
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)

# %% [markdown]
# ## The parts
#
# Activations have the shape `[B, n, d]`: batch, positions, width. Each part returns its output and a cache, and has a backward function that turns the gradient of the output into those of its inputs.
#
# A **linear layer** is the simplest; its weights see all positions of all sequences, so their gradient sums over both.


# %%
def linear(x, W):
    return x @ W, (x, W)


def linear_backward(dy, cache):
    x, W = cache
    return dy @ W.T, np.einsum("bni,bnj->ij", x, dy)


# %% [markdown]
# **Layer normalization** works on one token at a time: $z$ is $x$ minus its mean, divided by its deviation $s$, and the output $\gamma \odot z + \beta$. Mean and deviation depend on all $d$ entries, so the gradient loses its mean and its component along $z$; with $\mathrm{d}z = \gamma \odot \mathrm{d}y$,
#
# $$
# \mathrm{d}x = \tfrac{1}{s} \bigl( \mathrm{d}z - \operatorname{mean}(\mathrm{d}z) - z \operatorname{mean}(\mathrm{d}z \odot z) \bigr)
# $$


# %%
def layer_norm(x, gamma, beta, eps=1e-5):
    s = np.sqrt(x.var(axis=-1, keepdims=True) + eps)
    z = (x - x.mean(axis=-1, keepdims=True)) / s
    return gamma * z + beta, (z, s, gamma)


def layer_norm_backward(dy, cache):
    z, s, gamma = cache
    dz = dy * gamma
    along = z * (dz * z).mean(axis=-1, keepdims=True)
    dx = (dz - dz.mean(axis=-1, keepdims=True) - along) / s
    return dx, (dy * z).sum(axis=(0, 1)), dy.sum(axis=(0, 1))


# %% [markdown]
# **Attention** per head, on queries, keys and values of shape `[B, heads, n, d_k]`: scores divided by [$\sqrt{d_k}$](../transformers/attention/why-scale-attention-scores.md), masked, softmax, average of the values.
# The mask adds −∞ before the softmax, so weights of the future are exactly 0, and so are their gradients.
# Backward through a softmax row $a$: $\mathrm{d}s = a \odot (\mathrm{d}a - a \cdot \mathrm{d}a)$.


# %%
def attention(q, k, v):
    n, d_k = q.shape[-2:]
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(d_k)  # [B, heads, n, n]
    scores = scores + np.triu(np.full((n, n), -np.inf), 1)
    a = np.exp(scores - scores.max(axis=-1, keepdims=True))
    a /= a.sum(axis=-1, keepdims=True)
    return a @ v, (q, k, v, a)


def attention_backward(do, cache):
    q, k, v, a = cache
    da = do @ v.swapaxes(-1, -2)
    ds = a * (da - (a * da).sum(axis=-1, keepdims=True)) / np.sqrt(q.shape[-1])
    return ds @ k, ds.swapaxes(-1, -2) @ q, a.swapaxes(-1, -2) @ do


def split(x, heads):  # [B, n, d] -> [B, heads, n, d_k]
    B, n, d = x.shape
    return x.reshape(B, n, heads, d // heads).swapaxes(1, 2)


def join(x):  # and back
    B, heads, n, d_k = x.shape
    return x.swapaxes(1, 2).reshape(B, n, heads * d_k)


# %% [markdown]
# ## The model
#
# One [pre-norm](../transformers/architecture/pre-norm-and-post-norm.md) block between an embedding (of token plus position) and a linear output layer. Real models stack many blocks and normalize once more at the end.


# %%
def init(vocabulary, n, d, rng):
    shapes = {"E": (vocabulary, d), "P": (n, d), "Q": (d, d), "K": (d, d), "V": (d, d), "O": (d, d),
              "W1": (d, 4 * d), "W2": (4 * d, d), "U": (d, vocabulary)}  # fmt: skip
    p = {name: rng.standard_normal(s) / np.sqrt(s[0]) for name, s in shapes.items()}
    p |= {"E": rng.standard_normal((vocabulary, d)) / 2, "P": rng.standard_normal((n, d)) / 2}
    ones, zeros = np.ones(d), np.zeros(d)
    return p | {"g1": ones, "b1": zeros, "g2": ones.copy(), "b2": zeros.copy()}


def forward(p, tokens, heads):
    c = {}
    x = p["E"][tokens] + p["P"][: tokens.shape[1]]  # [B, n, d]
    h, c["norm1"] = layer_norm(x, p["g1"], p["b1"])
    q, k, v = (split(h @ p[name], heads) for name in "QKV")
    o, c["attention"] = attention(q, k, v)
    o, c["O"] = linear(join(o), p["O"])
    x = x + o
    f, c["norm2"] = layer_norm(x, p["g2"], p["b2"])
    z, c["W1"] = linear(f, p["W1"])
    f, c["W2"] = linear(np.maximum(z, 0), p["W2"])
    logits, c["U"] = linear(x + f, p["U"])
    return logits, c | {"h": h, "z": z, "tokens": tokens}


def backward(p, dlogits, c):
    g = {"P": np.zeros_like(p["P"]), "E": np.zeros_like(p["E"])}
    dx, g["U"] = linear_backward(dlogits, c["U"])
    df, g["W2"] = linear_backward(dx, c["W2"])
    df, g["W1"] = linear_backward(df * (c["z"] > 0), c["W1"])
    df, g["g2"], g["b2"] = layer_norm_backward(df, c["norm2"])
    dx = dx + df  # the residual connection: both paths add up
    do, g["O"] = linear_backward(dx, c["O"])
    dqkv = attention_backward(split(do, c["attention"][0].shape[1]), c["attention"])
    dh = 0
    for name, grad in zip("QKV", map(join, dqkv)):
        part, g[name] = linear_backward(grad, (c["h"], p[name]))
        dh = dh + part
    dh, g["g1"], g["b1"] = layer_norm_backward(dh, c["norm1"])
    dx = dx + dh
    g["P"][: dx.shape[1]] = dx.sum(axis=0)
    np.add.at(g["E"], c["tokens"], dx)  # a token that occurs twice collects twice
    return g


def cross_entropy(logits, targets):
    """Mean over the positions whose target isn't -1, and its gradient."""
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    prob, used = e / e.sum(axis=-1, keepdims=True), targets >= 0
    loss = -np.log(prob[used, targets[used]]).mean()
    prob[used, targets[used]] -= 1
    return loss, prob * used[..., None] / used.sum()


# %% [markdown]
# ## Are the gradients right?
#
# Nudge every number of a small model and compare; the ReLU's kink is no problem as long as no input of it lies within the step of 0.

# %%
small, heads = init(5, 6, 8, rng), 2
for name in ("g1", "b1", "g2", "b2"):
    small[name] = small[name] + 0.1 * rng.standard_normal(8)
tokens, targets = rng.integers(0, 5, (2, 2, 6))
targets[:, :2] = -1
logits, cache = forward(small, tokens, heads)
loss, dlogits = cross_entropy(logits, targets)
grads = backward(small, dlogits, cache)
assert np.abs(cache["z"]).min() > 1e-4
assert grads.keys() == small.keys()


def loss_at(p):
    return cross_entropy(forward(p, tokens, heads)[0], targets)[0]


def numerical(name, eps=1e-6):
    gradient = np.zeros_like(small[name])
    for index in np.ndindex(gradient.shape):
        up, down = small[name].copy(), small[name].copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (loss_at(small | {name: up}) - loss_at(small | {name: down})) / (2 * eps)
    return gradient


errors = {}
for name in small:
    expected = numerical(name)
    errors[name] = np.abs(grads[name] - expected).max() / np.abs(expected).max()
assert max(errors.values()) < 1e-6
count = sum(value.size for value in small.values())
print(f"{count} parameters in {len(small)} arrays, all relative errors below 1e-6")

# %% [markdown]
# And the mask does what it promises: changing a token changes no output before it.

# %%
changed = tokens.copy()
changed[:, 4] = (changed[:, 4] + 1) % 5
difference = np.abs(forward(small, changed, heads)[0] - logits).max(axis=(0, 2))
assert (difference[:4] == 0).all() and (difference[4:] > 1e-3).all()
assert np.triu(cache["attention"][3], 1).max() == 0
print("positions whose output changed with token 4:", np.flatnonzero(difference))

# %% [markdown]
# ## Learning to copy
#
# A sequence is six random letters, a separator, and the same six letters again. The loss counts the second half only, since the first can't be predicted. At each position the model must fetch the letter that stood six places before the current one: a job for attention, which a network without a look back can't do.

# %%
LETTERS, LENGTH = 8, 6
SEPARATOR, N = LETTERS, 2 * LENGTH


def sequences(batch, rng):
    half = rng.integers(0, LETTERS, (batch, LENGTH))
    line = np.concatenate([half, np.full((batch, 1), SEPARATOR), half], axis=1)  # [batch, 13]
    targets = line[:, 1:].copy()
    targets[:, :LENGTH] = -1  # the first half and the separator don't count
    return line[:, :-1], targets


def accuracy(p, tokens, targets, heads=2):
    used = targets >= 0
    return (forward(p, tokens, heads)[0].argmax(axis=-1) == targets)[used].mean()


def train(steps=300, batch=32, rate=3e-3, heads=2, seed=0):
    rng = np.random.default_rng(seed)
    p = init(LETTERS + 1, N, 32, rng)
    m = {name: np.zeros_like(value) for name, value in p.items()}
    v = {name: np.zeros_like(value) for name, value in p.items()}
    losses = []
    for t in range(1, steps + 1):
        tokens, targets = sequences(batch, rng)
        logits, cache = forward(p, tokens, heads)
        loss, dlogits = cross_entropy(logits, targets)
        losses.append(loss)
        for name, g in backward(p, dlogits, cache).items():  # Adam
            m[name] = 0.9 * m[name] + 0.1 * g
            v[name] = 0.99 * v[name] + 0.01 * g**2
            m_hat, v_hat = m[name] / (1 - 0.9**t), v[name] / (1 - 0.99**t)
            p[name] = p[name] - rate * m_hat / (np.sqrt(v_hat) + 1e-8)
    return p, np.array(losses)


p, losses = train()
test = sequences(1000, np.random.default_rng(99))
right = accuracy(p, *test)
print(f"guessing: loss {np.log(LETTERS):.2f}, accuracy {1 / LETTERS:.2f}")
print(f"trained: loss {losses[-20:].mean():.4f}, accuracy {right:.3f} on 1000 new sequences")
assert right > 0.99

# %% [markdown]
# There are $8^6 = 262{,}144$ different sequences, and training saw at most 9,600 of them: the model hasn't learned them by heart.
#
# What it has learned stands in the attention weights, averaged over the new sequences:

# %%
# alt: Two heat maps of attention weights, one per head, twelve queries down and twelve keys across.
#   Above the diagonal everything is empty. In the lower half, from the separator on, heavy cells form
#   a line parallel to the diagonal, six places to the left of it.
weights = forward(p, test[0], 2)[1]["attention"][3].mean(axis=0)  # [heads, n, n]
figure, panels = plt.subplots(1, 2, figsize=(6.4, 3.3), sharey=True)
for head, axes in enumerate(panels):
    for i, j in np.argwhere(weights[head] > 0.02):
        axes.add_patch(
            plt.Rectangle((j - 0.5, i - 0.5), 1, 1, color="C0", alpha=weights[head, i, j])
        )
    axes.axhline(LENGTH - 0.5, color="C1", linewidth=1)
    axes.set(
        xlim=(-0.5, N - 0.5),
        ylim=(N - 0.5, -0.5),
        aspect="equal",
        xlabel="key",
        title=f"head {head + 1}",
    )
panels[0].set_ylabel("query")
plt.show()

both = weights.sum(axis=0)[LENGTH:]  # the queries that count
assert (both.argmax(axis=1) == np.arange(LENGTH)).all()
share = np.mean([both[i, i] / 2 for i in range(LENGTH)])
print(f"weight on the letter to copy: {share:.2f} on average")

# %% [markdown]
# Below the orange line, the queries count. The separator, at position 6, looks at position 0; the query at 7 at position 1; and so on: each looks at the letter that has to come next.
# The rule that it found goes by position. Attention itself doesn't know positions (the mask only tells it what came earlier), so with the table `P` set to 0 the skill is gone:

# %%
blind = p | {"P": np.zeros_like(p["P"])}
print(f"accuracy without positions: {accuracy(blind, *test):.2f}")
assert accuracy(blind, *test) < 0.5

# %% [markdown]
# ## What the interviewer asks next
#
# - [Why are attention scores divided by the square root of the key dimension?](../transformers/attention/why-scale-attention-scores.md) Large scores saturate the softmax, and $\mathrm{d}s$ above goes to 0.
# - [How does a causal mask work, and why is it applied before the softmax?](../transformers/attention/causal-masking.md) Afterwards, the weights wouldn't sum to 1, and the future would still be in the denominator.
# - [Does a Transformer normalize before or after each sublayer?](../transformers/architecture/pre-norm-and-post-norm.md) Look at `dx = dx + df`: with pre-norm, the gradient travels down the residual path unchanged.
# - [Why does a Transformer use several attention heads instead of one?](../transformers/attention/why-several-attention-heads.md) And what copying would need if two letters had to be fetched at once.
# - [What is positional encoding, and why is it needed?](../transformers/positional-encoding/positional-encoding.md) The table `P` is the learned kind.
# - [What is the time and memory complexity of a self-attention layer?](../transformers/complexity/self-attention-complexity.md) The cache keeps `a`, which has $n^2$ entries per head.
