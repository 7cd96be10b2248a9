"""The text of a draft from lines of notes: lists, headings, formulas and figures in our form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from recall.importing.blocks import HEADING, ITEM
from recall.importing.lines import Line
from recall.importing.mathematics import normalized

IMAGE = re.compile(
    r"!\[([^\[\]]{0,300})\]\((?:<([^<>]{0,500})>|([^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?))"
    r"(?:\s+\"[^\"]{0,200}\")?\)"
)
EMPTY_LINK = re.compile(r"(?<!!)\[\]\(<?([^)>\s]+)>?\)")
STEP = 4
"""Spaces by which our lists are indented."""
TOP = 3
"""Level of the highest heading within an answer."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that notes show."""

    line: int
    """Index of its line."""
    target: str
    alt: str


def figures(lines: Sequence[Line], indices: Iterable[int]) -> list[Figure]:
    """Return the figures of some lines."""
    return [
        Figure(index, unquote(found[2] or found[3] or ""), found[1])
        for index in indices
        for found in IMAGE.finditer(lines[index].text)
    ]


def body(lines: Sequence[Line], indices: Sequence[int]) -> str:
    """Return some lines as the Markdown of an answer."""
    chosen = sorted(indices)
    texts = [lines[index].text.expandtabs(STEP) for index in chosen]
    texts = _dedented(texts)
    parts: list[str] = []
    fenced = False
    levels: list[tuple[int, int]] = []
    before = ""
    for number, text in enumerate(texts):
        gap = number > 0 and chosen[number] - chosen[number - 1] > 1
        if fenced or text.lstrip().startswith(("```", "~~~")):
            parts += [""] if parts and not fenced else []
            fenced ^= text.lstrip().startswith(("```", "~~~"))
            parts.append(text)
            before = "code"
            continue
        shown, kind = _line(text, levels)
        parts += [""] if parts and (gap or kind != before) else []
        parts.append(shown)
        before = kind
    return _folded(normalized("\n".join(parts)))


def _line(text: str, levels: list[tuple[int, int]]) -> tuple[str, str]:
    """Return a line in our form, and whether it is a heading, an item or text.

    Args:
        text: the line.
        levels: the indents of the open items, and of how many columns each is shown.
    """
    indent = len(text) - len(text.lstrip())
    if found := HEADING.match(text):
        levels.clear()
        level = min(6, max(TOP, len(found[1])))
        return f"{'#' * level} {inline(found[2])}", "heading"
    while levels and levels[-1][0] > indent:
        levels.pop()
    if found := ITEM.match(text):
        while levels and levels[-1][0] >= indent:
            levels.pop()
        levels.append((indent, STEP * len(levels)))
        mark = "-" if found[2] else f"{found[3].rpartition('.')[2]}."
        return f"{' ' * levels[-1][1]}{mark} {inline(found[5])}", "item"
    if levels and indent == levels[-1][0] == 0:
        levels.clear()
    if IMAGE.sub("", text).strip() == "" != text.strip():
        return f"{' ' * (levels[-1][1] + STEP) if levels else ''}{inline(text.strip())}", text
    inside = f"{' ' * (levels[-1][1] + STEP)}" if levels else ""
    return f"{inside}{inline(text.strip())}", f"text {len(levels)}"


def inline(text: str) -> str:
    """Return a text with a task for each figure, and with links that show."""
    is_alone = not IMAGE.sub("", text).strip()
    text = IMAGE.sub(lambda match: _todo(match) if is_alone else f"({_todo(match)[:-1]})", text)
    text = EMPTY_LINK.sub(r"<\1>", text)
    return text.rstrip()


def _todo(match: re.Match[str]) -> str:
    name = unquote(match[2] or match[3] or "").rpartition("/")[2] or "without a name"
    alt = f" ({match[1]})" if match[1] and match[1] != name else ""
    return f"TODO: the figure `{name.replace('`', '')}`{alt}, drawn anew."


def _dedented(texts: list[str]) -> list[str]:
    """Take away the indent that all lines share; of answers the first line may have less."""
    indents = [len(text) - len(text.lstrip()) for text in texts if text.strip()]
    least = min(indents, default=0)
    return [text[least:] for text in texts]


def _folded(text: str) -> str:
    """Return a text without runs of blank lines."""
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
