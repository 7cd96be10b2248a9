"""Questions and answers that say so: `Q: …` and `A: …`, a bold question."""

import re
from collections.abc import Iterator, Sequence

from recall.importing.asking import asked, opens
from recall.importing.lines import Line, outside_code

ASKED = re.compile(r"^(\s*)(?:\*\*|__)?(?:Q|Question)\s*\d*\s*[:.)]\s*(?:\*\*|__)?\s*(\S.*)$")
NUMBERED = re.compile(r"^(\s*)(?:\*\*|__)(\d+(?:\.\d+)*[.)]\s+.+?)(?:\*\*|__)\s*$")
ANSWER = re.compile(r"^\s*(?:\*\*|__)?(?:A|Ans|Answer)\s*\d*\s*[:.)]\s*(?:\*\*|__)?\s*(.*)$")
BOLD = re.compile(r"^(?:\*\*|__)([^*_].*?\?)\s*(?:\*\*|__)\s*$")
LONGEST = 40
"""Words that a question on a line of its own has at most."""


def read(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which such questions are list items, with the answer below."""
    return list(_read(lines))


def _read(lines: Sequence[Line]) -> Iterator[Line]:
    indent, is_free = "", True
    has_pairs = _has_pairs(lines)
    for line, is_prose in zip(lines, outside_code(lines), strict=True):
        text = line.text
        if not is_prose or not text.strip():
            is_free = is_free if text.strip() else True
            yield line
            continue
        if (found := ASKED.match(text)) and (has_pairs or asked(found[2])):
            indent = found[1]
            yield Line(line.number, line.raw, f"{indent}- {_bare(found[2])}", asks=True)
        elif has_pairs and (found := ANSWER.match(text)):
            is_bare = not found[1].strip()
            below = line.with_text(f"{indent}    {found[1]}")
            yield line.drop("the mark of an answer") if is_bare else below
        elif found := NUMBERED.match(text):
            yield line.with_text(f"{found[1]}{found[2]}")
        elif is_free and _asks_alone(text):
            found = BOLD.match(text)
            bare = found[1] if found else text.strip()
            yield Line(line.number, line.raw, f"- {bare}", asks=True)
        else:
            yield line
        is_free = text.lstrip().startswith("#")


def _has_pairs(lines: Sequence[Line]) -> bool:
    """Tell whether questions and answers are marked in turn."""
    asking = sum(bool(ASKED.match(line.text)) for line in lines)
    return asking > 0 and any(ANSWER.match(line.text) for line in lines)


def _bare(text: str) -> str:
    return text.strip().removesuffix("**").removesuffix("__")


def _asks_alone(text: str) -> bool:
    """Tell whether a line that starts a paragraph is a question and nothing else."""
    found = BOLD.match(text)
    bare = found[1] if found else text
    is_short = len(bare.split()) <= LONGEST
    return is_short and bare.rstrip().endswith("?") and bare[:1].isalpha() and opens(bare)
