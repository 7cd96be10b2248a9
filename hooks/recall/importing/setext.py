"""Headings that are underlined, and rules between parts."""

import re
from collections.abc import Sequence

from recall.importing.blocks import HEADING, ITEM
from recall.importing.lines import Line, outside_code

UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
RULE = re.compile(r"^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={4,})$")


def read(lines: Sequence[Line]) -> list[Line]:
    """Return lines with `#` for underlined headings, and without rules."""
    found = list(lines)
    for number, is_prose in enumerate(outside_code(lines)):
        text = found[number].text
        if not is_prose or not text.strip() or found[number].dropped:
            continue
        mark = UNDERLINE.match(text)
        if mark and _is_title(found, number):
            title = found[number - 1].text.strip()
            found[number - 1] = found[number - 1].with_text(
                f"{'#' * (1 + (mark[1][0] == '-'))} {title}"
            )
            found[number] = found[number].drop("the underline of a heading")
        elif RULE.match(text):
            found[number] = found[number].drop("a rule between parts")
    return found


def _is_title(lines: Sequence[Line], number: int) -> bool:
    """Tell whether the line above an underline is a paragraph of one line."""
    if number == 0:
        return False
    text = lines[number - 1].text
    is_first = number == 1 or not lines[number - 2].text.strip()
    is_text = bool(text.strip()) and not HEADING.match(text) and not ITEM.match(text)
    return is_first and is_text and not text.startswith(("    ", "\t", ">", "|"))
