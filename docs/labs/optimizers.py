# %% [markdown]
# # Seven optimizers side by side
#
# [Plain gradient descent](../deep-learning/optimizers/gradient-descent.md), [momentum](../deep-learning/optimizers/momentum.md), [Nesterov](../deep-learning/optimizers/nesterov-momentum.md), [AdaGrad, RMSProp](../deep-learning/optimizers/adagrad-and-rmsprop.md), [Adam](../deep-learning/optimizers/adam.md) and [AdamW](../deep-learning/optimizers/adamw.md) fit into a few lines each, and all seven have the same interface.
# Below they run on a narrow valley, on the same valley turned by 45 degrees, and on a logistic regression whose features have different scales; every one gets the learning rate that suits it best.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## The update rules
#
# A step takes the parameters θ, the gradient `g`, whatever the optimizer remembers, and the number `t` of the step, from 1. It returns the new parameters and the new memory. All operations act entry by entry.
#
# The three that follow the gradient's direction differ in what they remember: nothing, or a velocity $v_t = \gamma v_{t-1} + g_t$. Momentum steps along the velocity, Nesterov along $g_t + \gamma v_t$, which amounts to taking the gradient where the velocity is about to lead.
#
# The four that scale each coordinate differ in how they sum up its squared gradients: AdaGrad adds them, RMSProp averages them with fading weights, and Adam averages the gradients as well and corrects both averages for their start at zero:
#
# $$
# m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad s_t = \beta_2 s_{t-1} + (1 - \beta_2)\, g_t^2
# $$
#
# $$
# \theta_t = \theta_{t-1} - \eta\, \frac{m_t / (1 - \beta_1^t)}{\sqrt{s_t / (1 - \beta_2^t)} + \varepsilon}
# $$
#
# AdamW is Adam plus a pull toward zero, −ηλθ, that does not pass through the division.


# %%
def sgd(theta, g, memory, t, rate):
    return theta - rate * g, memory


def momentum(theta, g, v, t, rate, gamma=0.9):
    v = gamma * v + g
    return theta - rate * v, v


def nesterov(theta, g, v, t, rate, gamma=0.9):
    v = gamma * v + g
    return theta - rate * (g + gamma * v), v


def adagrad(theta, g, s, t, rate, eps=1e-8):
    s = s + g**2
    return theta - rate * g / (np.sqrt(s) + eps), s


def rmsprop(theta, g, s, t, rate, beta=0.9, eps=1e-8):
    s = beta * s + (1 - beta) * g**2
    return theta - rate * g / (np.sqrt(s) + eps), s


def adam(theta, g, memory, t, rate, beta1=0.9, beta2=0.999, eps=1e-8):
    m, s = memory
    m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g**2
    m_hat, s_hat = m / (1 - beta1**t), s / (1 - beta2**t)
    return theta - rate * m_hat / (np.sqrt(s_hat) + eps), np.stack([m, s])


def adamw(theta, g, memory, t, rate, decay=0.01):
    new, memory = adam(theta, g, memory, t, rate)
    return new - rate * decay * theta, memory


OPTIMIZERS = (sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw)


def run(step, gradient, theta, steps, **settings):
    """All parameters along the way, [steps + 1, *theta.shape]."""
    memory = np.zeros((2, *theta.shape)) if step in (adam, adamw) else 0 * theta
    path = [theta]
    for t in range(1, steps + 1):
        theta, memory = step(theta, gradient(theta, t), memory, t, **settings)
        path.append(theta)
    return np.stack(path)


# %% [markdown]
# What each does with a first gradient of 0.01 and of 100, at a rate of 0.1, says what separates the two families.
# The first three take steps as different as the gradients; the others divide by the gradient's own size, and take a step of the rate itself (RMSProp, which doesn't correct its average, one longer by the factor $1/\sqrt{1 - \beta}$).

