"""The site's navigation, derived from its folders: areas, topics, labs and the rest."""

from pathlib import PurePosixPath
from typing import Any

from recall.rules.pages import names as rule_pages
from recall.site import Site

SECTIONS = {"practice": "Practice", "labs": "Labs", "contributing": "Contribute"}
"""Folders beside the areas, and what a reader calls them."""
LAST = ("a-z.md", "tags.md", "verification.md")
PRACTICE = ("plan", "drill", "mock", "progress", "browse", "take-away")
"""The tools in the order in which most readers need them."""


def tree(site: Site) -> list[Any]:
    """Return the navigation in the form that MkDocs takes: questions are no part of it."""
    nav: list[Any] = [{"Home": "index.md"}] if "index.md" in site.pages else []
    for area in site.areas:
        topics = [{topic.title: [topic.name]} for topic in site.topics_of(area)]
        nav.append({area.title: [area.name, *topics]})
    for folder, title in SECTIONS.items():
        names = [name for name in site.published if name.startswith(f"{folder}/")]
        names = sorted(set(names) - set(rule_pages()), key=_place)
        rules = [{"Rules": rule_pages()}] if folder == "contributing" else []
        if names or rules:
            nav.append({title: [*names, *rules]})
    last = [name for name in LAST if name in site.pages]
    return [*nav, {"About": last}] if last else nav


def _place(name: str) -> tuple[bool, int, str]:
    """Return what the pages of a folder are sorted by: its index, the tools, the rest by name."""
    path = PurePosixPath(name)
    at = PRACTICE.index(path.stem) if path.stem in PRACTICE else len(PRACTICE)
    return path.name != "index.md", at, name
