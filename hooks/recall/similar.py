"""How alike texts are: cosine of TF-IDF vectors over word stems and over runs of letters."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate

WORD = re.compile(r"[a-z0-9]+")
LENGTHS = (3, 4, 5)
"""Of the runs of letters that are compared, so that a typo costs a part of a word only."""
COMMON = frozenset(
    WORD.findall(
        "a about all also an and any are as at be been before but by can could do does done during"
        " each first for from get give has have how i if in instead into is it its let made make"
        " many may more most much must no not of on one only or other our over same should so some"
        " such than that the their them then there these they this to two up use used usual using"
        " usually very was we what when where which while who will with without would you your"
    )
)
ENDINGS = (
    *(("ies", "y"), ("sses", "ss"), ("izations", ""), ("ization", ""), ("izing", ""), ("ized", "")),
    *(("izes", ""), ("ize", ""), ("ingly", ""), ("edly", ""), ("ations", ""), ("ation", "")),
    *(("ions", ""), ("ion", ""), ("ings", ""), ("ing", ""), ("ed", ""), ("es", ""), ("ly", "")),
    *(("s", ""), ("e", "")),
)
SHORTEST = 3
"""Letters that a stem has at least."""
ROUNDING = 1e-9
"""More than sums of squares are wrong by."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without its ending: `normalizing` and `normalization` become one."""
    if word.endswith("ss"):
        return word
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= SHORTEST:
            return word[: len(word) - len(ending)] + rest
    return word


ASKED = {
    stem(word): f"?{kind}"
    for kind, words in {
        "why": "why motivation need needed purpose reason",
        "worth": "pros cons advantage benefit strength disadvantage drawback downside weakness"
        " problem limitation",
        "contrast": "difference differ compare comparison versus vs",
        "remedy": "prevent avoid mitigate fix",
        "sign": "detect check notice",
    }.items()
    for word in words.split()
}
"""What a question asks for, by the stems that say so."""


def words(text: str) -> Counter[str]:
    """Count the stems of a text, without common words."""
    return Counter(stem(word) for word in WORD.findall(text.lower()) if word not in COMMON)


def asked(text: str) -> Counter[str]:
    """Count the stems of a question; the words for what is asked count as one."""
    given = Counter({ASKED.get(word, word): n for word, n in words(text).items()})
    given.update(() if any(word[0] == "?" for word in given) else ("?what",))
    return given


def runs(text: str) -> Counter[str]:
    """Count the runs of letters in the words of a text."""
    kept = " ".join(word for word in WORD.findall(text.lower()) if word not in COMMON)
    return Counter(f" {kept} "[i : i + n] for n in LENGTHS for i in range(len(kept) + 3 - n))


class Index:
    """Texts as vectors, to find those that are like another."""

    def __init__(self, texts: Mapping[str, Counter[str]], most: float = 1.0) -> None:
        """Take the features of each text by its key.

        Args:
            texts: how often a text has which feature.
            most: share of the texts above which a feature tells nothing.
        """
        self._texts = texts
        self._found = Counter(feature for text in texts.values() for feature in text)
        self._weights = {
            feature: math.log((1 + len(texts)) / (1 + n)) + 1
            if n <= max(2, most * len(texts))
            else 0.0
            for feature, n in self._found.items()
        }
        self._unseen = math.log(1 + len(texts)) + 1
        self._vectors: dict[str, dict[str, float]] = {}

    def _of(self, key: str) -> dict[str, float]:
        """Return the vector of one of the texts, made when it is first asked for."""
        if key not in self._vectors:
            self._vectors[key] = self._vector(self._texts.get(key, Counter()))
        return self._vectors[key]

    def _vector(self, text: Counter[str]) -> dict[str, float]:
        """Return a text as a vector of length 1; what no text has counts as rare."""
        weighed = {
            feature: (1 + math.log(n)) * self._weights.get(feature, self._unseen)
            for feature, n in text.items()
        }
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {feature: value / length for feature, value in weighed.items() if value}

    def like(self, text: Counter[str]) -> dict[str, float]:
        """Return the cosine of a text with each text that shares a feature with it."""
        scores: dict[str, float] = defaultdict(float)
        for feature, value in self._vector(text).items():
            for key, other in self._holders.get(feature, ()):
                scores[key] += value * other
        return dict(scores)

    @cached_property
    def _holders(self) -> dict[str, list[tuple[str, float]]]:
        """By feature the texts that have it, each with its weight there."""
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key in self._texts:
            for feature, value in self._of(key).items():
                found[feature].append((key, value))
        return found

    def cosine(self, first: str, second: str) -> float:
        """Return how alike two of the texts are."""
        one, other = self._of(first), self._of(second)
        shared = [value * other[feature] for feature, value in one.items() if feature in other]
        return sum(shared, 0.0)

    def pairs(self, least: float) -> Iterator[tuple[str, str, float]]:
        """Yield each two texts whose cosine reaches a bound, with it.

        The rarest feature that such two share is telling of both; and it with those that are more
        common is long enough in both, as no others add to their product. What they share is as
        long in both, so it is some features at least: counting those takes less than multiplying.
        """
        ranks = {name: at for at, name in enumerate(sorted(self._found, key=self._rarity))}
        holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
        shortest = least * least - ROUNDING
        fewest = {key: _fewest(self._of(key), shortest) for key in self._texts}
        masks = {key: sum(1 << ranks[name] for name in self._of(key)) for key in self._texts}
        for key in self._texts:
            telling = list(_telling(self._of(key), ranks, shortest))
            longest: dict[str, float] = {}
            for name, rest in telling:
                for other, its_rest in holders[name]:
                    longest.setdefault(other, rest * its_rest)
            for other, bound in longest.items():
                if bound < shortest:
                    continue
                shared = (masks[key] & masks[other]).bit_count()
                if shared < fewest[key] or shared < fewest[other]:
                    continue
                score = self.cosine(other, key)
                if score >= least:
                    yield other, key, score
            for name, rest in telling:
                holders[name].append((key, rest))

    def _rarity(self, feature: str) -> tuple[int, str]:
        return self._found[feature], feature


def _telling(
    vector: Mapping[str, float], ranks: Mapping[str, int], shortest: float
) -> Iterator[tuple[str, float]]:
    """Yield a vector's rarest features, each with the squared length of it and all that follow.

    Those that don't come are too short together to reach a cosine with anything.
    """
    rest = 1.0
    for feature in sorted(vector, key=ranks.__getitem__):
        if rest < shortest:
            return
        yield feature, rest
        rest -= vector[feature] ** 2


def _fewest(vector: Mapping[str, float], shortest: float) -> int:
    """Return how many features of a vector are needed to be so long together, squared."""
    sums = accumulate(sorted((value * value for value in vector.values()), reverse=True))
    return 1 + sum(length < shortest for length in sums)
