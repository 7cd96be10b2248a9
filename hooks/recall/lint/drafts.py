"""Faults of drafts: few, as what isn't published may be unfinished."""

from collections.abc import Iterator

from recall.diagnostics import Diagnostic, Place
from recall.page import Page
from recall.rules import corpus as rules
from recall.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Find drafts whose id is taken; what their front matter says was looked at on reading."""
    taken: dict[str, Page] = {
        page.id: page for page in site.pages.values() if page.kind == "question"
    }
    for page in site.drafts.values():
        if page.id in taken:
            message = f"'{page.id}' is the id of {taken[page.id].name} already; expected another."
            yield rules.DUPLICATE_ID.at(Place(page.source.path), message)
        taken.setdefault(page.id, page)