# %%
gradients = np.array([0.01, 100.0])
first = {f: -run(f, lambda theta, t: gradients, np.zeros(2), 1, rate=0.1)[1] for f in OPTIMIZERS}
for step, (small, large) in first.items():
    print(f"{step.__name__:8} {small:7.3f} {large:7.3f}")
assert np.allclose([first[f] for f in (adagrad, adam, adamw)], 0.1)
assert np.allclose(first[rmsprop], 0.1 / np.sqrt(1 - 0.9))

# %% [markdown]
# ## A narrow valley
#
# The loss is $\tfrac12 (\theta - \theta^*)^\top A\, (\theta - \theta^*)$ with curvatures 1 and 100: a [condition number](../deep-learning/optimizers/gradient-descent.md) of 100. Each optimizer tries 33 rates from 0.001 to 10, and its best is kept: the one with which the loss falls below a ten-thousandth of its start soonest, and stays below it until step 1,000. Counts from 100 are rounded to tens.
#
# The second problem is the same valley turned by 45 degrees about its minimum.

# %%
STEPS, RATES = 1000, np.logspace(-3, 1, 33)
MINIMUM, START = np.array([1.0, 1.0]), np.array([-3.0, 2.0])
TURN = np.array([[1, -1], [1, 1]]) / np.sqrt(2)
straight = np.diag([1.0, 100.0])
turned = TURN @ straight @ TURN.T
turned_start = MINIMUM + TURN @ (START - MINIMUM)


def steps_needed(losses, threshold):
    """Steps until the losses [steps + 1, n] stay low; steps + 1 if never."""
    above = ~(losses < threshold)  # nan counts as above
    return len(losses) - np.argmax(above[::-1], axis=0)


def best(step, gradient, loss, start, threshold, **settings):
    """The fewest steps, and the rate that takes them; all rates run at once."""
    theta = np.tile(start, (len(RATES), 1))  # [rates, d]
    with np.errstate(all="ignore"):  # rates that are too high overflow
        path = run(step, gradient, theta, STEPS, rate=RATES[:, None], **settings)
        needed = steps_needed(loss(path), threshold)
    return needed.min(), RATES[needed.argmin()]


def valley(A):
    """Gradient and loss of the quadratic, for parameters in the last axis."""
    return (
        lambda theta, t: (theta - MINIMUM) @ A,
        lambda theta: 0.5 * np.sum((theta - MINIMUM) @ A * (theta - MINIMUM), axis=-1),
    )


PROBLEMS = {"straight": (straight, START), "turned": (turned, turned_start)}
table = {}
for step in OPTIMIZERS:
    for name, (A, start) in PROBLEMS.items():
        gradient, loss = valley(A)
        table[step, name] = best(step, gradient, loss, start, 1e-4 * loss(start))


def rounded(n):  # RMSProp ends in a cycle: rounding errors shift its count by a step
    return n if n < 100 else round(n, -1)


def show(table, names):
    print("steps (rate)" + "".join(f"{name:>15}" for name in names))
    for step in OPTIMIZERS:
        cells = (table[step, name] for name in names)
        print(f"{step.__name__:12}" + "".join(f"{rounded(n):6} ({rate:.4f})" for n, rate in cells))


show(table, PROBLEMS)
for step in (sgd, momentum, nesterov):
    assert table[step, "straight"] == table[step, "turned"]
gradient, loss = valley(turned)
alone = best(adam, gradient, loss, turned_start, 1e-4 * loss(turned_start), beta1=0)[0]
print(f"adam without momentum (beta1 = 0), turned: {rounded(alone)}")
assert alone > 4 * table[adam, "turned"][0]
for step in (adagrad, rmsprop):
    assert table[step, "turned"][0] > 5 * table[step, "straight"][0]

