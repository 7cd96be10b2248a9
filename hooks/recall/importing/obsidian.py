"""Obsidian notes: front matter, comments, callouts, embeds, wikilinks, ids of blocks."""

import re
from collections.abc import Iterator, Sequence

from recall.importing.comments import without
from recall.importing.lines import Line, outside_code

CALLOUT = re.compile(r"^(\s*)> ?\[!(\w+)\][+-]? ?(.*)$")
QUOTED = re.compile(r"^\s*> ?(.*)$")
EMBED = re.compile(r"!\[\[([^\[\]|#\n]{1,300})(?:#[^\[\]|\n]{0,300})?(?:\|([^\[\]\n]{0,300}))?\]\]")
WIKILINK = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
BLOCK_ID = re.compile(r"\s+\^[A-Za-z0-9-]+$")
TAGS = re.compile(r"^\s*(?:#[\w/-]+\s*)+$")
MARKED = re.compile(r"==([^=\n]+)==")
SIZE = re.compile(r"^\d+(?:x\d+)?$")
ASKING = frozenset({"question", "faq", "help"})


def read(lines: Sequence[Line]) -> list[Line]:
    """Return lines without what only Obsidian understands."""
    own = list(without(list(_front(lines)), "%%", "%%"))
    return list(_callouts(list(_inlined(own))))


def _front(lines: Sequence[Line]) -> Iterator[Line]:
    end = 0
    if lines and lines[0].text.strip() == "---":
        ends = (n for n, line in enumerate(lines[1:50], 1) if line.text.strip() == "---")
        end = next(ends, 0)
    for number, line in enumerate(lines):
        is_front = bool(end) and number <= end
        yield line.drop("front matter of the note") if is_front else line


def _inlined(lines: Sequence[Line]) -> Iterator[Line]:
    for line, is_prose in zip(lines, outside_code(lines), strict=True):
        yield line.with_text(_inline(line.text)) if is_prose else line


def _inline(text: str) -> str:
    if TAGS.match(text) and "#" in text:
        return text
    text = EMBED.sub(_embedded, text)
    text = WIKILINK.sub(lambda m: m[2] or m[1].rpartition("/")[2].replace("#", ": "), text)
    return MARKED.sub(r"**\1**", BLOCK_ID.sub("", text))


def _embedded(match: re.Match[str]) -> str:
    alt = match[2] or ""
    return f"![{'' if SIZE.match(alt) else alt}](<{match[1].strip()}>)"


def _callouts(lines: Sequence[Line]) -> Iterator[Line]:
    """Turn callouts that ask into list items, and the others into plain text."""
    indent: int | None = None
    for line in lines:
        if found := CALLOUT.match(line.text):
            asks = found[2].lower() in ASKING
            indent = 4 if asks else 0
            title = found[3].strip()
            if not title:
                yield line.drop("a frame of Obsidian")
            elif asks:
                yield Line(line.number, line.raw, f"- {title}", asks=True)
            else:
                yield line.with_text(f"**{title}**")
            continue
        quoted = QUOTED.match(line.text)
        if indent is not None and quoted:
            text = quoted[1]
            if text.strip() or not line.text.strip():
                yield line.with_text(" " * indent + text if text.strip() else "")
            else:
                yield line.drop("an empty line of a callout")
            continue
        indent = None
        is_tags = TAGS.match(line.text) and line.text.strip()
        yield line.drop("a line of tags") if is_tags else line
