"""The list of every address ever published: it only grows, and a test holds each to a page."""

from collections.abc import Iterable
from pathlib import Path

from recall.site import Site

LIST = "tests/content/published.txt"
"""Addresses below the site's, without slashes; the last part of a question's is its id."""


def listed(root: Path) -> list[str] | None:
    """Return the addresses of a project's list, or None where it keeps none."""
    file = root / LIST
    return file.read_text(encoding="utf-8").split() if file.exists() else None


def addresses(site: Site) -> set[str]:
    """Return the addresses that a site has now, but that of its home page."""
    pages = (page for page in site.pages.values() if page.name in site.published)
    return {page.address for page in pages} - {""}


def text_of(listing: Iterable[str]) -> str:
    """Return a list as it is written."""
    return "".join(f"{address}\n" for address in sorted(set(listing)))
