"""Front matter: the order of keys, spacing, and quotes where YAML asks for them."""

import re
from collections.abc import Sequence

import yaml

from recall.frontmatter import BLOCK
from recall.writing import scalar

KEY = re.compile(r"^([a-z]+):(.*)$")
LINES = ("title", "level", "kind", "status", "description")
"""Keys whose value is one line of text."""
DAY = re.compile(r"^reviewed:[ \t]*[\"'](\d{4}-\d{2}-\d{2})[\"'](?=[ \t]*$)", re.M)
TIGHT = re.compile(r"^([a-z]+):(?=[^\s:/])", re.M)
WIDE = re.compile(r"^([a-z]+)[ \t]*:[ \t]{2,}(?=[^\s#])|^([a-z]+)[ \t]+:[ \t]*(?=\S)", re.M)


def mended(text: str, keys: Sequence[str]) -> str:
    """Return a page's text with its front matter mended, or as it is where that is in doubt.

    Args:
        text: the page.
        keys: those that its kind of page knows, in order.
    """
    match = BLOCK.match(text)
    if not match:
        return text
    block = match[1]
    new = TIGHT.sub(r"\1: ", block)
    new = WIDE.sub(lambda found: f"{found[1] or found[2]}: ", new)
    new = DAY.sub(r"reviewed: \1", new)
    if _values(new) is None:
        new = "\n".join(_quoted(line) for line in new.split("\n"))
    before, after = _values(block), _values(new)
    if after is None or (before is not None and _texts(before) != _texts(after)):
        return text
    new = _ordered(new, keys)
    return text[: match.start(1)] + new + text[match.end(1) :]


def _values(block: str) -> dict[str, object] | None:
    try:
        found = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _texts(values: dict[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _quoted(line: str) -> str:
    match = KEY.match(line)
    if not match or match[1] not in LINES or not match[2].strip() or match[2].strip()[0] in "\"'|>":
        return line
    return f"{match[1]}: {scalar(match[2].strip())}"


def _ordered(block: str, keys: Sequence[str]) -> str:
    """Return front matter with its keys in order; with a key unknown or doubled, as it is."""
    parts: list[list[str]] = []
    waiting: list[str] = []
    for line in block.split("\n"):
        if KEY.match(line):
            parts.append([*waiting, line])
            waiting = []
        elif line.startswith("#"):
            waiting.append(line)
        elif parts and not waiting:
            parts[-1].append(line)
        else:
            return block
    names = [next(m[1] for line in part if (m := KEY.match(line))) for part in parts]
    if waiting or len(set(names)) < len(names) or not set(names) <= set(keys):
        return block
    order = sorted(range(len(parts)), key=lambda number: keys.index(names[number]))
    return "\n".join("\n".join(parts[number]) for number in order)
