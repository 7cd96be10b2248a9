"""Likeness of texts: what is the same scores 1, what has nothing in common is never found."""

import random
from collections import Counter
from itertools import combinations

import pytest

from recall.duplicates import Questions
from recall.similar import Index, asked, runs, stem, words


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("normalization", "normalizing"),
        ("gradients", "gradient"),
        ("vanishes", "vanishing"),
        ("entropies", "entropy"),
        ("loss", "loss"),
    ],
)
def test_forms_of_a_word_have_one_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


@pytest.mark.parametrize("word", ["bias", "gas", "loss", "lstm", "is", "use"])
def test_short_words_keep_what_tells_them_apart(word: str) -> None:
    assert len(stem(word)) >= min(3, len(word))


def test_what_is_asked_counts_as_one_word() -> None:
    assert asked("What are the pros and cons of ReLU?") == asked(
        "What are the advantages and disadvantages of ReLU?"
    )
    assert asked("What is warmup?") != asked("Why is warmup needed?")


def test_cosine_is_one_for_the_same_and_pairs_are_those_above_the_bound() -> None:
    texts = {
        "a": "vanishing gradients in recurrent networks",
        "b": "why do gradients vanish in a recurrent network",
        "c": "the learning rate of Adam",
        "d": "attention",
    }
    index = Index({key: words(text) for key, text in texts.items()})
    assert index.cosine("a", "a") == pytest.approx(1)
    every = {(one, two): index.cosine(one, two) for one in texts for two in texts if one < two}
    for least in (0.05, 0.3, 0.6, 0.99):
        found = {(one, two) for one, two, _ in index.pairs(least)}
        assert found == {pair for pair, score in every.items() if score >= least}
    assert index.like(words("gradients that vanish")).keys() == {"a", "b"}


def test_typo_still_finds_the_question() -> None:
    titles = ("batch normalization", "warmup", "dropout", "attention", "perplexity", "an LSTM")
    questions = Questions({title: (f"What is {title}?",) for title in titles})
    scores = questions.like("What is batch normalizaton?")
    assert max(scores, key=scores.__getitem__) == "batch normalization"


def test_alias_finds_the_question() -> None:
    questions = Questions({"ce": ("What is cross-entropy?", "log loss"), "x": ("What is x?",)})
    assert questions.like("log loss")["ce"] > 0.4


def test_text_without_words_is_like_nothing() -> None:
    assert Index({"a": runs(""), "b": runs("?")}).like(runs("word")) == {}


def test_pairs_of_many_texts_are_those_that_comparing_all_finds() -> None:
    rng = random.Random(5)
    vocabulary = [f"word{number}" for number in range(60)]
    texts = {
        str(number): Counter(rng.choices(vocabulary, k=rng.randint(1, 12))) for number in range(150)
    }
    texts |= {f"{key}-twin": text for key, text in list(texts.items())[:5]}
    for most in (0.1, 1.0):
        index = Index(texts, most)
        every = {(a, b): index.cosine(a, b) for a, b in combinations(texts, 2)}
        for least in (0.2, 0.5, 0.68, 0.8, 1 - 1e-12):
            found = {(a, b): score for a, b, score in index.pairs(least)}
            assert found == {pair: score for pair, score in every.items() if score >= least}
