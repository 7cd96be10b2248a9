"""Which files of docs/ that are no pages the site may publish as they are."""

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from recall.cache import Cache, code, digest
from recall.diagnostics import Diagnostic, Place
from recall.rules import text as rules

KIND = "sound drawing"
PICTURES = frozenset([".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico"])
OURS = ("assets/scripts/", "assets/styles/", "assets/figures/")
"""Folders that the build doesn't publish as they are: they are bundled, drawn or cleaned."""
MORE = ("style", "metadata")
"""What a drawing from elsewhere may hold beside what ours do."""
REACHING = re.compile(r"@import|url\((?!\s*['\"]?#)|expression\(|\\", re.I)


def faults(docs: Path, name: str, cache: Cache) -> Iterator[Diagnostic]:
    """Find what keeps a file that is no page from being published.

    Args:
        docs: the folder of all pages.
        name: the file's path below it.
        cache: keeps which drawings are sound.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if name.startswith(OURS) or suffix in PICTURES:
        return
    place = Place(f"{docs.name}/{name}")
    if suffix != ".svg":
        message = f"'{suffix or PurePosixPath(name).name}' isn't published; expected a picture."
        yield rules.FORBIDDEN_FILE.at(place, message)
        return
    data = (docs / name).read_bytes()
    key = digest(code(), version("lxml"), hashlib.sha256(data).hexdigest())
    if cache.get(KIND, key) is not None:
        return
    problem = _drawing_problem(data)
    if problem:
        yield rules.FORBIDDEN_FILE.at(place, problem)
    else:
        cache.put(KIND, key, name)


def _drawing_problem(data: bytes) -> str:
    """Return why a drawing may not be published: what of it runs or loads something."""
    from lxml import etree  # takes long to import, and few sites have such a drawing

    from recall.examples.svg import ELEMENTS

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return f"{error.msg}; expected XML."
    if b"<!DOCTYPE" in data or root.getprevious() is not None:
        return "something stands before <svg>; expected the drawing alone."
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name not in ELEMENTS and name not in MORE:
            return f"<{name}> has no place in a drawing; expected shapes and text."
        for key, value in element.attrib.items():
            attribute = etree.QName(str(key)).localname.lower()
            leads = attribute in ("href", "src") and not str(value).startswith("#")
            if attribute.startswith("on") or leads or REACHING.search(str(value)):
                return f"'{attribute}' runs or loads something; expected a plain drawing."
        if name == "style" and REACHING.search(element.text or ""):
            return "its style loads something; expected a plain drawing."
    return ""
