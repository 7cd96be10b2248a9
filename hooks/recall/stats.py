"""What still needs work: which pages lack what, by kind of lack and by topic."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recall.cache import Cache, digest
from recall.page import Page
from recall.report import equations_of
from recall.site import Site

KIND, MOST = "what needs work", 20
PAGE = "contributing/work.md"
"""The page that the build makes of it, below docs/."""
YEAR = datetime.timedelta(days=365)
LACKS = {
    "unanswered": "Draft without a finished answer: not published yet",
    "unsourced": "No source is named",
    "unchecked": "A labelled formula that no check recomputes",
    "unreviewed": "Nobody has said on which day it was reviewed",
    "stale": "Reviewed more than a year ago",
    "orphaned": "No other question leads to it",
    "unshown": "Neither an example that runs nor a figure",
}
"""The kinds of lack, and what each means."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: how many questions it has, and which of its pages lack what."""

    name: str
    title: str
    questions: int
    lacking: Mapping[str, tuple[Page, ...]]

    def as_json(self) -> dict[str, object]:
        """Return the topic as plain data."""
        pages = {lack: [page.address for page in found] for lack, found in self.lacking.items()}
        return {"topic": self.name, "title": self.title, "questions": self.questions, **pages}


def topics(site: Site, today: datetime.date) -> list[Topic]:
    """Return what the pages of each topic lack; drafts count where they are to appear."""
    tests = _tests(site, today)
    drafts = {draft.folder for draft in site.drafts.values()}
    indexes = [page for page in site.pages.values() if page.kind == "topic" and page.meta]
    found = []
    for index in indexes:
        questions = site.questions_of(index)
        if not questions and index.folder not in drafts:
            continue
        pages = [*questions, *(d for d in site.drafts.values() if d.folder == index.folder)]
        lacking = {
            lack: tuple(page for page in pages if test(page)) for lack, test in tests.items()
        }
        found.append(Topic(index.folder, index.title, len(questions), lacking))
    return found


def _tests(site: Site, today: datetime.date) -> dict[str, Callable[[Page], bool]]:
    def reviewed(page: Page) -> datetime.date | None:
        day = getattr(page.meta, "reviewed", None)
        return day if isinstance(day, datetime.date) else None

    def is_question(page: Page) -> bool:
        return page.kind == "question"

    return {
        "unanswered": lambda page: page.kind == "draft",
        "unsourced": lambda page: not getattr(page.meta, "sources", ()),
        "unchecked": lambda page: is_question(page) and bool(equations_of(page).unchecked),
        "unreviewed": lambda page: reviewed(page) is None,
        "stale": lambda page: (day := reviewed(page)) is not None and today - day > YEAR,
        "orphaned": lambda page: is_question(page) and not site.linking_to.get(page.name),
        "unshown": lambda page: is_question(page) and not shows(page),
    }


def shows(page: Page) -> bool:
    """Tell whether a page has an example that runs, or a figure."""
    return page.outline.shows


def kept_markdown(site: Site, today: datetime.date, cache: Cache) -> str:
    """Return the page that `markdown` makes, once for the same outlines and the same day."""
    key = digest(site.told, today.isoformat())
    kept = cache.get(KIND, key)
    if kept is None:
        kept = markdown(site, today)
        cache.put(KIND, key, kept)
        cache.trim(KIND, MOST)
    return kept


def markdown(site: Site, today: datetime.date) -> str:
    """Return the page of the site that says what needs work; its lists name no draft."""
    from recall.render import template  # with all that renders; most commands need none of it

    found = [topic for topic in topics(site, today) if any(topic.lacking.values())]
    lacking = [lack for lack in LACKS if any(topic.lacking[lack] for topic in found)]
    pages = {
        lack: [page for topic in found for page in topic.lacking[lack] if page.kind == "question"]
        for lack in lacking
    }
    return template(
        "work.md", topics=found, lacks=LACKS, lacking=lacking, pages=pages, folder="../"
    )
