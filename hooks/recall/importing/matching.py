"""Where an item of notes belongs: the topic, and questions that ask the same already."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recall.duplicates import LISTED, Questions, asked_for, compared
from recall.page import Page
from recall.similar import Index, words
from recall.site import Site

MERGED = 0.75
"""Likeness from which an item asks what a page asks: measured by tests/importing/measure.py."""
NEAREST = 5
"""Questions that vote for a topic."""
SHOWN = 3
TITLE = 0.5
"""Weight of a topic's own words beside its questions'."""


@dataclass(frozen=True, slots=True)
class Match:
    """A page that an item is like."""

    page: Page
    score: float


class Known:
    """The questions and topics of a site, to be compared with items."""

    def __init__(self, site: Site, extra: Mapping[str, Page] | None = None) -> None:
        """Take the site, and drafts that lie elsewhere, by name."""
        self._pages = {**compared(site), **(extra or {})}
        self._questions = Questions({name: asked_for(page) for name, page in self._pages.items()})
        self.topics = {topic.folder: topic for topic in _topics(site)}
        self._topics = Index(
            {folder: _said(topic, site) for folder, topic in self.topics.items()}, most=1.0
        )

    def like(self, title: str) -> list[Match]:
        """Return the pages that a title resembles, the likest first."""
        scores = sorted(self._questions.like(title).items(), key=lambda one: (-one[1], one[0]))
        return [Match(self._pages[n], s) for n, s in scores[:SHOWN] if s >= LISTED]

    def topic(self, title: str, above: str) -> Page | None:
        """Propose a topic for a title and the headings above it."""
        votes: dict[str, float] = defaultdict(float)
        scores = sorted(self._questions.like(title).items(), key=lambda one: (-one[1], one[0]))
        for name, score in scores[:NEAREST]:
            folder = self._pages[name].folder
            if folder in self.topics:
                votes[folder] += score**2
        for folder, score in self._topics.like(words(f"{title} {above}")).items():
            votes[folder] += TITLE * score
        best = max(votes, key=lambda folder: (votes[folder], folder), default=None)
        return self.topics[best] if best and votes[best] > 0 else None


def alike(titles: Sequence[str]) -> dict[tuple[int, int], float]:
    """Return the pairs of titles that ask the same."""
    found = Questions({str(n): (title,) for n, title in enumerate(titles)}).pairs(MERGED)
    return {(int(first), int(second)): score for (first, second), score in found.items()}


def _topics(site: Site) -> list[Page]:
    return [page for page in site.pages.values() if page.kind == "topic" and page.meta]


def _said(topic: Page, site: Site) -> Counter[str]:
    """Count the words of a topic: its name, and the titles, tags and aliases of its questions."""
    count = words(f"{topic.title} {topic.folder.replace('/', ' ').replace('-', ' ')}")
    for page in site.questions_of(topic):
        count += words(" ".join((*asked_for(page), *page.question.tags)))
    return count