# %% [markdown]
# - **The first three don't notice the turn.** Their step is a combination of gradients, so it turns with the problem: the counts are equal, not just similar. Momentum at 0.9 more than halves the steps, and Nesterov damps the swinging that momentum adds.
# - **AdaGrad and RMSProp notice it most.** Dividing by coordinate undoes different curvatures only where these lie along the coordinates. In the turned valley both coordinates see the steep direction, are divided by the same size, and the valley stays as narrow as it was. (AdaGrad's 5 steps in the straight valley owe something to luck: its first step is as long as the rate, and the start is 4 away along the floor.)
# - **Adam** owes its result in the turned valley to its momentum: with β₁ = 0 it is even slower than RMSProp.
# - **AdamW** has another target: its decay of 0.01 pulls it off the minimum. In the turned valley the division shrinks the flat direction's gradient and leaves the pull as it is, so the pull weighs more there.
#
# The figure shows four of them on their first 40 steps, each with its best rate.

# %%
# alt: Contours of two narrow valleys, one along the horizontal axis, one turned by 45 degrees,
#   each with four paths of 40 steps. Straight: SGD and momentum bounce between the walls, RMSProp
#   and Adam run along the floor to the minimum. Turned: SGD and momentum take the same paths,
#   turned, Adam bounces as well, and RMSProp has hardly left the start.
figure, panels = plt.subplots(1, 2, figsize=(6.4, 3.6), sharex=True, sharey=True)
x, y = np.meshgrid(np.linspace(-3.8, 2.2, 60), np.linspace(-3, 2.8, 60))
for axes, (name, (A, start)) in zip(panels, PROBLEMS.items()):
    gradient, loss = valley(A)
    axes.contour(
        x, y, np.sqrt(loss(np.stack([x, y], axis=-1))), 8, colors="#70757d", linewidths=0.7
    )
    for step in (sgd, momentum, rmsprop, adam):
        path = run(step, gradient, start, 40, rate=table[step, name][1])
        axes.plot(*path.T, marker=".", markersize=4, linewidth=1, label=step.__name__)
    axes.plot(*MINIMUM, marker="x", color="C4")
    axes.set_title(name)
    axes.set_aspect("equal")
panels[0].legend(loc="lower right")
plt.show()

# %% [markdown]
# ## A logistic regression with features of different scales
#
# Ten features with standard deviations from about 0.1 to 3.2, 200 examples, mini-batches of 40. The curvature of the loss grows with the square of a feature's scale, so the valley is narrow again, and this time along the coordinates. The threshold is the lowest loss, which Newton's method finds, plus 0.02, to be kept until step 1,000.
#
# The second column is the same problem after standardizing the features.

