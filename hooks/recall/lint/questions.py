"""Faults of a question's title and summary."""

import re
from collections.abc import Iterator

from recall.diagnostics import Diagnostic
from recall.meta import QuestionMeta
from recall.page import Page
from recall.rules import frontmatter as rules
from recall.scan import LINK, TAG

FEWEST, MOST = 40, 90
"""Words of a summary: what is said in 30 seconds."""
TITLE_MARKUP = re.compile(r"[$`*\\]|\]\(|<[a-z]")


def check(page: Page) -> Iterator[Diagnostic]:
    """Find faults in what a question says of itself."""
    if not isinstance(page.meta, QuestionMeta) or page.front is None:
        return
    title = page.source.place(page.front.offset("title"))
    if found := TITLE_MARKUP.search(page.meta.title):
        message = f"the title holds '{found[0]}'; expected plain words."
        yield rules.TITLE.at(title, message)
    if not page.meta.title.endswith("?"):
        yield rules.TITLE.at(title, "the title is no question; expected it to end in `?`.")
    summary = page.source.place(page.front.offset("summary"))
    words = len(page.meta.summary.split())
    if not FEWEST <= words <= MOST:
        message = f"the summary has {words} words; expected {FEWEST} to {MOST}."
        yield rules.SUMMARY_LENGTH.at(summary, message)
    yield from _summary_markup(page, page.meta.summary)


def _summary_markup(page: Page, summary: str) -> Iterator[Diagnostic]:
    assert page.front is not None
    kinds = {
        "a link": LINK,
        "a footnote": re.compile(r"\[\^[^\]]+\]"),
        "display math": re.compile(r"(?<!\\)\$\$"),
        "raw HTML": TAG,
    }
    for kind, pattern in kinds.items():
        if found := pattern.search(summary):
            start, end = page.front.spans[("summary",)]
            at = page.source.text.find(found[0].split()[0], start, end)
            place = page.source.place(at if at != -1 else start)
            message = f"the summary holds {kind}; expected words and inline math only."
            yield rules.SUMMARY_MARKUP.at(place, message)
