"""What tools add to Markdown is taken back, line by line."""

import re
from collections.abc import Callable, Sequence

from recall.importing import gitbook, html, notion, obsidian, pairs, setext
from recall.importing.lines import Line

Form = Callable[[Sequence[Line]], list[Line]]
LEVELS = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[[EMH]\]\s", re.M)
NUMBERED = re.compile(r"^\s*(?:\*\*)?(?:Q\s*)?\d+(?:\.\d+)*[.):]?\s+\S", re.M)
FEW = 3
SIGNS = (
    ("GitBook", re.compile(r"\{% \w+|^# Table of contents", re.M)),
    ("Obsidian", re.compile(r"!?\[\[[^\]\n]+\]\]|^> ?\[!\w+\]|%%|#\^|^\^\w+$", re.M)),
    ("Notion", re.compile(r"^(?:Created|Created time|Last edited time): ", re.M)),
)
SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": "", "\ufeff": "", "\u00ad": ""}
)


def read(lines: Sequence[Line], *, is_notion: bool = False) -> tuple[str, tuple[Line, ...]]:
    """Return the form that lines seem to have, and the lines as plain Markdown."""
    form = "Notion" if is_notion else form_of("\n".join(line.text for line in lines))
    found = [line.with_text(line.text.translate(SPACES)) for line in lines]
    steps: list[Form] = [
        html.comments,
        obsidian.read,
        gitbook.read,
        html.read,
        setext.read,
        pairs.read,
    ]
    if form == "Notion":
        steps.insert(0, notion.read)
    for step in steps:
        found = step(found)
    return form, tuple(found)


def form_of(text: str) -> str:
    """Return what a text was written with, or how."""
    for form, sign in SIGNS:
        if sign.search(text):
            return form
    if len(LEVELS.findall(text)) >= FEW:
        return "nested list with levels"
    return "numbered list" if len(NUMBERED.findall(text)) >= FEW else "Markdown"
