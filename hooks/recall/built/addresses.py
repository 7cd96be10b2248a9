"""The addresses in a built page: links, pictures, styles, scripts, and what styles name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from recall.built.tags import Tag, tags

CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]*)?(?:,|$)")
REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.I)
STYLE_URL = re.compile(
    r"/\*.*?\*/"
    r"|url\(\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^)\s\"']*))\s*\)"
    r"|@import\s+(?:\"([^\"\n]*)\"|'([^'\n]*)')",
    re.S | re.I,
)
IMPORT = re.compile(r"\b(?:import|from|importScripts)\s*\(?\s*[\"'`]((?:https?:)?//[^\"'`\s]+)")
SINGLE = frozenset(("href", "src", "poster", "action", "formaction", "xlink:href"))
LISTS = frozenset(("srcset", "imagesrcset"))
LOADING = frozenset(
    [
        *("stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect"),
        *("dns-prefetch", "icon", "apple-touch-icon", "mask-icon", "manifest"),
    ]
)
"""Relations of a `<link>` that make the browser ask its host."""
FOLLOWED = frozenset(("a", "area", "form", "button", "input", "meta"))
"""Elements whose `href` or `action` is asked for only when the reader goes there."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a page, as it stands there."""

    element: str
    attribute: str
    target: str
    offset: int
    """Where the element's tag starts; in a style or a script, where the address does."""
    loads: bool
    """Whether the browser fetches it without being asked."""


def page_links(html: str) -> list[Address]:
    """Return all addresses of a page, in order."""
    found: list[Address] = []
    inside: Tag | None = None
    for tag in tags(html):
        if inside is not None:
            found += _of_text(inside, html, tag.start)
        inside = tag if tag.name in ("style", "script") and not tag.closing else None
        if not tag.closing and tag.name != "base":
            found += _of_tag(tag)
    return found


def _of_text(tag: Tag, html: str, end: int) -> Iterator[Address]:
    text = html[tag.end : end]
    if tag.name == "style":
        for target, offset in style_addresses(text):
            yield Address("style", "url", target, tag.end + offset, loads=True)
    else:
        for match in IMPORT.finditer(text):
            yield Address("script", "import", match[1], tag.end + match.start(1), loads=True)


def _of_tag(tag: Tag) -> Iterator[Address]:
    attributes = dict(tag.attributes())
    loads = _loads(tag.name, attributes)
    for name, value in attributes.items():
        found: Iterable[str] = ()
        always = False
        if name in SINGLE or (name == "data" and tag.name == "object"):
            found, always = [value], name == "src"
        elif name in LISTS:
            found, always = candidates(value), True
        elif name == "style" and "url(" in value.lower():
            found, always = [target for target, _ in style_addresses(value)], True
        elif name == "content" and attributes.get("http-equiv", "").lower() == "refresh":
            found = refresh(value)
        for target in found:
            yield Address(tag.name, name, target, tag.start, loads or always)


def _loads(element: str, attributes: dict[str, str]) -> bool:
    if element == "link":
        return not LOADING.isdisjoint(attributes.get("rel", "").lower().split())
    return element not in FOLLOWED


def candidates(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`."""
    return [match[1] for match in CANDIDATE.finditer(srcset)]


def refresh(content: str) -> list[str]:
    """Return the address of a `<meta http-equiv=refresh>`, if it has one."""
    match = REFRESH.match(content)
    return [match[1].strip()] if match and match[1].strip() else []


def style_addresses(css: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses that a style names, with their offsets; not `url(#id)`."""
    for match in STYLE_URL.finditer(css):
        for group in range(1, 6):
            if match[group] and not match[group].startswith("#"):
                yield match[group], match.start(group)


def web_host(target: str) -> str | None:
    """Return the host of a web address, or None where there is none."""
    if not target.strip().lower().startswith(("http:", "https:", "//")):
        return None
    try:
        return urlsplit(target.strip()).hostname or ""
    except ValueError:
        return ""
