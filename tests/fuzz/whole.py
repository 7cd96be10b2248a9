"""All that looks at a page's text, on a page of the small sound site."""

from functools import cache

from recall import reading
from recall.diagnostics import Diagnostic
from recall.lint import lint_page
from recall.page import Page
from recall.project import example_faults
from recall.site import Site
from recall.source import Source
from tests.rules.sites import BASE, TODAY
from tests.rules.sites import read as read_site

NAME = "nlp/models/perplexity.md"


@cache
def site() -> Site:
    """Return the small sound site."""
    return read_site(BASE)


def page(text: str) -> tuple[Page, list[Diagnostic]]:
    """Return the page with a text, and what was wrong while reading it."""
    read, faults = reading._page(NAME, Source(f"docs/{NAME}", text), TODAY)
    return read, list(faults)


def lint_text(text: str) -> list[Diagnostic]:
    """Return every fault that shows in a text without running or rendering it."""
    read, faults = page(text)
    return [*faults, *lint_page(read, site(), {}), *example_faults(read)]
