"""Questions made up of words as they come in real ones, to see how the search grows."""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

SYLLABLES = (
    "ba",
    "con",
    "de",
    "er",
    "fi",
    "gra",
    "in",
    "lo",
    "mi",
    "nor",
    "op",
    "par",
    "ra",
    "sta",
    "ver",
)
SHARE_OF_NEW = 0.15
"""Of the words of a question, those that the real ones don't have."""


def documents(real: Sequence[dict[str, Any]], count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Return the real questions and made-up ones, `count` together.

    Args:
        real: questions, as `recall.search.documents` gives them.
        count: how many there are to be.
        seed: the same questions for the same seed.
    """
    writer = _Writer(real, count, random.Random(seed))
    return [*real, *(writer.question(number) for number in range(count - len(real)))][:count]


class _Writer:
    """Draws words: known ones as often as real questions use them, others by Zipf's law."""

    def __init__(self, real: Sequence[dict[str, Any]], count: int, rng: random.Random) -> None:
        self._rng = rng
        self._known = [
            word for one in real for part in one["sections"] for word in part["text"].split()
        ]
        self._titles = [word for one in real for word in one["title"].rstrip("?").split()]
        self._new = [
            "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))
            for _ in range(200 * int(count**0.5))
        ]
        self._heavy = list(accumulate(1 / (place + 1) for place in range(len(self._new))))

    def question(self, number: int) -> dict[str, Any]:
        """Return a question."""
        return {
            "title": self._words(self._titles, 6, 12).capitalize() + "?",
            "url": f"synthetic/question-{number}/",
            "summary": self._words(self._known, 45, 80),
            "about": "Medium · Synthetic",
            "aliases": [self._words(self._titles, 1, 4) for _ in range(6)],
            "tags": [self._words(self._titles, 1, 2) for _ in range(3)],
            "mentions": [self._words(self._titles, 2, 8) for _ in range(4)],
            "sections": [self._section(place) for place in range(5)],
        }

    def _section(self, place: int) -> dict[str, str]:
        return {
            "title": self._words(self._titles, 1, 4),
            "anchor": f"section-{place}",
            "text": self._words(self._known, 60, 160),
            "formulas": "",
        }

    def _words(self, known: Sequence[str], least: int, most: int) -> str:
        rng = self._rng
        count = rng.randint(least, most)
        new = sum(rng.random() < SHARE_OF_NEW for _ in range(count))
        words = rng.choices(known, k=count - new)
        words += rng.choices(self._new, cum_weights=self._heavy, k=new)
        rng.shuffle(words)
        return " ".join(words)
