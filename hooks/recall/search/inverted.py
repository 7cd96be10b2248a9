"""The terms of all questions: where each stands, and which words stand for it.

What is known of a term is text, as it stands in the index's files; a build after an edit opens only
the terms of questions that were or are another.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from recall.json_text import json_text
from recall.search.analyses import Analysis

WEIGHTS = (
    ("title", 16, 0.6),
    ("aliases", 7, 0.3),
    ("summary", 3, 0.5),
    ("tags", 2, 0.1),
    ("mentions", 3, 0.5),
    ("shapes", 2, 0),
    ("headings", 2.4, 0.65),
    ("formulas", 1.5, 0.4),
    ("body", 0.8, 0.15),
)
"""Of each field, in the order of analysis.mjs: its weight, and how much a long text counts less."""
SATURATION = 6.5
"""The weight of a term at which it counts half as much as one that says nothing else."""
MOST_FORMS = 4
"""Words of a term that typos are compared with."""
MOST_PLACES = 400
"""Of a term that nearly every question has."""

Place = tuple[int, int]
"""The impact of a term in a question, and its section."""
Use = tuple[Place, list[Any]]
"""How a question uses a term: its place, and the words that it stands for, each with how often."""


class Known(NamedTuple):
    """What is known of a term, as JSON."""

    words: str
    """The term, how many questions have it, and the words that stand for it most often, unless it
    is the only one itself; nothing for a window of a formula."""
    places: str
    """Those that count most: of each the question as the difference to the one before, the impact
    from 1 to 99, and the section from 1; 0 is the top."""
    said: str
    """How often which word stands for it."""
    rest: str
    """All places, where there are more."""


@dataclass(slots=True)
class Term:
    """A term whose questions change."""

    places: dict[int, Place]
    """By the question's number."""
    said: dict[str, int]
    """How often which word stands for it."""

    def change(self, question: int, was: Use | None, will: Use | None) -> None:
        """Take how a question uses the term, in place of how it did."""
        if was:
            self._say(was[1], -1)
            self.said = {word: count for word, count in self.said.items() if count}
            del self.places[question]
        if will:
            self._say(will[1], 1)
            self.places[question] = will[0]

    def _say(self, words: list[Any], sign: int) -> None:
        for at in range(0, len(words), 2):
            self.said[words[at]] = self.said.get(words[at], 0) + sign * words[at + 1]

    def known(self, name: str) -> Known:
        """Return what is known of it, given what it is called."""
        all_places = [(question, *place) for question, place in sorted(self.places.items())]
        kept = all_places
        if len(kept) > MOST_PLACES:
            kept = sorted(sorted(kept, key=lambda place: (-place[1], place[0]))[:MOST_PLACES])
        uses = sorted(self.said.items(), key=lambda use: (-use[1], use[0]))
        words = [word for word, _ in uses[:MOST_FORMS]]
        shown = [name, len(self.places), *(words if words != [name] else ())]
        return Known(
            words=json_text(shown) if uses else "",
            places=json_text([n for place in _stepped(kept) for n in place]),
            said=json_text(self.said),
            rest=json_text(all_places) if kept is not all_places else "",
        )

    @classmethod
    def opened(cls, known: Known) -> "Term":
        """Return a term of which something is known, to change its questions."""
        if known.rest:
            places = {question: (impact, at) for question, impact, at in json.loads(known.rest)}
        else:
            numbers, question, places = json.loads(known.places), 0, {}
            for step, impact, at in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
                question += step
                places[question] = (impact, at)
        return cls(places, json.loads(known.said))


def _stepped(places: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    yield from places[:1]
    for (before, *_), (question, impact, section) in pairwise(places):
        yield question - before, impact, section


@dataclass(slots=True)
class Inverted:
    """All terms of some questions."""

    means: Sequence[float]
    """How long each field is on average."""
    terms: dict[str, Known]
    _open: dict[str, Term] = field(default_factory=dict)

    def change(self, question: int, before: Analysis | None, after: Analysis) -> None:
        """Take the terms of a question, in place of those that it had before."""
        old = _uses(before, self.means) if before else {}
        new = _uses(after, self.means)
        for name in old.keys() | new.keys():
            was, will = old.get(name), new.get(name)
            if was != will:
                self._opened(name).change(question, was, will)

    def close(self) -> None:
        """Have the terms be those of the questions that were added."""
        for name in [*self._open]:
            term = self._open.pop(name)
            if term.places:
                self.terms[name] = term.known(name)
            else:
                self.terms.pop(name, None)

    def _opened(self, name: str) -> Term:
        found = self._open.get(name)
        if found is None:
            known = self.terms.get(name)
            self._open[name] = found = Term.opened(known) if known else Term({}, {})
        return found


def means(sums: Iterable[int], count: int) -> list[float]:
    """Return how long fields are on average, given their lengths in all questions.

    It is rounded, so that an edit mostly leaves the impact of other questions' terms as it was.
    """
    return [max(1.0, float(f"{total / max(1, count):.2g}")) for total in sums]


def _uses(analysis: Analysis, means: Sequence[float]) -> dict[str, Use]:
    """Return of each term how a question uses it."""
    factors = [
        weight / (1 - shortening + shortening * length / mean)
        for (_, weight, shortening), length, mean in zip(
            WEIGHTS, analysis.lengths, means, strict=True
        )
    ]
    opened = analysis.opened()
    uses, found = iter(opened["uses"]), {}
    terms = zip(opened["terms"], opened["sections"], opened["said"], strict=True)
    for name, section, said in terms:
        weight = 0.0
        for _ in range(next(uses)):
            weight += factors[next(uses)] * next(uses)
        impact = max(1, int(99 * weight / (SATURATION + weight) + 0.5))
        words = [name, said] if isinstance(said, int) else said
        found[name] = (_place(impact, section), words)
    return found


@cache
def _place(impact: int, section: int) -> Place:
    """Return a place: the same one for all terms, of which there are many more than of places."""
    return (impact, section)
