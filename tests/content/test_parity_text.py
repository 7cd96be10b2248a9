"""The pages on TF-IDF, tokens, embeddings and preprocessing against scikit-learn and SciPy."""

from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.special import expit, log_expit
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import (
    ENGLISH_STOP_WORDS,
    CountVectorizer,
    TfidfTransformer,
    TfidfVectorizer,
)
from sklearn.metrics import f1_score, mutual_info_score
from sklearn.metrics.pairwise import cosine_similarity

from tests.content.pages import namespace


@cache
def page(name: str) -> dict[str, Any]:
    return namespace(f"docs/nlp/{name}.md")


@pytest.mark.parametrize(
    ("kind", "smooth", "norm"),
    [*product(["count", "sublinear", "binary"], [True, False], [None, "l2"])],
)
def test_tf_idf_variants(kind: str, smooth: bool, norm: str | None) -> None:
    names = page("tf-idf/tf-idf")
    texts = names["texts"]
    reference = TfidfVectorizer(
        lowercase=True,
        token_pattern=r"\S+",
        vocabulary=names["vocabulary"],
        binary=kind == "binary",
        sublinear_tf=kind == "sublinear",
        use_idf=True,
        smooth_idf=smooth,
        norm=norm,
    ).fit_transform(texts)
    # scikit-learn's unsmoothed idf is ln(N/df) + 1, the page's is ln(N/df)
    idf = names["idf"](names["C"], smooth) + (0 if smooth else 1)
    ours = names["tf"](names["C"], kind) * idf
    np.testing.assert_allclose(
        names["unit"](ours) if norm else ours, reference.toarray(), atol=1e-12
    )


def test_the_exercise() -> None:
    names = page("tf-idf/tf-idf-ranking-by-hand")
    lemmas = names["lemmas"]
    texts = [
        " ".join(lemmas.get(word, word) for word in text.lower().split())
        for text in [*names["documents"].values(), names["query"]]
    ]
    counts = CountVectorizer(vocabulary=names["terms"], token_pattern=r"\S+").fit_transform(texts)
    np.testing.assert_array_equal(counts.toarray(), np.vstack([names["C"], names["q"]]))
    transformer = TfidfTransformer(norm=None, use_idf=True, smooth_idf=False, sublinear_tf=False)
    transformer.fit(counts[:5])
    np.testing.assert_allclose(transformer.idf_ - 1, names["idf"])
    cosines = cosine_similarity(counts.toarray() * (transformer.idf_ - 1))[5, :5]
    np.testing.assert_allclose(cosines, names["cosines"](names["W"], names["w"]), atol=1e-12)
    default = TfidfTransformer().fit(counts[:5]).transform(counts).toarray()
    np.testing.assert_allclose(
        default[:5] @ default[5],
        names["cosines"](names["C"] * names["smooth"], names["q"] * names["smooth"]),
    )


def test_pair_counts_of_the_wordpiece_page() -> None:
    names = page("tokenization/wordpiece-and-unigram")
    first, second = zip(*names["bigrams"], strict=True)
    mean = mutual_info_score(first, second)  # over pairs, with the margins of the pairs
    left = {a: first.count(a) / len(first) for a in set(first)}
    right = {b: second.count(b) / len(second) for b in set(second)}
    terms = [
        n / len(first) * np.log(n / len(first) / (left[a] * right[b]))
        for (a, b), n in names["pairs"].items()
    ]
    assert sum(terms) == pytest.approx(mean)


def test_skip_gram_loss_and_gradient() -> None:
    sgns = page("embeddings/cbow-and-skip-gram")["sgns"]
    rng = np.random.default_rng(1)
    u, o, noise = rng.normal(size=5), rng.normal(size=5), rng.normal(size=(3, 5))
    loss, grad_u, grad_o, grad_noise = sgns(u, o, noise)
    assert loss == pytest.approx(-log_expit(u @ o) - log_expit(-noise @ u).sum())
    np.testing.assert_allclose(grad_u, -expit(-(u @ o)) * o + expit(noise @ u) @ noise)
    np.testing.assert_allclose(grad_o, -expit(-(u @ o)) * u)
    np.testing.assert_allclose(grad_noise, expit(noise @ u)[:, None] * u)


def test_pmi_of_the_counting_page() -> None:
    names = page("embeddings/count-based-or-prediction-based-embeddings")
    mean = mutual_info_score(None, None, contingency=names["X"])
    assert (names["X"] / names["total"] * names["pmi"]).sum() == pytest.approx(mean)


def test_truncated_svd() -> None:
    names = page("embeddings/svd-or-neural-network-embeddings")
    matrix = names["X"]
    model = TruncatedSVD(n_components=2, algorithm="arpack", random_state=0)
    rebuilt = model.inverse_transform(model.fit_transform(matrix))
    assert ((matrix - rebuilt) ** 2).sum() == pytest.approx((names["s"][2:] ** 2).sum())


def test_stop_words_of_scikit_learn() -> None:
    negations = {"not", "no", "nor", "never", "cannot", "without", "nothing"}
    others = {"but", "although", "very", "too", "most", "more", "should", "could"}
    assert negations | others <= ENGLISH_STOP_WORDS
    assert len(ENGLISH_STOP_WORDS) == 318
    analyze = CountVectorizer(stop_words="english").build_analyzer()
    assert analyze("Do not buy this, it is no good") == ["buy", "good"]
    assert CountVectorizer().build_analyzer()("I don't") == ["don"]  # the "t" is lost


def test_f1_of_the_tagger() -> None:
    names = page("preprocessing/casing-for-named-entity-recognition")
    w = names["fit"](names["X"], names["y"])
    test = names["test"]
    hit = np.column_stack([test, np.ones(len(test))]) @ w > 0
    assert names["f1"](w, test, names["gold"]) == pytest.approx(f1_score(names["gold"], hit))
