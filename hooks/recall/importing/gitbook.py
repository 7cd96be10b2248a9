"""GitBook pages: tags in braces frame what is plain Markdown."""

import re
from collections.abc import Iterator, Sequence

from recall.importing.lines import Line, outside_code

TAG = re.compile(r"\{% ?/?(\w+)(.*?)%\}")
GIVEN = re.compile(r'(?:url|src|title)="([^"]*)"')
EMBEDS = frozenset({"embed", "file", "content-ref"})


def read(lines: Sequence[Line]) -> list[Line]:
    """Return lines without GitBook's tags; what one embeds becomes a link."""
    return list(_read(lines))


def _read(lines: Sequence[Line]) -> Iterator[Line]:
    for line, is_prose in zip(lines, outside_code(lines), strict=True):
        if not is_prose or "{%" not in line.text:
            yield line
            continue
        text = TAG.sub(_said, line.text)
        yield line.with_text(text) if text.strip() else line.drop("a frame of GitBook")


def _said(match: re.Match[str]) -> str:
    given = GIVEN.search(match[2])
    if given is None:
        return ""
    return f"<{given[1]}>" if match[1] in EMBEDS else f"**{given[1]}**"
