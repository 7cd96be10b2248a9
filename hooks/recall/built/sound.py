"""A built site that had no fault: where few of its pages are others, only those are looked into.

That is enough as long as nobody else can tell the difference: the site has the same files, and each
changed page has the parts, the title and the addresses of its own that it had.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from recall.built.files import Files
from recall.built.survey import Page, Survey, remembered_pages
from recall.cache import Cache, code, digest
from recall.json_text import json_text

KIND = "sound built site"
MOST = 4
"""Sites that are remembered."""
FEW = 50
"""Pages that may be others; where there are more, all are looked at."""
ASKED = (".css", ".svg", "sitemap.xml")
"""Files that are looked into beside pages."""


class Counts(NamedTuple):
    """What was counted on a page, or on a whole site."""

    pages: int = 0
    links: int = 0
    anchors: int = 0
    images: int = 0


class Sound:
    """What is known of a site that had no fault."""

    def __init__(
        self,
        site: Path,
        files: Files,
        sums: Mapping[str, str],
        told: Mapping[str, str],
        hosts: frozenset[str],
        cache: Cache,
    ) -> None:
        """Look for a site of the same files.

        Args:
            site: its folder.
            files: their names.
            sums: the SHA-256 of each.
            told: of those, the pages'.
            hosts: that a page may fetch something from.
            cache: keeps what was counted on each page.
        """
        self._site, self._files, self._told, self._hosts = site, files, told, hosts
        self._cache = cache
        asked = [f"{name} {sums[name]}" for name in sorted(sums) if name.endswith(ASKED)]
        shared = digest(code(), files.site_url, *sorted(hosts))
        self._place = digest(shared, digest(*asked), *sorted(files.names))
        kept = json.loads(cache.get(KIND, self._place) or "{}")
        self._rest = Counts(*kept.get("rest", ()))
        self._pages: dict[str, tuple[str, str, list[int]]] = kept.get("pages", {})

    def followed(self) -> Counts | None:
        """Return what is counted on the site, or nothing where all of it must be looked at."""
        changed = {n: s for n, s in self._told.items() if self._pages.get(n, ("",))[0] != s}
        if not self._pages or len(changed) > FEW:
            return None
        new = remembered_pages(self._site, changed, self._hosts, self._cache)
        if any(one.faults or _face(one) != self._pages[name][1] for name, one in new.items()):
            return None
        led = (self._files.resolve(one.path, to) for one in new.values() for to in one.targets)
        named = {found.path for found in led if found.fragment and found.path in self._told}
        parts = {name: self._told[name] for name in named if name}
        pages = remembered_pages(self._site, changed | parts, self._hosts, self._cache)
        survey = Survey(self._site, self._files, pages, self._cache)
        if any(survey.bad_targets(one) for one in new.values()):
            return None
        if changed:
            self._keep({name: (new[name], survey.counted[name]) for name in changed})
        return self._total()

    def remember(self, survey: Survey, pages: Mapping[str, Page]) -> None:
        """Keep what was counted on a site that had no fault."""
        self._rest = Counts(links=survey.links - sum(links for links, _ in survey.counted.values()))
        self._keep({name: (one, survey.counted[name]) for name, one in pages.items()})

    def _keep(self, looked: Mapping[str, tuple[Page, tuple[int, int]]]) -> None:
        for name, (one, (links, anchors)) in looked.items():
            counts = Counts(int(not one.refresh), links, anchors, one.images)
            self._pages[name] = (self._told[name], _face(one), [*counts])
        table = {"rest": self._rest, "pages": self._pages}
        self._cache.put(KIND, self._place, json_text(table))
        self._cache.trim(KIND, MOST)

    def _total(self) -> Counts:
        counts = (counts for _, _, counts in self._pages.values())
        return Counts(*map(sum, zip(self._rest, *counts, strict=True)))


def _face(one: Page) -> str:
    """Return what tells whether others see a page as they saw it."""
    return digest(one.title, one.canonical, one.refresh, *sorted(one.ids))[:16]
