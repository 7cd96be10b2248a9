"""The search's scripts: words, typos, results as HTML, and what is no question at all."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recall import node
from recall.cache import Cache
from recall.search.index import files
from tests.search import synthetic
from tests.search.golden import HERE, ROOT, SCRIPTS, answers

DOCUMENTS = [
    {
        "title": "What is dropout?",
        "url": "a/dropout/",
        "summary": "Each unit is <b>dropped</b> & kept.",
        "about": "Easy · Regularization",
        "aliases": ["inverted dropout", "k-means"],
        "tags": ["regularization"],
        "mentions": ["noise on the units"],
        "sections": [{"title": "Answer", "anchor": "answer", "text": "mask", "formulas": "O(n^2)"}],
    },
    {
        "title": "What is momentum?",
        "url": "a/momentum/",
        "summary": "A running mean of gradients.",
        "about": "Easy · Optimizers",
        "aliases": ["heavy ball"],
        "tags": ["optimizers"],
        "mentions": [],
        "sections": [{"title": "Answer", "anchor": "answer", "text": "velocity", "formulas": ""}],
    },
]
SAME = [  # these are one term
    ("normalisation", "normalization"),
    ("optimisers", "optimizer"),
    ("modelling", "modeling"),
    ("behaviour", "behavior"),
    ("networks", "network"),
    ("dying", "dead"),
    ("difference", "vs"),
    ("RNNs".lower(), "rnn"),
    ("reparametrization", "reparameterization"),
    ("maximum", "max"),
]
APART = [
    ("noise", "noize"),
    ("loss", "los"),
    ("l1", "l2"),
    ("precise", "preciz"),
    ("generalization", "generator"),
]
WORDS = {
    "k-means": ["kmeans"],
    "t-SNE": ["tsne"],
    "F1 score": ["f1", "score"],
    "√d_k": ["sqrt", "dk"],
    r"\sqrt{d_k}": ["sqrt", "dk"],
    r"\frac{QK^T}{\sqrt{d_k}}": ["qkt", "sqrt", "dk"],
    "O(n²)": ["o", "n2"],
    "β1": ["beta1"],
    "h_{t-1}": ["ht1"],
    "∇L": ["nabla", "l"],
    "Naïve Bayes’s": ["naive", "bayes"],
    "np.exp(x**2)": ["exp", "x2"],
    "e^-x": ["exp", "x"],
    "x̂": ["xhat"],
    "??? --": [],
}
DISTANCE = [
    ("dropout", "dropout", 0),
    ("dorpout", "dropout", 1),  # swapped
    ("dropot", "dropout", 1),  # missing
    ("droppout", "dropout", 1),  # doubled
    ("dropaut", "dropout", 1),  # changed
    ("momentum", "dropout", 3),  # more than asked for
]


def call(*calls: tuple[Any, ...]) -> list[Any]:
    """Call functions of the scripts, each given as module, name and arguments."""
    request = json.dumps({"folder": SCRIPTS.as_uri(), "calls": calls})
    return list(json.loads(node.run(HERE / "call.mjs", request)))


@cache
def index() -> dict[str, str]:
    """Return the index of two questions."""
    return made(DOCUMENTS, [("dropout", "random zeroing")])


def made(
    documents: Sequence[dict[str, Any]], synonyms: Sequence[tuple[str, ...]] = ()
) -> dict[str, str]:
    """Return the index of some questions."""
    return files(ROOT, [json.dumps(one) for one in documents], synonyms, Cache(None))


def found(*texts: str) -> list[list[str]]:
    return [answer["urls"] for answer in answers(index(), texts)]


def test_spellings_and_inflections_are_one_term() -> None:
    terms = call(*(("text", "term", word) for pair in SAME for word in pair))
    assert terms[::2] == terms[1::2]


def test_other_words_stay_apart() -> None:
    terms = call(*(("text", "term", word) for pair in APART for word in pair))
    assert [pair for pair, a, b in zip(APART, terms[::2], terms[1::2], strict=True) if a == b] == []


def test_text_is_cut_into_words_and_symbols() -> None:
    cuts = call(*(("text", "words", text) for text in WORDS))
    assert [[word["joined"] for word in cut] for cut in cuts] == list(WORDS.values())


def test_names_in_code_are_cut_at_marks_and_capitals() -> None:
    names = [
        "MaxPool2d",
        "Conv2DTranspose",
        "early_stopping",
        "PyTorch",
        "RNNs",
        "soft\u00adhyphen",
    ]
    cuts = call(*(("text", "words", name) for name in names))
    assert [[word["pieces"] for word in cut] for cut in cuts] == [
        [["max", "pool2d"]],
        [["conv2d", "transpose"]],
        [["early", "stopping"]],
        [["pytorch"]],
        [["rnns"]],
        [["soft", "hyphen"]],
    ]
    assert [cut[0]["raw"] for cut in cuts[:2]] == ["maxpool2d", "conv2dtranspose"]


def test_symbols_that_follow_each_other_are_a_term_too() -> None:
    [terms, prose] = call(("text", "terms", "x + f(x)"), ("text", "terms", "it is an example"))
    assert {"xf", "fx"} <= set(terms)
    assert "itis" not in prose


ALIKE = [  # these are one formula in other letters or spellings
    ("z * sigmoid(z)", "x σ(x)"),
    ("1 / (1 + np.exp(-x))", "1/(1+e^-z)"),
    ("w = w - lr * g", "θ = θ - η g"),
    (r"\frac{a}{b+c}", "x/(y + z)"),
    ("np.maximum(x, 0)", "max(z, 0)"),
]
PROSE = ["GRU vs LSTM", "what is an n-gram", "why is relu (x) good", "read/write of the cell state"]


def test_formulas_in_other_letters_look_alike() -> None:
    looks = call(*(("shape", "shape", text) for pair in ALIKE for text in pair))
    assert all(looks)
    assert looks[::2] == looks[1::2]


def test_other_formulas_and_prose_do_not() -> None:
    [sigmoid, tanh] = call(("shape", "shape", "1/(1+e^-z)"), ("shape", "shape", "tanh(x/2) + 1"))
    assert not set(sigmoid) & set(tanh)
    assert call(*(("shape", "shape", text) for text in PROSE)) == [[] for _ in PROSE]


def test_stop_words_leave_a_phrase_unless_it_has_no_others() -> None:
    assert call(("text", "phrase", "what is the loss"), ("text", "phrase", "what is it")) == [
        ["loss"],
        ["what", "is", "it"],
    ]


def test_distance_counts_edits_up_to_a_limit() -> None:
    assert call(*(("near", "distance", a, b, 2) for a, b, _ in DISTANCE)) == [
        d for *_, d in DISTANCE
    ]


def test_longer_words_may_have_more_typos() -> None:
    words = ["l2", "relu", "dropout", "momentum", "conv2d"]
    assert call(*(("near", "tolerance", word) for word in words)) == [0, 1, 1, 2, 0]


def test_marks_are_the_only_markup_of_a_result() -> None:
    [text] = call(("results", "nothing", "<img src=x onerror=alert(1)>", ["<b>"]))
    assert "<img" not in text[0]["title"]
    assert text[1]["title"] == "&#60;b&#62;"
    assert text[1]["location"] == "?q=%3Cb%3E"
    assert text[0]["location"] == "a-z/"


def test_words_of_a_phrase_are_marked_only_together() -> None:
    phrases = [["batch", "normal"], ["earli", "layer"]]
    [text] = call(("results", "marked", "Batch normalization & early", phrases))
    assert text == "<mark>Batch</mark> <mark>normalization</mark> &#38; early"


@pytest.mark.parametrize(
    "query",
    [
        "dropout",
        "drop out",
        "dorpout",
        "random zeroing",
        "DROPOUT?",
        "drop",
        "d",
        "k means",
        "O(n^2)",
        "inverted_dropout_rate",
        "InvertedDropout",
        "n_units_dropped(InvertedMask)",
    ],
)
def test_question_is_found_by(query: str) -> None:
    assert found(query)[0][:1] == ["a/dropout/"]


def test_query_of_stop_words_alone_finds_something() -> None:
    assert found("what is")[0] == ["a/dropout/", "a/momentum/"]


def test_near_words_are_named_where_nothing_is_found() -> None:
    [answer] = answers(index(), ["momzzztum"])
    assert answer["urls"] == []
    assert answer["near"] == ["momentum"]


def test_word_of_a_synonym_is_no_typo() -> None:
    made_with = made(DOCUMENTS, [("heavy ball", "droput")])
    assert answers(made_with, ["droput"])[0]["urls"] == ["a/momentum/"]


BAD = {
    "long": "batch normalization " * 500,
    "one long word": "a" * 10_000,
    "emoji": "🤖🔥 dropout 👩‍👩‍👧‍👦",
    "control characters": "\x00\x01\x1b[31m drop\u202eout \ufeff\ud7ff",
    "script": "<script>alert(1)</script>",
    "regular expression": "(a+)+$ (.*)*\\1 [[[ (?<=x){999}",
    "braces": "_{" * 3_000 + "}" * 3_000,
    "backslashes": "\\" * 10_000,
    "marks": "a-" * 5_000,
    "prototype": "__proto__ constructor toString hasOwnProperty",
    "digits": "9" * 5_000,
    "Chinese": "注意力机制是什么",
    "combining": "a" + "\u0301" * 5_000,
}


def test_bad_input_is_answered() -> None:
    assert len(answers(index(), list(BAD.values()))) == len(BAD)


def test_failed_file_is_loaded_again_and_a_loaded_one_is_not() -> None:
    engine = (SCRIPTS / "engine.js").as_uri()
    request = json.dumps({"engine": engine, "files": index(), "query": "dropout"})
    said = json.loads(node.run(HERE / "failing.mjs", request))
    [first, second, third] = said["tries"]
    assert first == ["no manifest", ["manifest"]]
    assert second[0] == 1
    assert "manifest" in second[1]
    assert third == [1, []]
    assert said["empty"] == []


def test_later_queries_load_nothing_and_packs_do_without_a_connection() -> None:
    engine = (SCRIPTS / "engine.js").as_uri()
    request = json.dumps({"engine": engine, "files": index(), "query": "dorpout"})
    said = json.loads(node.run(HERE / "packed.mjs", request))
    assert said["after"] == [1, []]
    assert said["packs"][0] == 1
    assert len(said["packs"][1]) == len(set(said["packs"][1]))


def test_keys_find_the_same_and_wait_for_less_when_the_next_is_loaded_ahead() -> None:
    large = made(synthetic.documents(DOCUMENTS, 400))
    engine = (SCRIPTS / "engine.js").as_uri()
    queries = ["dropout of units", "momentum", "running mean", "velocity mask"]
    request = json.dumps({"engine": engine, "files": large, "queries": queries})
    [ahead, plain] = json.loads(node.run(HERE / "typed.mjs", request))
    assert ahead["found"] == plain["found"]
    assert ahead["waited"] < plain["waited"]


def test_few_letters_beside_other_words_change_nothing() -> None:
    assert found("dropout") == found("dropout mo") != found("dropout mom")


def test_version_is_another_when_a_question_changes() -> None:
    changed = [DOCUMENTS[0] | {"summary": "Another."}, DOCUMENTS[1]]
    versions = [
        json.loads(each["manifest"])["version"]
        for each in (index(), made(changed), made(DOCUMENTS))
    ]
    assert versions[0] != versions[1]
    assert versions[0] == versions[2]


def test_index_is_the_same_each_time_and_empty_without_questions() -> None:
    again = made(DOCUMENTS, [("dropout", "random zeroing")])
    assert again == index()
    nothing = made([])
    assert answers(nothing, ["dropout", ""])[0]["urls"] == []


def test_index_is_the_same_where_some_questions_are_known(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    texts = [json.dumps(one) for one in DOCUMENTS]
    files(ROOT, texts[:1], [], cache)
    assert files(ROOT, texts, [], cache) == files(ROOT, texts, [], cache) == made(DOCUMENTS)
