"""White space: at line ends, between blocks, and around headings and displayed formulas."""

import re
from collections.abc import Iterator

from recall.frontmatter import body_start
from recall.repair.edits import Edit, edited
from recall.scan import scan
from recall.source import Source

HEADING = re.compile(r"^(#{2,6})(?=[^#\s])|^(#{2,6})[ \t]{2,}(?=\S)", re.M)
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
LINE_END = re.compile(r"[ \t]+$", re.M)
HARD_BREAK = re.compile(r"\S {2,}\n(?=[ \t]*\S)")
TABS = re.compile(r"^[ ]*\t[ \t]*", re.M)


def mended(source: Source) -> str:
    """Return a page's text with its white space mended; code and hard line breaks stay."""
    apart = Source(source.path, edited(source.text, _around_formulas(source)))
    return edited(apart.text, _edits(apart, body_start(apart)))


def _around_formulas(source: Source) -> Iterator[Edit]:
    for formula in scan(source, body_start(source)).formulas:
        if formula.display and not formula.alone:
            yield from _apart(source.text, formula.start, formula.end)


def _edits(source: Source, start: int) -> Iterator[Edit]:
    markup = scan(source, start)
    text = source.text
    code = [(fence.start, fence.end) for fence in markup.fences]

    def in_code(at: int) -> bool:
        return at < start or any(first <= at < last for first, last in code)

    breaks = {match.end() - 1 for match in HARD_BREAK.finditer(text)}
    for match in LINE_END.finditer(text, start):
        if not in_code(match.start()) and match.end() not in breaks:
            yield match.start(), match.end(), ""
    for match in TABS.finditer(text, start):
        if not in_code(match.start()):
            yield match.start(), match.end(), match[0].expandtabs(4)
    for match in HEADING.finditer(text, start):
        if not in_code(match.start()):
            yield match.start(), match.end(), f"{match[1] or match[2]} "
    for match in BLANK_LINES.finditer(text, max(start - 1, 0)):
        if not in_code(match.start() + 1):
            yield match.start(), match.end(), "\n\n"


def _apart(text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the blank lines that a displayed formula on lines of its own lacks."""
    if text[start - 1 : start] != "\n" or text[end : end + 1] not in ("\n", ""):
        return
    if text[start - 2 : start] != "\n\n":
        yield start, start, "\n"
    if text[end : end + 2] not in ("\n\n", "\n", ""):
        yield end + 1, end + 1, "\n"
