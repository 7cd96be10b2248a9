"""What the pages for practice show before any script runs: all questions, and how to choose."""

from collections import Counter
from typing import Any, get_args
from urllib.parse import urlencode

from recall.meta import Kind
from recall.page import Page
from recall.site import Site

FOLDER = "practice/"
RARE = 2
"""Fewer questions make no choice of a tag."""


def view(site: Site) -> dict[str, Any]:
    """Return what the templates of the tools list."""
    counts = Counter(tag for page in site.questions.values() for tag in page.question.tags)
    tags = sorted(tag for tag, count in counts.items() if count >= RARE)
    return {
        "areas": [
            _place(area) | {"topics": [_place(topic) for topic in site.topics_of(area)]}
            for area in site.areas
        ],
        "kinds": [(kind, kind.capitalize()) for kind in get_args(Kind)],
        "tags": [(tag, f"{tag} ({counts[tag]})") for tag in tags],
        "questions": [_row(page, site) for page in site.questions.values()],
    }


def drill_url(place: Page, site: Site) -> str:
    """Return the address that drills an area or a topic, or nothing where there is no drill."""
    page = site.pages.get(f"{FOLDER}drill.md")
    return f"{page.url}?{urlencode({'in': place.folder})}" if page else ""


def _place(page: Page) -> dict[str, Any]:
    return {"id": page.folder, "title": page.title, "url": page.url}


def _row(page: Page, site: Site) -> dict[str, Any]:
    meta, topic = page.question, site.topic_of(page)
    known = {"id": page.id, "title": meta.title, "url": page.url, "level": meta.level}
    places = {"topic": _place(topic), "area": _place(site.area_of(topic))}
    return known | places | {"kind": meta.kind, "minutes": page.minutes}
