"""Faults of the addresses and ids that pages had before."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from recall.diagnostics import Diagnostic
from recall.page import Page
from recall.rules import corpus as rules
from recall.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Find former names that still live, that two pages claim, and that lead to themselves."""
    living = {page.address: page for page in site.pages.values()}
    ids = {page.id: page for page in site.pages.values() if page.kind == "question"}
    claimed: dict[str, Page] = {}
    for page in site.pages.values():
        for number, name in enumerate(getattr(page.meta, "formerly", ())):
            assert page.front is not None
            place = page.source.place(page.front.offset("formerly", number))
            old = PurePosixPath(name).name if page.kind == "question" else name
            holder = living.get(name) or ids.get(old)
            rival = claimed.setdefault(name, claimed.setdefault(f"id {old}", page))
            if name == page.address:
                message = f"'{name}' is this page's address; expected one that it had before."
                yield rules.REDIRECT_LOOP.at(place, message)
            elif holder not in (None, page):
                message = f"'{name}' is {holder.name} now; expected a name that nothing has."
                yield rules.LIVE_FORMER.at(place, message)
            elif rival is not page:
                message = f"{rival.name} was '{name}' already; expected it on one page."
                yield rules.DISPUTED_FORMER.at(place, message)
