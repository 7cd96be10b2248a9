"""Pages known to have no fault, found again by a key of all that decides about them.

That is the text; what the site has for its links and keys to lead to; the rules, which are our own
code; and the versions of what parses formulas and runs examples. A rule that asks the site for
more must have it counted here.
"""

import json
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from urllib.parse import unquote

from recall.cache import Cache, code, digest
from recall.lint.links import anchors
from recall.page import Page
from recall.site import Site

KIND = "sound page"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many examples of a page were looked at."""

    blocks: int
    """Of Python; none of a lab."""
    ran: int


def keys(site: Site, pages: Iterable[Page], *versions: str) -> dict[str, str]:
    """Return the key of each page, by its name.

    Args:
        site: all sources.
        pages: those asked for.
        versions: of the engine of formulas, and of all that examples run with.
    """
    shared = digest(code(), sys.version, *versions, repr(_known(site)))
    return {
        page.name: digest(shared, page.name, page.source.sum, repr([*_answers(page, site)]))
        for page in pages
    }


def _known(site: Site) -> list[list[str]]:
    """Return all names that a page can refer to."""
    library = site.library
    former = (f"{old} {page.name}" for old, page in site.formerly.items())
    named = (site.published, site.pages, site.files, site.generated, site.drafts, site.notes)
    return [sorted(names) for names in (*named, former, library.places, library.snippets)]


def _answers(page: Page, site: Site) -> Iterator[tuple[bool, bool]]:
    """Yield of each link to a part of a page whether there is that page, and that part of it."""
    for link in page.outline.parts:
        path, _, fragment = link.partition("#")
        name = posixpath.normpath(posixpath.join(page.folder, unquote(path))) if path else page.name
        target = site.pages.get(name)
        if target is not None:
            yield target.meta is not None, unquote(fragment) in anchors(target)


def recall(cache: Cache, wanted: Mapping[str, str]) -> dict[str, Counted]:
    """Return what was counted on those pages that are known to be sound, given their keys."""
    kept = cache.get_all(KIND, wanted.values())
    return {name: Counted(*json.loads(kept[key])) for name, key in wanted.items() if key in kept}


def remember(cache: Cache, found: Mapping[str, Counted], wanted: Mapping[str, str]) -> None:
    """Keep what was counted on sound pages."""
    values = {wanted[name]: json.dumps(astuple(counted)) for name, counted in found.items()}
    cache.put_all(KIND, values)
