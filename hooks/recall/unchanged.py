"""A site that is as it would be built: found by a digest of all that went in and all that came out.

It says nothing of what changed, only whether anything did; a build after a change starts over, with
what the other caches have.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from recall.cache import Cache, digest
from recall.written import Written, signature

KIND = "site"
MOST = 4
"""Sites that are remembered; a few folders may be built into in turn."""
SOURCES = ("docs", "includes", "hooks", "tests/content", "mkdocs.yml", "README.md")
LOCKS = ("requirements.lock", "package-lock.json", "node_modules/.package-lock.json")
INSTALLED = (".dist-info", ".egg-info", ".pth")


def key(root: Path, site: Path, given: Sequence[object]) -> str:
    """Return a key of all that a site is made from.

    Args:
        root: the project's folder.
        site: where the site is built to.
        given: what else decides: settings of the call, the day, the commit.
    """
    made_from = state(root, (*SOURCES, *LOCKS))
    return digest(sys.version, repr(installed()), str(site.resolve()), repr(given), made_from)


def installed() -> list[str]:
    """Return the names and versions of all installed packages, as Python finds them."""
    folders = (Path(folder) for folder in sys.path if Path(folder).is_dir())
    names = (entry.name for folder in folders for entry in os.scandir(folder))
    return sorted(name for name in names if name.endswith(INSTALLED))


def seen(root: Path) -> str:
    """Return what tells whether anything was touched since: of each source, size and times."""
    files = (file for place in (*SOURCES, *LOCKS) for file in _files(str(root / place)))
    return digest(*installed(), *(f"{file} {signature(Path(file))}" for file in sorted(files)))


def state(root: Path, names: Iterable[str] = (".",)) -> str:
    """Return a digest of some files and folders: of every name, and of every byte."""
    total = hashlib.sha256()
    for place in names:
        for file in sorted(_files(str(root / place))):
            data = _content(Path(file))
            total.update(
                f"{file.removeprefix(str(root))}\0{len(data)}\0".encode("utf-8", "replace")
            )
            total.update(data)
    return total.hexdigest()


def _files(place: str) -> Iterator[str]:
    if Path(place).is_file():
        yield place
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name != "__pycache__"]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (f"{folder}/{name}" for name in (*names, *links))


def _content(file: Path) -> bytes:
    """Return what a file holds, or where a link leads that leads to no file."""
    if file.is_file():
        return file.read_bytes()
    return bytes(file.readlink()) if file.is_symlink() else b""


def stands(cache: Cache, key: str, site: Path) -> bool:
    """Tell whether a folder holds, byte for byte, the site that was built from the same."""
    kept = cache.get(KIND, key)
    if kept is None or not site.is_dir():
        return False
    return kept == _held(Written(site, cache).sums())


def remember(cache: Cache, key: str, sums: Mapping[str, str]) -> None:
    """Keep what a site looks like that was built without a warning: the SHA-256 of each file."""
    cache.put(KIND, key, _held(sums))
    cache.trim(KIND, MOST)


def _held(sums: Mapping[str, str]) -> str:
    return digest(*(part for name in sorted(sums) for part in (name, sums[name])))
