"""A site that is as it would be built: found by a digest of all that went in and all that came out.

It says nothing of what changed, only whether anything did; a build after a change starts over, with
what the other caches have.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from recall.cache import Cache, digest
from recall.sums import Sums
from recall.written import Written, signed

KIND = "site"
MOST = 4
"""Sites that are remembered; a few folders may be built into in turn."""
SOURCES = ("docs", "includes", "hooks", "tests/content", "mkdocs.yml", "README.md")
LOCKS = ("requirements.lock", "package-lock.json", "node_modules/.package-lock.json")
INSTALLED = (".dist-info", ".egg-info", ".pth")
Looked = Mapping[str, os.stat_result | None]
"""Files by name; nothing of a link that leads nowhere."""


def look(root: Path) -> Looked:
    """Return what the system says of each source, by name below the project's folder."""
    found: dict[str, os.stat_result | None] = {}
    for place in (*SOURCES, *LOCKS):
        if (root / place).is_dir():
            found |= _files(root, place)
        elif (root / place).is_file():
            found[place] = (root / place).stat()
    return dict(sorted(found.items()))


def key(root: Path, looked: Looked, site: Path, given: Sequence[object], cache: Cache) -> str:
    """Return a key of all that a site is made from.

    Args:
        root: the project's folder.
        looked: its sources, as they were just looked at.
        site: where the site is built to.
        given: what else decides: settings of the call, the day, the commit.
        cache: keeps what sources hold, each read once for each state that it is in.
    """
    sums = Sums(root, cache)
    made_from = [part for name in looked for part in (name, _sum(root, name, looked[name], sums))]
    sums.remember()
    return digest(sys.version, repr(installed()), str(site.resolve()), repr(given), *made_from)


def _sum(root: Path, name: str, state: os.stat_result | None, sums: Sums) -> str:
    """Return the SHA-256 of a file, or where a link leads that leads to no file."""
    file = root / name
    if state is None or not stat.S_ISREG(state.st_mode):
        return str(file.readlink()) if file.is_symlink() else ""
    known = sums.find(name, state)
    if known is None:
        known = hashlib.sha256(file.read_bytes()).hexdigest()
        if not file.is_symlink():
            sums.note(name, state, known)
    return known


def installed() -> list[str]:
    """Return the names and versions of all installed packages, as Python finds them."""
    folders = (Path(folder) for folder in sys.path if Path(folder).is_dir())
    names = (entry.name for folder in folders for entry in os.scandir(folder))
    return sorted(name for name in names if name.endswith(INSTALLED))


def seen(looked: Looked) -> str:
    """Return what tells whether anything was touched since: of each source, size and times."""
    states = (f"{name} {state and signed(state)}" for name, state in looked.items())
    return digest(*installed(), *states)


def _files(root: Path, folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield the files of a folder, and links in it that lead to folders or nowhere."""
    with os.scandir(root / folder) as entries:
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                yield name, _state(entry)
            elif entry.name != "__pycache__":
                yield from _files(root, name)


def _state(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


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
