"""From what a source or a bibliography names to the address that is asked."""

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit

DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.I)
ARXIV = re.compile(
    r"(?:arxiv:\s*)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)", re.I
)
RESOLVERS = frozenset(["doi.org", "dx.doi.org"])
"""Hosts whose redirect says that a work is registered; where it leads is no concern of a link."""
LINES = re.compile(r"L\d+(?:-L?\d+)?")


def resolved(url: str) -> str | None:
    """Return the web address for an address, an arXiv id or a DOI; None for anything else."""
    url = url.strip()
    if doi := DOI.fullmatch(url):
        return f"https://doi.org/{quote(doi[1], safe='/:;()._-')}"
    if arxiv := ARXIV.fullmatch(url):
        return f"https://arxiv.org/abs/{arxiv[1]}"
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and has_host else None


def host(url: str) -> str:
    """Return the host of an address, with its port where it names one."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def follow(url: str, location: str) -> str | None:
    """Return the web address that a redirect leads to; it keeps the part of the page."""
    try:
        target = urljoin(url, location.strip())
    except ValueError:
        return None
    fragment = urldefrag(url).fragment
    return resolved(target if "#" in target or not fragment else f"{target}#{fragment}")


def part(url: str) -> str:
    """Return the id that an address names, or nothing where a script makes sense of it."""
    fragment = urldefrag(url).fragment.partition(":~:")[0]
    is_for_script = fragment.startswith(("/", "!")) or "=" in fragment or LINES.fullmatch(fragment)
    return "" if is_for_script or fragment == "top" else fragment
