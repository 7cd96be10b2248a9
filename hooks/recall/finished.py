"""Pages that were built before: found again by a key of all that they are made from.

Nothing else decides whether a page is built again: neither times of files nor what changed since.
So a key must say everything. It holds what the template is given, as data; the sources of all
templates and of our own code; the settings and the versions.
"""

import json
import posixpath
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from recall.cache import Cache, code, digest
from recall.figures import Drawing
from recall.inlining import IMAGE
from recall.json_text import json_text
from recall.library import BIBLIOGRAPHY, SYNONYMS, Entry
from recall.page import Page
from recall.site import Site

KIND, KEYS = "page", "page keys"
MOST = 4
"""States of a site of which the keys of all pages are kept."""
SETTINGS = ("mkdocs.yml", "requirements.lock", "package-lock.json")
INCLUDED = "includes"
APART = (BIBLIOGRAPHY, SYNONYMS)
"""Of includes/, what a page is given item by item, or not at all."""
DRAWN = ".svg"
"""How the names of all drawings end."""
ADAPTERS = "hooks"
TEMPLATES = "docs/.overrides"


def shared(root: Path, given: Sequence[Any]) -> str:
    """Return a key of what all pages are made with.

    Args:
        root: the project's folder.
        given: what else all templates read: navigation, addresses, versions.
    """
    files = [root / name for name in SETTINGS]
    files += sorted((root / TEMPLATES).rglob("*")) + sorted((root / ADAPTERS).glob("*.py"))
    files += sorted(f for f in (root / INCLUDED).rglob("*") if f.name not in APART)
    texts = [
        part
        for file in files
        if file.is_file()
        for part in (str(file.relative_to(root)), file.read_text(encoding="utf-8"))
    ]
    return digest(code(), sys.version, repr(given), *texts)


def key(shared: str, name: str, given: Sequence[Any], drawings: Mapping[str, Drawing]) -> str:
    """Return the key of one page.

    Args:
        shared: the key of what all pages are made with.
        name: the page's path below docs/.
        given: what its template reads; the first item is its content, or what that is made from.
        drawings: figures by their name below docs/; those that the content shows count.
    """
    images = {match[1] for match in IMAGE.finditer(given[0])} if drawings else set()
    shown = sorted(images & drawings.keys())
    content, *others = given
    return digest(shared, name, content, repr(others), *(drawings[one].svg for one in shown))


class Known:
    """The keys of pages, found again by all that they are made from.

    That is what all pages share, the figures, what is told of all sources (`Site.told`), and the
    page's own text: hooks ask for nothing else when they give a page's template its data.
    """

    def __init__(
        self, cache: Cache, shared: str, site: Site, drawings: Mapping[str, Drawing]
    ) -> None:
        """Look for the keys that another build found for the same site."""
        drawn = (part for name in sorted(drawings) for part in (name, drawings[name].svg))
        self._cache, self._place = cache, digest(shared, site.told, *drawn)
        self._before: dict[str, list[str]] = json.loads(cache.get(KEYS, self._place) or "{}")
        self._now: dict[str, list[str]] = {}

    def key(self, name: str, own: Sequence[str], make: Callable[[], str]) -> str:
        """Return the key of a page, made if it isn't known.

        Args:
            name: the page's path below docs/.
            own: its text, and what else is said of it alone.
            make: finds the key.
        """
        total = digest(*own)
        known, key = self._before.get(name, ("", ""))
        self._now[name] = [total, key if known == total else make()]
        return self._now[name][1]

    def remember(self) -> None:
        """Keep the keys for another build."""
        if self._now != self._before:
            self._cache.put(KEYS, self._place, json_text(self._now))
            self._cache.trim(KEYS, MOST)


def cited(page: Page, site: Site) -> list[Entry | None]:
    """Return the works that a question cites."""
    citations = getattr(page.meta, "sources", ())
    return [site.library.bibliography.get(citation.key) for citation in citations]


def shown(page: Page, drawings: Mapping[str, Drawing]) -> list[str]:
    """Return the figures that a page's text shows."""
    images = [target for target in page.outline.targets if target.endswith(DRAWN)]
    names = (posixpath.normpath(posixpath.join(page.folder, image)) for image in images)
    return [drawings[name].svg for name in names if name in drawings]


def encoded(html: str) -> bytes:
    """Return what MkDocs writes of a page."""
    return html.encode("utf-8", "xmlcharrefreplace")
