"""Pages known to have no fault, found again by a key of all that decides about them.

That is the text; what the site has for its links and keys to lead to; the rules, which are our own
code; and the versions of what parses formulas and runs examples. A rule that asks the site for
more must have it counted here.
"""

import json
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from recall.cache import Cache, code, digest
from recall.json_text import json_text
from recall.lint.leads import anchors
from recall.page import Page
from recall.site import Site

KIND, TOGETHER, NAMES = "sound page", "sound pages", "names"
MOST = 4
"""States of a site of which is kept which pages are sound, and what they can refer to."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many examples of a page were looked at."""

    blocks: int
    """Of Python; none of a lab."""
    ran: int


class Sound:
    """The pages of a site that are known to be sound."""

    def __init__(self, site: Site, cache: Cache, *versions: str) -> None:
        """Look for what was found of the same site before.

        Args:
            site: all sources.
            cache: keeps which pages are sound.
            versions: of the engine of formulas, and of all that examples run with.
        """
        self._site, self._cache = site, cache
        self._versions = digest(code(), sys.version, *versions)
        self._place = digest(self._versions, site.told)
        kept = cache.get(TOGETHER, self._place) if site.told else None
        names, pages = json.loads(kept or '["", {}]')
        self._names: str = names or digest(repr(_known(site)))
        self._pages: dict[str, list[str | int]] = pages
        self._keys: dict[str, str] = {}

    def recall(self, pages: Iterable[Page]) -> dict[str, Counted]:
        """Return by name what was counted on those pages that are known to be sound."""
        found: dict[str, Counted] = {}
        for page in pages:
            known = self._pages.get(page.name)
            if known and known[0] == page.source.sum:
                found[page.name] = Counted(int(known[1]), int(known[2]))
            else:
                self._keys[page.name] = self._key(page)
        kept = self._cache.get_all(KIND, self._keys.values())
        others = {name: kept[key] for name, key in self._keys.items() if key in kept}
        return found | {name: Counted(*json.loads(text)) for name, text in others.items()}

    def remember(self, found: Mapping[str, Counted]) -> None:
        """Keep what was counted on sound pages: of each, and of all for as long as the rest stays.

        Args:
            found: by name, of all sound pages that were looked at.
        """
        new = {name: counted for name, counted in found.items() if name in self._keys}
        if not new:
            return
        rows = {name: [counted.blocks, counted.ran] for name, counted in new.items()}
        self._cache.put_all(KIND, {self._keys[name]: json.dumps(row) for name, row in rows.items()})
        if self._site.told:
            sums = {name: self._site.pages[name].source.sum for name in new}
            about = {name: [sums[name], *row] for name, row in rows.items()}
            self._cache.put(TOGETHER, self._place, json_text([self._names, self._pages | about]))
            self._cache.trim(TOGETHER, MOST)

    def _key(self, page: Page) -> str:
        answers = repr([*_answers(page, self._site)])
        return digest(self._versions, self._names, page.name, page.source.sum, answers)


def lend_names(site: Site, cache: Cache) -> None:
    """Have a site know what links and keys can lead to, as it was found before.

    So that one page is looked into, no other has to be made.
    """
    if not site.told:
        return
    if kept := cache.get(NAMES, site.told):
        published, ids = json.loads(kept)
        vars(site).update(published=frozenset(published), ids=frozenset(ids))
        return
    cache.put(NAMES, site.told, json_text([sorted(site.published), sorted(site.ids)]))
    cache.trim(NAMES, MOST)


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
