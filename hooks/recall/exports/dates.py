"""When the pages of the site changed last, as far as their sources say it."""

from recall.page import Page
from recall.site import Site

LISTS = ("index.md", "a-z.md", "tags.md")
"""Pages that show all questions."""


def last_changed(page: Page, site: Site) -> str:
    """Return the date of a page's last change, or nothing where the sources say none."""
    dates = [one.question.reviewed for one in _shown(page, site)]
    return max(dates).isoformat() if dates else ""


def _shown(page: Page, site: Site) -> list[Page]:
    """Return the questions that a page consists of."""
    if page.kind == "question" and page.meta:
        return [page]
    if page.kind == "topic":
        return site.questions_of(page)
    if page.kind == "area":
        return [one for topic in site.topics_of(page) for one in site.questions_of(topic)]
    return list(site.questions.values()) if page.name in LISTS else []
