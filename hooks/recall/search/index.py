"""The search index: kept from build to build, and changed where questions are others."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recall.cache import Cache, code, digest
from recall.search.analyses import Analyst
from recall.search.files import files as index_files
from recall.search.inverted import Inverted, Known, means

KIND = "search index"
MOST = 4
"""Indexes that are kept."""
FEW = 50
"""Questions that are changed in an index; where there are more, it is made anew."""


@dataclass(frozen=True, slots=True)
class State:
    """The index of some questions."""

    keys: list[str]
    """Of the questions, in order."""
    sums: list[int]
    """How long each field is in all of them."""
    cards: list[str]
    """What is shown of each, as JSON."""
    terms: dict[str, Known]

    def as_text(self) -> str:
        """Return the index as text: a line for each card and for each term."""
        known = ("\t".join((name, *term)) for name, term in self.terms.items())
        return "\n".join([json.dumps([self.keys, self.sums]), *self.cards, *known])

    @classmethod
    def from_text(cls, text: str) -> "State":
        """Return what `as_text` wrote."""
        head, *lines = text.split("\n")
        keys, sums = json.loads(head)
        known = (line.split("\t") for line in lines[len(keys) :])
        return cls(keys, sums, lines[: len(keys)], {name: Known(*about) for name, *about in known})


def files(
    root: Path, documents: Sequence[str], synonyms: Sequence[Sequence[str]], cache: Cache
) -> dict[str, str]:
    """Return the files of the index, JSON by name without its ending.

    Args:
        root: the project's folder, which holds the words' forms and node_modules.
        documents: the questions, as `recall.search.documents` gives them.
        synonyms: groups of phrases that mean the same.
        cache: keeps the terms of each question, and the index.
    """
    analyst = Analyst(root, synonyms, cache)
    texts = {analyst.key(document): document for document in documents}
    place = digest(code(), analyst.made_by)
    kept = cache.get(KIND, place)
    before = State.from_text(kept) if kept else None
    state = before and _followed(before, texts, analyst)
    if state is None:
        state = _made(texts, analyst)
    if state is not before:
        cache.put(KIND, place, state.as_text())
        cache.trim(KIND, MOST)
    return index_files(state.terms, state.cards, analyst.groups())


def _made(texts: dict[str, str], analyst: Analyst) -> State:
    """Return the index of some questions, by their keys."""
    lengths, cards = [], []
    for analysis in analyst.analyses(texts):
        lengths.append(analysis.lengths)
        cards.append(analysis.card)
    sums = [sum(each) for each in zip(*lengths, strict=True)]
    index = Inverted(means(sums, len(texts)), {})
    for number, analysis in enumerate(analyst.analyses(texts)):
        index.change(number, None, analysis)
    index.close()
    return State([*texts], sums, cards, index.terms)


def _followed(before: State, texts: dict[str, str], analyst: Analyst) -> State | None:
    """Return the index of questions most of which are as before; nothing where they aren't."""
    keys, cards = [*texts], [*before.cards]
    if keys == before.keys:
        return before
    if len(keys) != len(before.keys):
        return None
    changed = [n for n, key in enumerate(keys) if key != before.keys[n]]
    if len(changed) > FEW:
        return None
    old = analyst.known([before.keys[n] for n in changed])
    new = [*analyst.analyses({keys[n]: texts[keys[n]] for n in changed})]
    if any(before.keys[n] not in old for n in changed):
        return None
    pairs = [(n, old[before.keys[n]], one) for n, one in zip(changed, new, strict=True)]
    sums = before.sums
    for _, one, other in pairs:
        lengths = zip(sums, one.lengths, other.lengths, strict=True)
        sums = [total - less + more for total, less, more in lengths]
    if means(sums, len(keys)) != means(before.sums, len(keys)):
        return None
    index = Inverted(means(sums, len(keys)), before.terms)
    for number, one, other in pairs:
        index.change(number, one, other)
        cards[number] = other.card
    index.close()
    return State(keys, sums, cards, index.terms)
