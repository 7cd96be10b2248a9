# %% [markdown]
# # Word2vec: skip-gram with negative sampling
#
# [Skip-gram](../nlp/embeddings/cbow-and-skip-gram.md) learns a vector for each word by predicting the words around it, and negative sampling replaces the [softmax over the vocabulary](../nlp/output-layers/cheaper-softmax.md) by telling real neighbors from drawn ones.
# Below it is written in NumPy, checked against finite differences and trained on a small made-up text, in which neighbors and an analogy come out; then its dot products are compared with the [table of word associations](../nlp/embeddings/count-based-or-prediction-based-embeddings.md) that it factorizes without ever writing it down.

# %%
from collections import Counter

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)

# %% [markdown]
# ## A text
#
# A few sentence patterns are filled in at random. People differ in gender (pronouns and possessions tell) and in station (palace or village, ruling or farming), animals in what they eat and do. No sentence says that a queen is a woman: that has to come from the contexts.

# %%
PEOPLE = {  # male and female word, and what such people do, where and with what
    ("king", "queen"): (["rules", "commands"], ["palace", "kingdom"], ["crown", "throne"]),
    ("prince", "princess"): (["inherits", "awaits"], ["palace", "kingdom"], ["crown", "tutor"]),
    ("man", "woman"): (["farms", "repairs"], ["village", "market"], ["cart", "plow"]),
    ("boy", "girl"): (["plays", "learns"], ["village", "school"], ["ball", "tutor"]),
}
GENDER = (["he", "his", "him", "beard"], ["she", "her", "hers", "gown"])
ANIMALS = {
    "cat": ["purrs", "mouse", "milk"],
    "dog": ["barks", "bone", "garden"],
    "kitten": ["purrs", "mouse", "yarn"],
    "puppy": ["barks", "bone", "yarn"],
}


def sentence(rng):
    """A random sentence, as a list of words."""

    def pick(words):
        return words[rng.integers(len(words))]

    if rng.random() < 0.2:
        animal = pick(list(ANIMALS))
        return ["the", animal, pick(ANIMALS[animal]), "and", "the", animal, pick(ANIMALS[animal])]
    pair, gender = pick(list(PEOPLE)), rng.integers(2)
    does, places, things = PEOPLE[pair]
    word, (subject, own, other, mark) = pair[gender], GENDER[gender]
    return [
        ["the", word, pick(does), "in", own, pick(places)],
        [subject, "is", "a", word, "with", own, pick(things)],
        ["the", word, pick(does), own, pick(things), "in", "the", pick(places)],
        ["a", word, "and", own, mark, "the", pick(places), "knows", other],
    ][rng.integers(4)]


text = [sentence(rng) for _ in range(6000)]
counts = Counter(word for words in text for word in words)
vocabulary = [word for word, _ in counts.most_common()]
index = {word: i for i, word in enumerate(vocabulary)}
frequency = np.array([counts[word] for word in vocabulary])
V = len(vocabulary)
print(" ".join(text[0]), "|", " ".join(text[1]))
print(f"{frequency.sum():,} words, {V} different; the most frequent:", vocabulary[:5])

# %% [markdown]
# ## Pairs
#
# Each word, as a center, is paired with the words up to three positions away in its sentence. Frequent words are first thinned out: an occurrence of a word with relative frequency f is kept with probability $\sqrt{t / f}$ (at most 1), here with t = 0.01, since the text is small.

# %%
WINDOW, T = 3, 0.01
keep = np.minimum(1, np.sqrt(T / (frequency / frequency.sum())))
pairs = []
for words in text:
    kept = [index[w] for w in words if rng.random() < keep[index[w]]]
    for i, center in enumerate(kept):
        for j in range(max(0, i - WINDOW), min(len(kept), i + WINDOW + 1)):
            if i != j:
                pairs.append((center, kept[j]))
pairs = np.array(pairs)
print(f"{len(pairs):,} pairs; share of 'the' kept: {keep[index['the']]:.2f}")

