"""Front matter as it is written: values quoted where YAML needs it, one key changed at a time."""

import json
import re
from collections.abc import Iterable

import yaml

from recall.source import Source

SPECIAL = re.compile(r"[\[\]{},]")
"""What ends a plain value within brackets."""


def scalar(text: str, *, listed: bool = False) -> str:
    """Return a text as a YAML value, in double quotes where it needs them.

    Args:
        text: one line.
        listed: whether it stands within brackets.
    """
    try:
        is_plain = yaml.safe_load(f"- {text}") == [text] and text == text.strip()
    except (yaml.YAMLError, ValueError, RecursionError):
        is_plain = False
    if is_plain and not (listed and SPECIAL.search(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(items: Iterable[str]) -> str:
    """Return texts as a YAML list in brackets."""
    return f"[{', '.join(scalar(item, listed=True) for item in items)}]"


def line_of(key: str, value: str) -> re.Pattern[str]:
    """Return a pattern for a key's line in front matter, with what is indented below it."""
    return re.compile(rf"^{key}:{value}(?:\n[ \t]+\S[^\n]*|\n- [^\n]*)*\n", re.M)


def with_key(source: Source, key: str, value: str, before: str) -> str:
    """Return a page's text with a key of its front matter set, or taken out for no value.

    Args:
        source: the page, which has front matter.
        key: what to set.
        value: as YAML.
        before: the key to stand before, where it wasn't given yet.
    """
    line = f"{key}: {value}\n" if value else ""
    text = source.text
    given = line_of(key, r"[^\n]*").search(text)
    if given:
        return text[: given.start()] + line + text[given.end() :]
    at = re.search(rf"^(?:{before}:|---[ \t]*$)", text[3:], re.M)
    if at is None:
        return text
    return text[: 3 + at.start()] + line + text[3 + at.start() :]
