"""Questions that ask the same: found by how they are asked and by what is answered."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from recall.cache import Cache, code, digest
from recall.page import Page
from recall.similar import Index, asked, runs, words
from recall.site import Site

STEMS, RUNS = 0.9, 0.1
"""Weights of word stems and of runs of letters: measured by tests/content/duplicates.py."""
ANSWER = 0.3
"""Weight of the answer where both questions have one."""
TELLING = 0.2
"""Share of the pages above which a word of an answer tells nothing of it."""
KIND = "likeness"
LISTED = 0.5
"""Score from which two questions are shown to a person."""
SURE = 0.8
"""Score from which two questions are held for one; no two that differ come near it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two questions, and how alike they are, from 0 to 1."""

    first: Page
    second: Page
    question: float
    answer: float | None
    """Nothing where one of them has no answer yet."""

    @property
    def score(self) -> float:
        """Both together."""
        if self.answer is None:
            return self.question
        return max(self.answer, (1 - ANSWER) * self.question + ANSWER * self.answer)


class Questions:
    """Questions, to be compared by how they are asked."""

    def __init__(self, asked_for: Mapping[str, tuple[str, ...]]) -> None:
        """Take, by key, a title and other words for it."""
        self._texts = asked_for
        self._stems = Index({key: asked(texts[0]) for key, texts in asked_for.items()})

    @cached_property
    def _runs(self) -> Index:
        return Index({key: runs(texts[0]) for key, texts in self._texts.items()})

    @cached_property
    def _wide(self) -> Index:
        return Index({key: asked(" ".join(texts)) for key, texts in self._texts.items()})

    def like(self, title: str) -> dict[str, float]:
        """Return how alike a title is to each question, or to its aliases too."""
        stems, letters = self._stems.like(asked(title)), self._runs.like(runs(title))
        wide = self._wide.like(asked(title))
        return {
            key: max(wide.get(key, 0.0), _mixed(stems.get(key, 0.0), letters.get(key, 0.0)))
            for key in stems.keys() | letters.keys() | wide.keys()
        }

    def cosine(self, first: str, second: str) -> float:
        """Return how alike two of the questions are."""
        stems = self._stems.cosine(first, second)
        return _mixed(stems, self._runs.cosine(first, second))

    def pairs(self, least: float) -> dict[tuple[str, str], float]:
        """Return each two questions that are alike enough."""
        near = self._stems.pairs((least - RUNS) / STEMS)
        scores = {(first, second): self.cosine(first, second) for first, second, _ in near}
        return {pair: score for pair, score in scores.items() if score >= least}


def _mixed(stems: float, letters: float) -> float:
    return STEMS * stems + RUNS * letters


def compared(site: Site) -> dict[str, Page]:
    """Return what is compared, by name below docs/: the questions, and the drafts of more."""
    return {page.name: page for page in (*site.questions.values(), *site.drafts.values())}


def asked_for(page: Page) -> tuple[str, ...]:
    """Return a question's title and aliases."""
    return (page.title, *getattr(page.meta, "aliases", ()))


def answered(page: Page) -> Counter[str]:
    """Count the stems of a question's summary, or of a draft's body while it has none."""
    return words(_answer(page))


def _answer(page: Page) -> str:
    return page.outline.summary or page.markup.plain


def likenesses(site: Site, threshold: float = LISTED, cache: Cache | None = None) -> list[Likeness]:
    """Return the pairs of questions and drafts that score so much, the likest first."""
    pages = compared(site)
    texts = [(name, asked_for(page), _answer(page)) for name, page in pages.items()]
    key = digest(code(), repr(threshold), repr(texts))
    kept = cache.get(KIND, key) if cache else None
    if kept is not None:
        return [Likeness(pages[a], pages[b], *scores) for a, b, *scores in json.loads(kept)]
    found = _likenesses(pages, threshold)
    if cache:
        rows = [[one.first.name, one.second.name, one.question, one.answer] for one in found]
        cache.put(KIND, key, json.dumps(rows))
    return found


def _likenesses(pages: Mapping[str, Page], threshold: float) -> list[Likeness]:
    questions = Questions({name: asked_for(page) for name, page in pages.items()})
    texts = {name: text for name, page in pages.items() if (text := answered(page))}
    answers = Index(texts, TELLING)
    near = set(questions.pairs((threshold - ANSWER) / (1 - ANSWER)))
    near |= {(first, second) for first, second, _ in answers.pairs(threshold)}
    found = [
        Likeness(
            pages[first],
            pages[second],
            questions.cosine(first, second),
            answers.cosine(first, second) if {first, second} <= texts.keys() else None,
        )
        for first, second in near
    ]
    close = [one for one in found if one.score >= threshold]
    return sorted(close, key=lambda one: (-one.score, one.first.name, one.second.name))


def looks_like(site: Site, title: str, most: int = 3) -> list[tuple[Page, float]]:
    """Return the questions and drafts that a title resembles, the likest first."""
    pages = compared(site)
    scores = Questions({name: asked_for(page) for name, page in pages.items()}).like(title)
    best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:most]
    return [(pages[name], score) for name, score in best if score >= LISTED]