# %% [markdown]
# ## Negative samples
#
# Noise words are drawn in proportion to their count among the contexts, raised to the power 3/4, which favors rare words a little:

# %%
context_counts = np.bincount(pairs[:, 1], minlength=V)
noise = context_counts**0.75 / np.sum(context_counts**0.75)
unigram = context_counts / context_counts.sum()
often, seldom = context_counts.argmax(), context_counts.argmin()
for word in (often, seldom):
    print(f"{vocabulary[word]:8} share {unigram[word]:.4f}, as noise {noise[word]:.4f}")
assert noise[often] < unigram[often] and noise[seldom] > unigram[seldom]

# %% [markdown]
# ## Loss and gradients
#
# With a row $u_w$ of `U` for each center and a row $v_c$ of `C` for each context, a pair and its k noise words are k + 1 small logistic regressions:
#
# $$
# \ell = -\ln \sigma(u_w^\top v_c) - \sum_{i=1}^{k} \ln \sigma(-u_w^\top v_{n_i})
# $$
#
# The derivative with respect to a score is σ(score) minus its label, 1 for the true context and 0 for noise. Each vector's gradient is that error times the other vector. So the k + 1 words are put into one array, with the labels beside it.


# %%
def sigma(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def loss_and_gradients(U, C, centers, words, labels):
    """Summed loss, and gradients of the rows used: centers [b], words and labels [b, k + 1]."""
    u, v = U[centers], C[words]  # [b, d], [b, k + 1, d]
    scores = np.einsum("bd,bkd->bk", u, v)
    loss = np.sum(np.logaddexp(0, scores) - labels * scores)
    error = sigma(scores) - labels  # [b, k + 1]
    return loss, np.einsum("bk,bkd->bd", error, v), error[:, :, None] * u[:, None, :]


def scattered(shape, rows, gradients):
    """Add up the gradients of each row; a row may occur more than once."""
    total = np.zeros(shape)
    np.add.at(total, rows, gradients)
    return total


U, C = rng.standard_normal((2, 5, 3))
centers, words = np.array([0, 1, 1]), np.array([[1, 2, 3], [4, 4, 0], [2, 3, 4]])
labels = np.array([1, 0, 0]) * np.ones((3, 1))
_, du, do = loss_and_gradients(U, C, centers, words, labels)
found = np.stack([scattered(U.shape, centers, du), scattered(C.shape, words, do)])
numerical = np.zeros((2, 5, 3))
for i in np.ndindex(numerical.shape):
    step = np.zeros((2, 5, 3))
    step[i] = 1e-5
    up, down = (
        loss_and_gradients(U + s * step[0], C + s * step[1], centers, words, labels)[0]
        for s in (1, -1)
    )
    numerical[i] = (up - down) / 2e-5
assert np.allclose(found, numerical, atol=1e-8)

lost = np.zeros_like(C)
lost[words] += do  # keeps one of several gradients of the same row
slip = np.abs(lost - numerical[1]).max()
assert slip > 0.1
print(f"with C[words] += …, the largest error is {slip:.2f}")

# %% [markdown]
# The slip is worth remembering: with an array of indices, `+=` reads each row once and writes it several times, so repeated words lose gradients, in silence.
#
# ## Training
#
# Stochastic gradient descent on mini-batches of 128 pairs, k = 5 noise words each, 12 dimensions, the rate falling linearly.


# %%
def train(pairs, noise, d=12, k=5, epochs=4, batch=128, rate=0.05, seed=0):
    """Center and context vectors, and the mean loss per pair of each batch."""
    rng = np.random.default_rng(seed)
    U, C = rng.uniform(-0.5, 0.5, (V, d)) / d, np.zeros((V, d))
    labels = np.concatenate([np.ones((batch, 1)), np.zeros((batch, k))], axis=1)
    order = np.concatenate([rng.permutation(len(pairs)) for _ in range(epochs)])
    steps = len(order) // batch
    drawn = rng.choice(V, (steps, batch, k), p=noise)
    losses = []
    for t in range(steps):
        centers, contexts = pairs[order[t * batch : (t + 1) * batch]].T
        words = np.concatenate([contexts[:, None], drawn[t]], axis=1)
        loss, du, do = loss_and_gradients(U, C, centers, words, labels)
        eta = rate * (1 - t / steps)
        U -= eta * scattered(U.shape, centers, du)
        C -= eta * scattered(C.shape, words, do)
        losses.append(loss / batch)
    return U, C, np.array(losses)


U, C, losses = train(pairs, noise)
print(f"{len(losses):,} steps, loss {losses[0]:.2f} to {losses[-100:].mean():.2f}")
assert np.isclose(losses[0], 6 * np.log(2))  # six coin flips


# %%
def nearest(E, query, n=3, without=()):
    """The words whose vectors have the largest cosine with a query vector."""
    cosines = E @ query / np.linalg.norm(E, axis=1) / np.linalg.norm(query)
    ranked = [vocabulary[i] for i in np.argsort(-cosines)]
    return [word for word in ranked if word not in without][:n]


def analogy(E, a, b, c):
    """a is to b as c is to …; the three given words can't be the answer."""
    return nearest(E, E[index[b]] - E[index[a]] + E[index[c]], without=(a, b, c))


ASKED = (("man", "king", "woman"), ("king", "queen", "man"), ("boy", "girl", "prince"))


def show(E):
    for word in ("king", "girl", "cat", "crown"):
        print(f"{word:6} {', '.join(nearest(E, E[index[word]], without=(word,)))}")
    for a, b, c in ASKED:
        print(f"{a} : {b} = {c} : {analogy(E, a, b, c)[0]}")


show(U)
assert [analogy(U, *asked)[0] for asked in ASKED] == ["queen", "woman", "princess"]
assert "queen" in nearest(U, U[index["king"]], without=("king",))

# %% [markdown]
# The text was built so that gender and station add up, and the analogy comes out because of that; real text is messier. Note two things. The neighbors of *cat* are what a cat does and eats, because a window doesn't tell *similar* from *seen together*. And the three given words are excluded, as in [the usual test](../nlp/embeddings/problems-of-distributional-embeddings.md#analogies-prove-the-bias), which can hide that one of them would have been nearest.
#
# ## What has been factorized?
#
# Count how often context c stands near word w, X(w, c), with row sums X(w), and let q be the noise distribution. In the whole text, the score z of a cell is pushed up X(w, c) times and, on average, pushed down k X(w) q(c) times. Setting the derivative to zero, (σ(z) − 1) X(w, c) + σ(z) k X(w) q(c) = 0, gives
#
# $$
# z^*_{wc} = \ln \frac{X_{wc}}{k\, X_w\, q_c} = \operatorname{PMI}(w, c) - \ln k + \ln \frac{p_c}{q_c}
# $$
#
# with $p_c$ the share of c among all contexts. Noise from the unigrams, q = p, makes it the [PMI shifted by ln k](../nlp/embeddings/count-based-or-prediction-based-embeddings.md); the power 3/4 adds a number per context. Cells never seen go to minus infinity, which no finite vectors reach.

# %%
K = 5
X = np.bincount(pairs[:, 0] * V + pairs[:, 1], minlength=V * V).reshape(V, V)
X_w, p = X.sum(axis=1, keepdims=True), X.sum(axis=0) / X.sum()
seen = X > 0
with np.errstate(divide="ignore"):
    pmi = np.log(X / X_w / p)  # [V, V], minus infinity where never seen
    optimum = np.log(X / (K * X_w * noise))
assert np.allclose(optimum[seen], (pmi - np.log(K) + np.log(p / noise))[seen])

Z, LOWEST = U @ C.T, np.where(seen, optimum, -50)


def mean_loss(Z):
    """The expected loss per pair if the scores were Z."""
    cells = X * np.logaddexp(0, -Z) + K * X_w * noise * np.logaddexp(0, Z)
    return cells.sum() / X.sum()


assert mean_loss(LOWEST) < mean_loss(Z) < losses[0]
for shift in (-0.1, 0.1):
    assert mean_loss(LOWEST + shift) > mean_loss(LOWEST)
agreement = np.corrcoef(Z[seen], optimum[seen])[0, 1]
print(f"cells seen: {seen.sum()} of {V * V}; correlation with the optimum {agreement:.2f}")
print(f"mean score: seen {Z[seen].mean():.1f}, never seen {Z[~seen].mean():.1f}")
print(f"loss: learned {mean_loss(Z):.2f}, lowest possible {mean_loss(LOWEST):.2f}")
assert agreement > 0.9 and Z[~seen].max() < Z[seen].max()

# %% [markdown]
# So a table of PMI can be factorized directly: cut it off at zero and take a truncated SVD. No learning rate, the same analogies, and neighbors that lean even more toward *seen together*:

# %%
left, values, _ = np.linalg.svd(np.maximum(pmi, 0))
S = left[:, :12] * np.sqrt(values[:12])  # [V, 12]
show(S)
assert all(analogy(S, *asked)[0] == analogy(U, *asked)[0] for asked in ASKED)

# %%
# alt: Left, the learned dot product of 854 word-context cells against their shifted PMI: a narrow
#   cloud along the diagonal. Right, the vectors of eight words for people, seen along the gender
#   direction and the main remaining one: four nearly parallel lines from man to woman, boy to
#   girl, king to queen and prince to princess, the palace far from the village.
figure, (left_axes, right_axes) = plt.subplots(1, 2, figsize=(6.6, 3.3))
left_axes.scatter(optimum[seen], Z[seen], s=4)
left_axes.axline((0, 0), slope=1, color="C1", linewidth=1)
left_axes.set_xlabel("shifted PMI")
left_axes.set_ylabel("learned dot product")

couples = list(PEOPLE)
E = np.array([[U[index[word]] for word in couple] for couple in couples])  # [4, 2, 12]
gender = (E[:, 1] - E[:, 0]).mean(axis=0)
gender /= np.linalg.norm(gender)
center = E.mean(axis=1) - E.mean(axis=(0, 1))
across = np.linalg.svd(center - np.outer(center @ gender, gender))[2][0]
for (a, b), points in zip(couples, (E - E.mean(axis=(0, 1))) @ np.stack([gender, across], axis=1)):
    right_axes.plot(*points.T, marker="o")
    right_axes.text(points[0, 0] - 0.2, points[0, 1], a, ha="right", va="center")
    right_axes.text(points[1, 0] + 0.2, points[1, 1], b, va="center")
right_axes.margins(0.45, 0.1)
right_axes.set_xlabel("gender direction")
right_axes.set_ylabel("main remaining direction")
plt.show()

# %% [markdown]
# On the right, the lines from the male to the female word are nearly parallel and equally long: that is all that an analogy by vector arithmetic needs.
#
# ## What the interviewer asks next
#
# - [How do CBOW and skip-gram differ?](../nlp/embeddings/cbow-and-skip-gram.md) The same window, the arrows reversed.
# - [How do count-based and prediction-based embeddings differ?](../nlp/embeddings/count-based-or-prediction-based-embeddings.md) Less than the names suggest, as the last section shows.
# - [How do sampled softmax, noise-contrastive estimation and negative sampling differ?](../nlp/output-layers/sampled-softmax-and-nce.md) Negative sampling estimates no probability of the next word: its best score is ln P(c | w) − ln(k q(c)).
# - [What is the difference between an SVD and a neural network for learning embeddings?](../nlp/embeddings/svd-or-neural-network-embeddings.md) The loss, above all: word2vec is bilinear.
# - [What are the problems of embeddings learned from contexts?](../nlp/embeddings/problems-of-distributional-embeddings.md) Related is not similar, as *cat* and *milk* show.
# - [Why do we need word embeddings?](../nlp/embeddings/why-word-embeddings.md) What a one-hot vector can't say.
# - **Why two vectors per word?** With one, the score of a word with itself could not be low, yet few words stand next to themselves. The second table is usually thrown away.
