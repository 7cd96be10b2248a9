"""The site for reading from a folder: a zip whose pages open without a server.

A browser lets no page of a folder load modules, start workers or fetch: what needs them is taken
out of the pages, and a list of all questions that can be filtered stands in for the search.
"""

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from recall.cache import Cache, batched, digest
from recall.exports import archive
from recall.exports.offline import UNUSED, fingerprint
from recall.exports.sizes import TOKEN
from recall.policy import of_folder

VERSION = "3"
KIND, PLACES = "filesystem", "filesystem places"
AT_ONCE = 100
MOST = 4
"""Zips of which is known where in them which file lies."""
FOLDER = "deep-recall"
FILTER = Path(__file__).with_name("filter.html")
LEFT_OUT = re.compile(
    r"^(?:404\.html|search/|api/|pyodide|assets/javascripts/(?:lunr|workers)/|sitemap\.xml"
    r"|manifest\.webmanifest|assets/icons/|tags\.json|verification\.json)|\.js$"
    r"|^assets/pyodide"
)
GONE = re.compile(
    r'<script\b[^<>]*type="?module"?[^<>]*>.*?</script>'
    r'|<link\b[^<>]*\brel="?(?:manifest|modulepreload|preload|alternate)"?[^<>]*>'
    r'|<meta\b[^<>]*name="?recall-offline"?[^<>]*>',
    re.S,
)
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"<>]*')
LINK = re.compile(
    r"(<(?:a|link|img|script|source|form|area)\b[^<>]*?\s(?:href|src|action)=)"
    r"(\"[^\"<>]*\"|[^\s\"'<>]+)"
)
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.I)
PARTS = re.compile(r"([^?#]*)(.*)", re.S)
FONT = re.compile(r"url\((\"?)(?:\./)?(fonts/[^\")]+\.woff2)\1\)")


@dataclass(frozen=True, slots=True)
class Packed:
    """The zip, and what is known of it."""

    data: bytes
    key: str
    """Of where in it which file lies, as the cache has it."""


def package(
    built: Mapping[str, bytes],
    prints: Mapping[str, str],
    site_url: str,
    cache: Cache,
    before: Packed | None = None,
) -> Packed:
    """Return the zip; the files that stay the same are taken from the one before, or the cache.

    Args:
        built: the files of the site, by name.
        prints: the fingerprint of each.
        site_url: leads to what isn't in the zip.
        cache: keeps each file as it stands in the zip, and where in a zip which file lies.
        before: the zip of an earlier build, if there is one.
    """
    named = [name for name in built if not LEFT_OUT.search(name)]
    keys = {_path(name): _key(name, prints[name], site_url) for name in named}
    found = _from_before(keys, before, cache) if before else {}
    found |= _from_cache({path: key for path, key in keys.items() if path not in found}, cache)
    for name, path in zip(named, keys, strict=True):
        if path not in found:
            found[path] = _made(name, keys[path], built, site_url, cache)
    placed = archive.places(found.values())
    table = json.dumps(
        {keys[one.name]: (one.sum, one.size, at, len(one.deflated)) for one, at in placed}
    )
    cache.put(PLACES, digest(table), table)
    cache.trim(PLACES, MOST)
    return Packed(archive.joined(found.values()), digest(table))


def keep(name: str, data: bytes, site_url: str, cache: Cache) -> None:
    """Have known how a page stands in the zip.

    Args:
        name: of the page.
        data: the page.
        site_url: leads to what isn't in the zip.
        cache: keeps it.
    """
    if LEFT_OUT.search(name):
        return
    key = _key(name, fingerprint(hashlib.sha256(data).hexdigest()), site_url)
    if not cache.holds(KIND, [key]):
        _made(name, key, {name: data}, site_url, cache)


def _made(
    name: str, key: str, built: Mapping[str, bytes], site_url: str, cache: Cache
) -> archive.Entry:
    """Return a file as it stands in the zip, and keep it."""
    entry = archive.deflate(_path(name), _opened(name, built[name], built, site_url))
    cache.put(KIND, key, archive.to_text(entry))
    return entry


def _path(name: str) -> str:
    return f"{FOLDER}/{name}"


def _key(name: str, known: str, site_url: str) -> str:
    """Return what a file's entry is found by, given the file's fingerprint."""
    return digest(_shared(site_url), name, known)


@lru_cache(maxsize=1)
def _shared(site_url: str) -> str:
    return digest(VERSION, site_url, FILTER.read_text(encoding="utf-8"))


def _from_before(keys: Mapping[str, str], before: Packed, cache: Cache) -> dict[str, archive.Entry]:
    """Return by its path in the zip what an earlier one has of the same key."""
    places = json.loads(cache.get(PLACES, before.key) or "{}")
    known = ((path, places[key]) for path, key in keys.items() if key in places)
    return {
        path: archive.Entry(path, total, size, before.data[at : at + length])
        for path, (total, size, at, length) in known
    }


def _from_cache(keys: Mapping[str, str], cache: Cache) -> dict[str, archive.Entry]:
    """Return what is kept of files by their paths, some of which at a time are there as text."""
    found: dict[str, archive.Entry] = {}
    for some in batched(keys, AT_ONCE):
        kept = cache.get_all(KIND, (keys[path] for path in some))
        known = (path for path in some if keys[path] in kept)
        found |= {path: archive.from_text(path, kept[keys[path]]) for path in known}
    return found


def _opened(name: str, data: bytes, built: Mapping[str, bytes], site_url: str) -> bytes:
    """Return a file as it works in a folder."""
    if name.endswith(".html"):
        return page(data.decode(), name, site_url).encode()
    if name.endswith(".css"):
        return _with_fonts(data.decode(), posixpath.dirname(name), built).encode()
    return data


def page(text: str, name: str, site_url: str) -> str:
    """Return a page whose links name files, without what no folder can serve."""

    def replace(match: re.Match[str]) -> str:
        quoted = match[2].startswith('"')
        target = file_of(match[2].strip('"'), name, site_url)
        return f'{match[1]}"{target}"' if quoted else f"{match[1]}{target}"

    text = LINK.sub(replace, GONE.sub("", text))
    text = TOKEN.sub("on the site", text)
    if name == "a-z/index.html":
        text = text.replace("</h1>", "</h1>" + FILTER.read_text(encoding="utf-8"), 1)
    return POLICY.sub(lambda start: start[1] + of_folder(text), text)


def file_of(target: str, name: str, site_url: str) -> str:
    """Return the address of a file for that of a folder; what isn't in the zip, is on the web.

    Args:
        target: an address that stands in a page.
        name: the page's.
        site_url: the address of the site.
    """
    if OUTSIDE.match(target):
        return target
    path, rest = PARTS.fullmatch(target).groups()  # type: ignore[union-attr]
    if "." not in path.rstrip("/").rpartition("/")[2]:  # as most; the rest takes longer
        return f"{posixpath.join(path, 'index.html')}{rest}"
    at = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    if "." not in posixpath.basename(at) or at == ".":
        return f"{posixpath.join(path, 'index.html')}{rest}"
    return f"{site_url}{at}{rest}" if UNUSED.search(at) or LEFT_OUT.search(at) else target


def _with_fonts(style: str, folder: str, built: Mapping[str, bytes]) -> str:
    """Put fonts into the style: a folder's page may not fetch them in every browser."""

    def replace(match: re.Match[str]) -> str:
        font = built.get(posixpath.join(folder, match[2]))
        if font is None:
            return match[0]
        return f"url(data:font/woff2;base64,{base64.b64encode(font).decode()})"

    return FONT.sub(replace, style)
