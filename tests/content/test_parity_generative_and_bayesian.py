"""Autoencoders, GANs and Bayesian inference on the pages against scikit-learn, SciPy and JAX."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn.decomposition import PCA
from sklearn.linear_model import BayesianRidge

from tests.content.pages import namespace

AUTOENCODERS = "docs/generative/autoencoders"
GANS = "docs/generative/gans"
BAYESIAN = "docs/bayesian/bayesian-nn"


def test_linear_autoencoder_learns_the_subspace_of_pca() -> None:
    page = namespace(f"{AUTOENCODERS}/linear-autoencoder-and-pca.md")
    inputs = page["X"]
    reconstruction = inputs @ page["W_1"] @ page["W_2"]
    pca = PCA(n_components=2).fit(inputs)
    expected = pca.inverse_transform(pca.transform(inputs))
    assert reconstruction == pytest.approx(expected, abs=1e-4)
    assert ((inputs - reconstruction) ** 2).sum() / 200 == pytest.approx(0.25, abs=1e-6)


def test_elbo_gap_and_its_gradient_agree_with_scipy_and_autodiff() -> None:
    page = namespace(f"{AUTOENCODERS}/variational-autoencoder.md")
    evidence = stats.norm(0, np.sqrt(page["w"] ** 2 + 1)).logpdf(page["x"])
    assert page["log_evidence"] == pytest.approx(evidence)
    mu, var = 1.0, 0.05
    q, posterior = stats.norm(mu, np.sqrt(var)), stats.norm(1, np.sqrt(0.2))
    gap = q.expect(lambda z: q.logpdf(z) - posterior.logpdf(z))
    assert page["elbo"](mu, var) == pytest.approx(evidence - gap)

    def fit(mu: jax.Array) -> jax.Array:  # reparameterized, with the noise of the page
        z = mu + page["sd"] * page["noise"]
        return jnp.mean(-0.5 * (page["x"] - page["w"] * z) ** 2)

    assert page["through_sample"].mean() == pytest.approx(
        float(jax.jit(jax.grad(fit))(0.5)), rel=1e-4
    )


def test_divergences_of_the_gan_pages_agree_with_scipy() -> None:
    page = namespace(f"{GANS}/stabilizing-gan-training.md")
    for shift in (0.0, 0.5, 2.0):
        p, q = page["uniform"](0), page["uniform"](shift)
        assert page["js"](p, q) == pytest.approx(jensenshannon(p, q) ** 2, abs=1e-9)
        distance = stats.wasserstein_distance(page["x"], page["x"], p, q)
        assert np.abs(np.cumsum(p - q)).sum() * 0.01 == pytest.approx(distance, abs=1e-9)
    game = namespace(f"{GANS}/what-gan-training-converges-to.md")
    value = 2 * jensenshannon(game["p"], game["q"]) ** 2 - np.log(4)
    assert pytest.approx(value) == game["V"]


def test_generator_step_agrees_with_autodiff() -> None:
    page = namespace(f"{GANS}/why-gans-are-hard-to-train.md")
    weights, z = np.random.default_rng(0).normal(size=41), page["z"]
    old = page["new_generator"]()

    def score(a: jax.Array, b: jax.Array, c: jax.Array, d: float) -> jax.Array:
        x = jnp.tanh(z[:, None] * a + b) @ c + d
        phi = jnp.exp(-(((x[:, None] - page["centers"]) / page["width"]) ** 2) / 2)
        return jnp.mean(jax.nn.log_sigmoid(phi @ weights))

    x = page["generate"](old)
    logit = page["features"](x) @ weights
    slope = (page["features"](x) * (page["centers"] - x[:, None]) / page["width"] ** 2) @ weights
    moved = page["move"](old, (1 - page["sigmoid"](logit)) * slope / 32)
    gradients = jax.jit(jax.grad(score, argnums=(0, 1, 2, 3)))(*old)
    for after, before, gradient in zip(moved, old, gradients, strict=True):
        assert after - before == pytest.approx(np.asarray(gradient), abs=1e-5)


def test_linear_posterior_agrees_with_bayesian_ridge() -> None:
    page = namespace(f"{BAYESIAN}/epistemic-and-aleatoric-uncertainty.md")
    rng = np.random.default_rng(0)
    inputs, new = rng.normal(size=(30, 3)), rng.normal(size=(4, 3))
    t = inputs @ [1.0, -2.0, 0.5] + 0.7 * rng.normal(size=30)
    model = BayesianRidge(fit_intercept=False, tol=1e-12, max_iter=1000).fit(inputs, t)
    sigma, tau = model.alpha_**-0.5, model.lambda_**-0.5
    mean, covariance = page["posterior"](inputs, t, sigma, tau)
    assert mean == pytest.approx(model.coef_, abs=1e-6)
    assert covariance == pytest.approx(model.sigma_, abs=1e-6)
    center, std = model.predict(new, return_std=True)
    assert new @ mean == pytest.approx(center, abs=1e-6)
    own = np.sqrt(sigma**2 + ((new @ covariance) * new).sum(axis=1))
    assert own == pytest.approx(std, abs=1e-6)


def test_coin_posterior_agrees_with_scipy() -> None:
    page = namespace(f"{BAYESIAN}/bayesian-versus-mainstream-deep-learning.md")
    assert stats.beta(5, 2).mean() == pytest.approx(5 / 7)
    x, y, w = page["x"], page["y"], page["w_map"]

    def loss(w: float) -> jax.Array:
        return -jnp.sum(jax.nn.log_sigmoid((2 * y - 1) * w * x)) + w**2 / 2

    assert (
        abs(float(jax.jit(jax.grad(loss))(float(w)))) < 5e-3
    )  # the grid's step times the curvature


def test_laplace_precision_agrees_with_autodiff() -> None:
    page = namespace(f"{BAYESIAN}/approximate-bayesian-inference.md")
    signs = 2 * page["y"] - 1

    def energy(w: jax.Array) -> jax.Array:
        return -jnp.sum(jax.nn.log_sigmoid(signs * (page["Phi"] @ w))) + w @ w / 8

    w = jnp.asarray(page["w"][0])
    gradient, hessian = jax.jit(lambda w: (jax.grad(energy)(w), jax.hessian(energy)(w)))(w)
    assert np.asarray(gradient) == pytest.approx(np.zeros(2), abs=1e-5)
    assert page["H"] == pytest.approx(np.asarray(hessian), abs=1e-4)
