"""Blocks that stand where Markdown takes them for something else."""

import re
from collections.abc import Iterator

from recall.diagnostics import Diagnostic
from recall.markup import Markup
from recall.page import Page
from recall.rules import structure as rules

ROW = re.compile(r"^[ \t]*\|[^\n]*\|[ \t]*$")
BORDER = re.compile(r"^[ \t]*\|[ \t]*:?-+[-:| \t]*$")
ITEM = re.compile(r"([ ]*)(?:[-*+]|\d{1,2}\.)[ \t]+\S")
HOLDER = re.compile(r"[ ]*(?:[-*+][ \t]|\d{1,2}\.[ \t]|!!!|\?\?\?|\[\^[^\]]+\]:|///)")
INDENT = 4


def check(page: Page) -> Iterator[Diagnostic]:
    """Find misplaced blocks in one page."""
    lines = page.markup.plain.split("\n")
    yield from _tables(page.markup, lines)
    yield from _blocks(page, lines)


def _tables(markup: Markup, lines: list[str]) -> Iterator[Diagnostic]:
    end = 0
    for number in range(1, len(lines)):
        if number < end or not (BORDER.match(lines[number]) and ROW.match(lines[number - 1])):
            continue
        before = lines[number - 2].strip() if number > 1 else ""
        if before and not before.startswith(("#", "|", "///")):
            message = "the table belongs to the line above; expected a blank line between."
            yield rules.BLANK_LINE.at(markup.source.place(_start(markup, number - 1)), message)
        wanted = _cells(lines[number - 1])
        for end in range(number, len(lines) + 1):
            if end == len(lines) or not ROW.match(lines[end]):
                break
            if (given := _cells(lines[end])) != wanted:
                message = f"{given} cells below {wanted} headings; expected as many."
                yield rules.TABLE_ROW.at(markup.source.place(_start(markup, end)), message)


def _cells(row: str) -> int:
    inner = row.strip().replace("\\|", "  ").removeprefix("|").removesuffix("|")
    return inner.count("|") + 1


def _start(markup: Markup, line: int) -> int:
    return markup.source.offset(line + 1)


def _blocks(page: Page, lines: list[str]) -> Iterator[Diagnostic]:
    """Look at each run of lines between blank ones."""
    place = page.markup.source.place
    margin = 2 if page.kind == "lab" else 0
    holders: list[int] = []
    number = 0
    while number < len(lines):
        if not lines[number].strip():
            number += 1
            continue
        first = number
        while number < len(lines) and lines[number].strip():
            number += 1
        width = _width(lines[first]) - margin
        holders = [column for column in holders if column + INDENT <= width]
        if width >= INDENT and not holders and _is_text(page.markup, first):
            message = "indentation makes this code; expected a fence with a language, or no indent."
            yield rules.INDENTED_CODE.at(place(_start(page.markup, first)), message)
        if (item := _late_item(lines[first:number])) and not (width >= INDENT and not holders):
            message = "the list belongs to the paragraph above; expected a blank line between."
            yield rules.BLANK_LINE.at(place(_start(page.markup, first + item)), message)
        for line in lines[first:number]:
            if HOLDER.match(line):
                column = _width(line) - margin
                holders = [*(h for h in holders if h < column), column]


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_text(markup: Markup, line: int) -> bool:
    """Tell whether a line begins as it does in the source: nothing before it was blanked."""
    start = _start(markup, line)
    end = markup.source.text.find("\n", start)
    written = markup.source.text[start : end if end != -1 else None]
    shown = markup.plain[start : start + len(written)]
    return _width(written.replace("#", " ", 1)) == _width(shown) or _width(written) == _width(shown)


def _late_item(block: list[str]) -> int:
    """Return the number of a list item right below the text that a block begins with, or 0."""
    if HOLDER.match(block[0]) or block[0].lstrip().startswith(("#", ">", "|", "<")):
        return 0
    margin = _width(block[0])
    for number, line in enumerate(block[1:], 1):
        match = ITEM.match(line)
        if match and len(match[1]) == margin:
            return number
    return 0
