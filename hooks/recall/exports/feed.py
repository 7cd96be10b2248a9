"""An Atom feed of new and changed questions, by when they were reviewed."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from recall.exports.questions import first_id
from recall.page import Page
from recall.render import template
from recall.site import Site

MOST = 50
SINCE = "2026"
"""The year in which the site got its address, as tag URIs say it."""


def feed(site: Site, name: str, description: str, site_url: str) -> str:
    """Return the feed, the latest questions first.

    A question keeps its id in the feed when it is renamed or moves, so that readers who have it
    see it changed, not anew.
    """
    latest = sorted(site.questions.values(), key=lambda page: page.question.reviewed, reverse=True)
    return template(
        "feed.xml",
        title=name,
        description=description,
        site_url=site_url,
        updated=_date(latest[:1]),
        entries=[_entry(page, site, site_url) for page in latest[:MOST]],
    )


def _date(pages: Iterable[Page]) -> str:
    dates = [page.question.reviewed.isoformat() for page in pages]
    return f"{max(dates, default='1970-01-01')}T00:00:00Z"


def _entry(page: Page, site: Site, site_url: str) -> dict[str, object]:
    topic, host = site.topic_of(page), urlsplit(site_url).hostname or "localhost"
    return {
        "id": f"tag:{host},{SINCE}:question/{first_id(page)}",
        "title": page.title,
        "url": site_url + page.url,
        "updated": _date([page]),
        "topics": [site.area_of(topic).title, topic.title],
        "summary": page.outline.summary,
    }
