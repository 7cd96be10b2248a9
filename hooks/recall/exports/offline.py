"""What a service worker needs to keep the site: a list of its files, and the worker itself."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from recall.cache import digest
from recall.json_text import json_text

WORKER = "service-worker.js"
SOURCE = Path(__file__).with_name("service-worker.mjs")
FOLDER = "offline"
UNUSED = re.compile(
    r"\.(?:map|gz|zip|apkg|csv|tsv|txt|ipynb)$"
    r"|^assets/javascripts/lunr/|^assets/javascripts/workers/|^sitemap\.xml\.gz$"
    rf"|^(?:{re.escape(WORKER)}|feed\.xml|robots\.txt)$|^{FOLDER}/|^api/v1/schema/"
)
"""Files that no page loads."""
RARE = re.compile(r"pyodide")
"""What is kept once it was used: megabytes that most readers never need."""
SHELL = re.compile(
    r"^(?:index|404)\.html$|^(?:a-z|practice(?:/[\w-]+)?)/index\.html$"
    r"|^assets/(?!figures/|images/screenshot)|^(?:manifest\.webmanifest|sitemap\.xml)$"
    r"|^api/v1/(?:questions|summaries)\.json$"
)
"""What works without a connection from the first visit on: the lists, styles, fonts.

The search is kept as it's used: who only reads a page loads nothing of the index.
"""
DRILL = re.compile(r"^api/v1/questions/")
"""What is kept as soon as a page asks for the list of questions."""


class Built(Mapping[str, bytes]):
    """The files of a built site, by name; each is read when it is asked for."""

    def __init__(self, site: Path, names: Collection[str]) -> None:
        """Take the site's folder, and the names of those that count."""
        self._site, self._names = site, names

    def __getitem__(self, name: str) -> bytes:
        """Read a file."""
        if name not in self._names:
            raise KeyError(name)
        return (self._site / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


def published(sums: Mapping[str, str]) -> dict[str, str]:
    """Return what is told of files by name, sorted, without those that no page loads."""
    return {name: sums[name] for name in sorted(sums) if _is_loaded(name)}


@cache
def _is_loaded(name: str) -> bool:
    return not UNUSED.search(name)


def fingerprint(total: str) -> str:
    """Return what tells one state of a file from another, given its SHA-256."""
    return total[:16]


def fingerprints(sums: Mapping[str, str]) -> dict[str, str]:
    """Return the fingerprint of each file by name, given the SHA-256 of each."""
    return {name: fingerprint(total) for name, total in sums.items()}


def portion(name: str) -> str:
    """Return with what a file is kept: `shell`, `drill`, `page` or `rare`."""
    for pattern, found in ((RARE, "rare"), (SHELL, "shell"), (DRILL, "drill")):
        if pattern.search(name):
            return found
    return "page"


def files(sizes: Mapping[str, int], prints: Mapping[str, str]) -> dict[str, str]:
    """Return the service worker and its list, by name relative to the site's root.

    Args:
        sizes: of the files of the site, in bytes.
        prints: the fingerprints of those that the worker keeps.
    """
    listed = {name: [known, sizes[name], portion(name)] for name, known in prints.items()}
    text = json_text({"files": listed}) + "\n"
    worker = SOURCE.read_text(encoding="utf-8")
    build = digest(worker, text)[:16]
    return {WORKER: worker.replace("@BUILD@", build), f"{FOLDER}/{build}.json": text}
