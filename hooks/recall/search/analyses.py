"""Questions cut into terms, with the words' forms that the reader's browser uses too."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from recall import node
from recall.cache import Cache, batched, digest

BUILDER = Path(__file__).with_name("build.mjs")
OWN = (BUILDER, BUILDER.with_name("analysis.mjs"))
SCRIPTS = ("docs/assets/scripts/search/text.js", "docs/assets/scripts/search/shape.js")
"""Words and formulas become terms here, and in the reader's browser, in the same way."""
AT_ONCE = 100
"""Questions whose terms are in memory together."""
TERMS, PHRASES = "search terms", "search phrases"


class Analysis(NamedTuple):
    """What analysis.mjs makes of a question."""

    lengths: list[int]
    """Of its fields."""
    card: str
    """What is shown of it, as JSON."""
    terms: str
    """As JSON, for the terms of all questions would fill the memory."""

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Return what a line of build.mjs says."""
        lengths, card, terms = text.split("\t")
        return cls(json.loads(lengths), card, terms)

    def opened(self) -> dict[str, Any]:
        """Return the terms."""
        return dict(json.loads(self.terms))


class Analyst:
    """Cuts texts into terms, and remembers them."""

    def __init__(self, root: Path, synonyms: Sequence[Sequence[str]], cache: Cache) -> None:
        """Take the scripts of a project.

        Args:
            root: the project's folder, which holds them and node_modules.
            synonyms: groups of phrases that mean the same.
            cache: keeps the terms of each question.
        """
        self._scripts = [(root / script).resolve() for script in SCRIPTS]
        self._synonyms = [list(group) for group in synonyms]
        self._cache = cache
        texts = [file.read_text(encoding="utf-8") for file in (*OWN, *self._scripts)]
        lock = (root / "package-lock.json").read_text(encoding="utf-8")
        self.made_by = digest(lock, *texts)
        """A key of what cuts texts into terms."""

    def key(self, document: str) -> str:
        """Return what the terms of a question are found again by."""
        return digest(self.made_by, document)

    def known(self, keys: Iterable[str]) -> dict[str, Analysis]:
        """Return the terms of questions by their keys, where they are known."""
        kept = self._cache.get_all(TERMS, keys)
        return {key: Analysis.from_text(text) for key, text in kept.items()}

    def analyses(self, documents: Mapping[str, str]) -> Iterator[Analysis]:
        """Yield the terms of questions in order, given each one's text by its key."""
        kept = self._cache.holds(TERMS, documents)
        for _ in self._made({key: text for key, text in documents.items() if key not in kept}):
            pass  # they are kept now, and those of a few at a time are in memory
        for some in batched(documents, AT_ONCE):
            known = self.known(some)
            lost = {key: documents[key] for key in some if key not in known}  # as on a full disk
            known |= self._made(lost)
            yield from (known[key] for key in some)

    def _made(self, documents: Mapping[str, str]) -> Iterator[tuple[str, Analysis]]:
        """Cut questions into terms, and keep them."""
        if not documents:
            return
        answers = self._asked(documents.values())
        next(answers)
        with self._cache.holding():
            for key, text in zip(documents, answers, strict=True):
                self._cache.put(TERMS, key, text)
                yield key, Analysis.from_text(text)

    def groups(self) -> list[list[list[str]]]:
        """Return the terms of each phrase of each group of synonyms."""
        key = digest(self.made_by, repr(self._synonyms))
        kept = self._cache.get(PHRASES, key)
        if kept is None:
            kept = next(self._asked([]))
            self._cache.put(PHRASES, key, kept)
        return list(json.loads(kept))

    def _asked(self, documents: Iterable[str]) -> Iterator[str]:
        """Yield as JSON the terms of the synonyms, and then what is made of each document."""
        settings = {"scripts": [*map(str, self._scripts)], "synonyms": self._synonyms}
        return node.answers(BUILDER, [json.dumps(settings), *documents])
