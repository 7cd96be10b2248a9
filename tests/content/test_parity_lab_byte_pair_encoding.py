"""The byte-pair encoding lab against a naive one that rewrites a string of marked symbols."""

import random
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from tests.content.labs import executed

Pair = tuple[bytes, bytes]


@pytest.fixture(scope="module")
def lab() -> dict[str, Any]:
    return executed("byte-pair-encoding")


def spelled(piece: bytes) -> str:
    """Return the bytes in hexadecimal, each between bars."""
    return "".join(f"|{byte:02x}|" for byte in piece)


def joined(text: str, pair: Pair) -> str:
    first, second = (part.hex() for part in pair)
    return text.replace(f"|{first}||{second}|", f"|{first}{second}|")


def parts(text: str) -> list[bytes]:
    return [bytes.fromhex(part) for part in text.strip("|").split("||")]


def reference_merges(pieces: list[bytes], n: int) -> list[tuple[Pair, int]]:
    """Learn merges from all pieces, repeated ones too."""
    texts, merges = [spelled(piece) for piece in pieces], []
    for _ in range(n):
        split = [parts(text) for text in texts]
        pairs = Counter(pair for found in split for pair in pairwise(found))
        if not pairs:
            break
        most = max(pairs.values())
        best = sorted(pair for pair, count in pairs.items() if count == most)[-1]
        merges.append((best, most))
        texts = [joined(text, best) for text in texts]
    return merges


def reference_tokens(piece: bytes, merges: list[tuple[Pair, int]]) -> list[bytes]:
    """Replay all merges in the order learned."""
    text = spelled(piece)
    for pair, _ in merges:
        text = joined(text, pair)
    return parts(text)


def test_the_merges_are_those_of_the_reference(lab: dict[str, Any]) -> None:
    assert lab["merges"] == reference_merges(lab["pieces"](lab["TEXT"]), 150)


@pytest.mark.parametrize("seed", range(5))
def test_merges_of_repetitive_text_are_those_of_the_reference(
    lab: dict[str, Any], seed: int
) -> None:
    text = "".join(random.Random(seed).choices("aab é", k=200))
    expected = reference_merges(lab["pieces"](text), 60)
    assert lab["train"](text, 60) == expected


def test_words_are_cut_like_those_of_the_reference(lab: dict[str, Any]) -> None:
    rng = random.Random(0)
    invented = ["".join(rng.choices("thelswrigand é", k=rng.randint(1, 20))) for _ in range(300)]
    for text in [lab["TEXT"], lab["HELD_OUT"], lab["GERMAN"], "naïve 語 🙂", *invented]:
        for piece in lab["pieces"](text):
            assert lab["encode_piece"](piece) == reference_tokens(piece, lab["merges"])


def test_every_text_survives_the_round_trip(lab: dict[str, Any]) -> None:
    rng = random.Random(1)
    for _ in range(200):
        text = "".join(
            chr(rng.choice([rng.randrange(128), rng.randrange(0xD800)])) for _ in range(30)
        )
        assert lab["decode"](lab["encode"](text)) == text


def test_the_figure_shows_what_its_text_says(lab: dict[str, Any]) -> None:
    training, same_style, german = lab["curves"].values()
    assert training[0] == same_style[0] == german[0] == 1
    assert min(training[-1], same_style[-1]) > 4
    assert round(german[-1], 1) == 1.2
    assert training == sorted(training)
