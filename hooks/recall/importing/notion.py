"""Notion exports: properties below the title, and ids in the names of what is linked."""

import re
from collections.abc import Iterator, Sequence

from recall.importing.lines import Line

PROPERTY = re.compile(
    r"^(?:Created|Created time|Created by|Last edited(?: time| by)?|Tags|Status|Owner|Author|URL"
    r"|Property|Date|Type|Difficulty): "
)
ID = re.compile(r"(?:%20|[ _-])?[0-9a-f]{32}(?=[./)%]|$)")
TARGET = re.compile(r"(?<=\]\()[^)\s]+(?=\))")
CALLOUT = re.compile(r"^<aside>|</aside>$")


def read(lines: Sequence[Line]) -> list[Line]:
    """Drop properties and take ids out of links."""
    return list(_read(lines))


def _read(lines: Sequence[Line]) -> Iterator[Line]:
    at_top = True
    for line in lines:
        text = line.text
        if at_top and PROPERTY.match(text):
            yield line.drop("a property of the page in Notion")
            continue
        at_top = at_top and (not text.strip() or text.startswith("# "))
        if CALLOUT.search(text.strip()) and not CALLOUT.sub("", text.strip()):
            yield line.drop("a frame of Notion")
            continue
        text = TARGET.sub(lambda match: ID.sub("", match[0]), text)
        yield line.with_text(CALLOUT.sub("", text))
