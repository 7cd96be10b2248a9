"""What a service worker needs to keep the site: a list of its files, and the worker itself."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from recall.cache import digest

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


def read(site: Path) -> dict[str, bytes]:
    """Return the files of a built site, by name, without those that no page loads."""
    paths = (path for path in site.rglob("*") if path.is_file())
    named = {path.relative_to(site).as_posix(): path for path in paths}
    return {name: named[name].read_bytes() for name in sorted(named) if not UNUSED.search(name)}


def fingerprints(built: Mapping[str, bytes]) -> dict[str, str]:
    """Return by name what tells one state of a file from another."""
    return {name: hashlib.sha256(data).hexdigest()[:16] for name, data in built.items()}


def portion(name: str) -> str:
    """Return with what a file is kept: `shell`, `drill`, `page` or `rare`."""
    for pattern, found in ((RARE, "rare"), (SHELL, "shell"), (DRILL, "drill")):
        if pattern.search(name):
            return found
    return "page"


def files(built: Mapping[str, bytes], prints: Mapping[str, str]) -> dict[str, str]:
    """Return the service worker and its list, by name relative to the site's root.

    Args:
        built: the files of the site.
        prints: the fingerprint of each.
    """
    listed = {name: [prints[name], len(data), portion(name)] for name, data in built.items()}
    text = json.dumps({"files": listed}, separators=(",", ":")) + "\n"
    worker = SOURCE.read_text(encoding="utf-8")
    build = digest(worker, text)[:16]
    return {WORKER: worker.replace("@BUILD@", build), f"{FOLDER}/{build}.json": text}
