"""Whose work the site ships and is built with: names, versions and licences, from the locks."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from recall.cache import Cache, code, digest
from recall.unchanged import installed

PAGE = "contributing/third-party.md"
KIND = "licences"
SHIPPED = {
    "katex": "formulas: style sheet and fonts",
    "@fontsource-variable/source-serif-4": "the text's typeface, Source Serif 4",
    "ts-fsrs": "when the drill asks again",
    "stemmer": "the search",
    "pyodide": "Python in the browser, loaded by a press of Run, with Python's standard library",
}
"""npm packages of which readers get something, and what."""
ICONS = "mkdocs-material"
"""The Python package whose icons the pages show."""
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)
LICENSE = re.compile(r"(?:licen[cs]e|copying|notice)(?:[.-].*)?", re.I)
WORDS = {
    "MIT": "Permission is hereby granted, free of charge",
    "BSD": "Redistribution and use in source and binary forms",
}
"""What a licence says that stands there as its whole text."""
LONGEST = 60
"""Characters of a licence's name."""


def markdown(root: Path, cache: Cache) -> str:
    """Return the page; the same for the same locks and what was installed from them."""
    npm = locked(root / "package-lock.json")
    python = pinned(root / "requirements.lock")
    texts = root / "node_modules"
    parts = [
        "---\ntitle: Third-party notices\n---\n",
        "The site's own texts, figures and code are licensed as the foot of each page says."
        " It stands on the work of others, listed here by the build from what it installed.\n",
        "## What readers get\n",
        *_table((name, npm[name], what) for name, what in SHIPPED.items() if name in npm),
        f"The icons are Material Design Icons, Apache-2.0, as {ICONS} packs them.\n",
        *(_text(name, texts / name) for name in SHIPPED if name in npm),
        "## What the build uses\n",
        "### From npm\n",
        *_table((name, about, "") for name, about in npm.items() if name not in SHIPPED),
        "### From the Python Package Index\n",
        *_table((name, (python[name], terms), "") for name, terms in _terms(python, cache).items()),
    ]
    return "\n".join(parts)


def _terms(python: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """Return the licences of Python packages by name, kept for the same packages."""
    key = digest(code(), sys.version, repr(python), *installed())
    kept = cache.get(KIND, key)
    if kept is None:
        kept = json.dumps({name: licensed(name) for name in python})
        cache.put(KIND, key, kept)
    return dict(json.loads(kept))


def pinned(lock: Path) -> dict[str, str]:
    """Return the versions of the Python packages of a lock file, by name."""
    return dict(PINNED.findall(lock.read_text(encoding="utf-8"))) if lock.exists() else {}


def locked(lock: Path) -> dict[str, tuple[str, str]]:
    """Return version and licence of the npm packages of a lock file that every machine needs."""
    if not lock.exists():
        return {}
    packages: Mapping[str, dict[str, object]] = json.loads(lock.read_text("utf-8"))["packages"]
    return {
        name.removeprefix("node_modules/"): (str(one["version"]), str(one.get("license", "?")))
        for name, one in packages.items()
        if name and not one.get("optional") and not one.get("dev")
    }


def licensed(name: str) -> str:
    """Return the licence that an installed Python package names, or nothing."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed on this system"
    given = next(iter(about.get_all("License-Expression") or ()), "")
    kinds = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if _is(one)]
    text = next(iter(about.get_all("License") or ()), "").strip()
    found = [name for name, words in WORDS.items() if words in text]
    stated = found[0] if found else text if len(text) < LONGEST else ""
    return given or ", ".join(sorted(set(kinds))) or stated or "?"


def _is(classifier: str) -> bool:
    return classifier.startswith("License :: ") and classifier != "License :: OSI Approved"


def _table(rows: Iterator[tuple[str, tuple[str, str], str]]) -> Iterator[str]:
    yield "| Package | Version | Licence | What for |\n|---|---|---|---|"
    for name, (version, terms), what in rows:
        yield f"| `{name}` | {version} | {terms.replace('|', '/')} | {what} |"
    yield ""


def _text(name: str, folder: Path) -> str:
    files = sorted(file for file in folder.glob("*") if LICENSE.fullmatch(file.name))
    if not files:
        return ""
    text = files[0].read_text(encoding="utf-8").strip()
    lines = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
    return f'??? note "Licence of {name}"\n\n    ````text\n{lines}\n    ````\n'
