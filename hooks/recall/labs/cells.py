"""The cells of a lab, and its text as the Markdown of a page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from recall.scan import blank, slug
from recall.source import Source

MARKER = re.compile(r"^# %%(?P<options>.*)$", re.M)
MARKDOWN = re.compile(r"\s*\[(?:markdown|md)\]")
HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")
ALT = re.compile(r"\A(?:# alt: .*\n(?:#   .*\n)*)+")
PROMPT = re.compile(r"^# ?", re.M)
TITLE = re.compile(r"^# .*\n", re.M)
SLOT = re.compile(r'<div data-lab="([\w-]+)"></div>')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a lab."""

    kind: Literal["markdown", "code"]
    start: int
    """Offset of its first line in the source."""
    end: int
    """Offset past its last line that isn't blank."""
    line: int
    """Number of its first line, from 1."""
    text: str
    """The Markdown without comment marks, or the code as it stands."""


def cells(source: Source) -> tuple[Cell, ...]:
    """Split a lab into its cells; empty ones are left out."""
    header = HEADER.match(source.text)
    start = header.end() if header else 0
    marks = list(MARKER.finditer(source.text, start))
    options = ["", *(mark["options"] for mark in marks)]
    starts = [start, *(min(mark.end() + 1, len(source.text)) for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(source.text)]
    found = (_cell(source, *where) for where in zip(options, starts, ends, strict=True))
    return tuple(cell for cell in found if cell.text)


def _cell(source: Source, options: str, start: int, end: int) -> Cell:
    while start < end and source.text[start] == "\n":
        start += 1
    text = source.text[start:end].rstrip()
    end, line = start + len(text), source.place(start).line
    if MARKDOWN.match(options):
        return Cell("markdown", start, end, line, PROMPT.sub("", text))
    return Cell("code", start, end, line, text)


def markdown_text(source: Source) -> Source:
    """Blank all of a lab that isn't Markdown; every character that stays keeps its place."""
    parts, done = [], 0
    for cell in cells(source):
        if cell.kind == "markdown":
            text = source.text[cell.start : cell.end]
            text = PROMPT.sub(lambda mark: " " * len(mark[0]), text)
            parts += [blank(source.text[done : cell.start]), text]
            done = cell.end
    return Source(source.path, "".join([*parts, blank(source.text[done:])]))


def heading_id(text: str) -> str:
    """Return the id of a lab's heading, which is made as on every other page."""
    return slug(text)


def alts(code: str) -> list[str]:
    """Return the texts for a cell's figures: the `# alt:` comments that it starts with."""
    found = ALT.match(code + "\n")
    texts = PROMPT.sub("", found[0]).split("alt: ")[1:] if found else []
    return [" ".join(text.split()) for text in texts]


def page_markdown(source: Source) -> str:
    """Return a lab as the Markdown of a page, with a slot for the bar and each cell's outputs."""
    parts, number = [], 0
    for cell in cells(source):
        if cell.kind == "markdown":
            parts.append(cell.text)
            continue
        code = ALT.sub("", cell.text + "\n").strip("\n")
        fence = "`" * (1 + max((2, *map(len, re.findall(r"`{3,}", code)))))
        parts.append(f'{fence}python\n{code}\n{fence}\n\n<div data-lab="{number}"></div>')
        number += 1
    text = "\n\n".join(parts) + "\n"
    return TITLE.sub(r'\g<0>\n<div data-lab="bar"></div>\n', text, count=1)


def fill(html: str, slots: Mapping[str, str]) -> str:
    """Put each slot's HTML into a rendered page."""
    return SLOT.sub(lambda slot: slots.get(slot[1], ""), html)
