"""The files of the search index, which are loaded as a query needs them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from recall.json_text import json_text
from recall.search.inverted import Known

PER_CHUNK = 4
"""Cards in a file."""
WORDS = 8_000
"""Characters of a file."""
PLACES = 4_000
AHEAD = 4_600_000
"""Characters that a reader loads after a first query; compressed, they are a quarter."""


def files(
    terms: Mapping[str, Known], cards: Sequence[str], synonyms: Sequence[object]
) -> dict[str, str]:
    """Return the files by name without their ending.

    Args:
        terms: those of all questions.
        cards: what is shown of each question, as JSON.
        synonyms: groups of phrases that mean the same, each as its terms.
    """
    names = sorted(terms)
    known = [(one, terms[one].words, terms[one].places) for one in names]
    words = _cut([(one, len(one) + len(text)) for one, text, _ in known if text], WORDS)
    places = _cut([(one, len(one) + len(text)) for one, _, text in known], PLACES)
    kinds = {
        "words": [_list(terms[one].words for one in file) for file in words],
        "cards": [_list(cards[at : at + PER_CHUNK]) for at in range(0, len(cards), PER_CHUNK)],
        "places": [
            f"{{{','.join(f'{json_text(one)}:{terms[one].places}' for one in file)}}}"
            for file in places
        ],
    }
    packs = _small(kinds)
    manifest = {
        "version": _version(kinds),
        "packs": packs,
        "questions": len(cards),
        "perChunk": PER_CHUNK,
        "words": [file[0] for file in words],
        "places": [file[0] for file in places],
        "synonyms": synonyms,
    }
    parts = {f"{kind}-{n}": text for kind, made in kinds.items() for n, text in enumerate(made)}
    return (
        {"manifest": json_text(manifest)}
        | parts
        | {f"pack-{kind}": _list(kinds[kind]) for kind in packs}
    )


def _version(kinds: Mapping[str, Iterable[str]]) -> str:
    total = hashlib.sha256()
    for made in kinds.values():
        total.update(_list(made).encode())
    return total.hexdigest()[:12]


def _small(kinds: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the kinds that are small enough to load all of it ahead, what helps most first."""
    room, found = AHEAD, []
    for kind, made in kinds.items():
        size = sum(map(len, made))
        if size <= room:
            room -= size
            found.append(kind)
    return found


def _cut(lengths: Iterable[tuple[str, int]], size: int) -> list[list[str]]:
    """Cut terms, given how long each is with its text, into files of about so many characters."""
    cuts: list[list[str]] = []
    room = 0
    for one, length in lengths:
        if (length > room and room < size) or not cuts:
            cuts.append([])
            room = size
        cuts[-1].append(one)
        room -= length
    return cuts


def _list(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"
