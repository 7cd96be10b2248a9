"""How large exports are, where a page names it: known only once they are made."""

import re
from collections.abc import Mapping

TOKEN = re.compile(r"\[\[recall:size ([\w./-]+)\]\]")
KILO = 1000


def fill(page: str, sizes: Mapping[str, int]) -> str:
    """Put sizes in bytes into a page, as a reader takes them in."""
    return TOKEN.sub(lambda m: readable(sizes[m[1]]) if m[1] in sizes else m[0], page)


def readable(size: int) -> str:
    """Return a size in bytes as `1.2 MB` or `34 kB`."""
    if size < KILO**2:
        return f"{max(1, round(size / KILO))} kB"
    return f"{size / KILO**2:.1f} MB"