# %%
N, D, BATCH = 200, 10, 40
rng = np.random.default_rng(0)
scales = np.logspace(-1, 0.5, D)
X = rng.standard_normal((N, D)) * scales
true = rng.standard_normal(D) / scales
labels = rng.random(N) < 1 / (1 + np.exp(-X @ true))
epochs = [rng.permutation(N).reshape(-1, BATCH) for _ in range(STEPS * BATCH // N)]
batches = np.concatenate(epochs)  # [steps, batch]


def logistic(X):
    """Gradient on the mini-batch of a step, and loss on all data, for theta [..., d]."""

    def gradient(theta, t):
        A, b = X[batches[t - 1]], labels[batches[t - 1]]
        return (1 / (1 + np.exp(-theta @ A.T)) - b) @ A / BATCH

    def loss(theta):
        z = theta @ X.T
        return np.mean(np.logaddexp(0, z) - labels * z, axis=-1)

    return gradient, loss


def lowest(X):
    """The least loss on all data, by Newton's method."""
    theta = np.zeros(D)
    for _ in range(20):
        p = 1 / (1 + np.exp(-X @ theta))
        slope = X.T @ (p - labels)
        theta -= np.linalg.solve(X.T @ (X * (p * (1 - p))[:, None]), slope)
    assert np.abs(slope).max() < 1e-9
    return logistic(X)[1](theta)


DATA = {"raw": X, "standardized": (X - X.mean(axis=0)) / X.std(axis=0)}
for step in OPTIMIZERS:
    for name, data in DATA.items():
        gradient, loss = logistic(data)
        table[step, name] = best(step, gradient, loss, np.zeros(D), lowest(data) + 0.02)
show(table, DATA)
assert table[sgd, "raw"][0] > 10 * table[adam, "raw"][0]
assert table[sgd, "standardized"][0] < min(table[step, "raw"][0] for step in OPTIMIZERS)
assert all(table[step, "standardized"][0] < 25 for step in OPTIMIZERS)

# %% [markdown]
# On the raw features the optimizers with a rate per coordinate are far ahead, since scaling is just what they undo. Standardizing takes one line, and afterwards plain SGD needs fewer steps than the best of them did before: much of what is credited to an optimizer is a matter of the problem's scales.

# %%
# alt: Loss above its lowest value on a logarithmic axis over 100 steps, for SGD, momentum, AdaGrad
#   and Adam. On the raw features Adam and AdaGrad end below 0.01, momentum and SGD above 0.03; on
#   the standardized features all four are below 0.02 after 30 steps and go on together.
figure, panels = plt.subplots(1, 2, figsize=(6.4, 3.0), sharey=True)
for axes, (name, data) in zip(panels, DATA.items()):
    gradient, loss = logistic(data)
    for step in (sgd, momentum, adagrad, adam):
        path = run(step, gradient, np.zeros(D), 100, rate=table[step, name][1])
        axes.semilogy(loss(path) - lowest(data), label=step.__name__)
    axes.set_title(name)
    axes.set_xlabel("step")
panels[0].set_ylabel("loss above the lowest")
panels[1].legend()
plt.show()

# %% [markdown]
# ## Decay is not a penalty in Adam
#
# An L2 penalty adds λθ to the gradient; AdamW subtracts ηλθ from the parameters. For plain SGD that is the same. In Adam the penalty's gradient is divided by its own size like any other, so that, where the loss itself is flat, λ drops out altogether:

# %%
theta = np.array([1.0, 4.0])
for decay in (0.001, 0.1):
    penalty = run(adam, lambda theta, t, k=decay: k * theta, theta, 20, rate=0.01)[-1]
    direct = run(adamw, lambda theta, t: 0 * theta, theta, 20, rate=0.01, decay=decay)[-1]
    print(f"decay {decay}: penalty {penalty.round(3)}, AdamW {direct.round(3)}")
    assert np.allclose(direct, theta * (1 - 0.01 * decay) ** 20)
    assert np.allclose(penalty, theta - 20 * 0.01, atol=0.01)

# %% [markdown]
# With the penalty, both parameters have moved by about 20 steps of the rate, whatever λ and their size. With AdamW each has lost the same *share*, in proportion to λ.
#
# ## What the interviewer asks next
#
# - [How does Adam work?](../deep-learning/optimizers/adam.md) Why the averages need a correction for their start, and what ε does.
# - [Why is L2 regularization not weight decay in Adam?](../deep-learning/optimizers/adamw.md) The last cell, on a real loss.
# - [How do Adam and SGD compare in convergence and generalization?](../deep-learning/optimizers/adam-versus-sgd.md) Steps to a training threshold say nothing about the test set.
# - [Why does AdaGrad work well on sparse gradients?](../deep-learning/optimizers/adagrad-sparse-gradients.md) A rare feature is a coordinate with small sums of squares, and gets long steps.
# - [Which problems does plain SGD have?](../deep-learning/optimizers/problems-of-plain-sgd.md) The narrow valley is one of several.
# - [Why do we want zero-mean input data?](../deep-learning/fundamentals/zero-mean-inputs.md) Standardizing improves the condition number before any optimizer starts.
# - **Which comparison of optimizers would you trust?** One in which each got its own search for a learning rate, of the same size, and more than one problem: on this page the order changed with each.
