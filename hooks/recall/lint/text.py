"""Faults of the text itself: what no reader is meant to see."""

import re
import unicodedata
from collections.abc import Iterator

from recall.diagnostics import Diagnostic
from recall.rules import text as rules
from recall.source import Source

MOJIBAKE = re.compile(
    "\ufffd|â€|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|ï¿½|‚Ä|¬[≤≥∞∑∏π]|ù[ëí]|√[©®±∂∑∏π∫ª]"
)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum\b", re.I)


def check(source: Source, prose: str | None = None) -> Iterator[Diagnostic]:
    """Find damaged, invisible and placeholder text.

    Args:
        source: the whole file.
        prose: its text without code, where placeholders are looked for.
    """
    for match in MOJIBAKE.finditer(source.text):
        message = f"{match[0]!r} looks like text read with the wrong encoding; expected UTF-8."
        yield rules.MOJIBAKE.at(source.place(match.start()), message)
    for match in INVISIBLE.finditer(source.text):
        name = unicodedata.name(match[0], "a control character")
        message = f"U+{ord(match[0]):04X} ({name.lower()}); expected only characters that show."
        yield rules.CONTROL.at(source.place(match.start()), message)
    for match in PLACEHOLDER.finditer(source.text if prose is None else prose):
        if match[0].isupper() or " " in match[0]:
            message = f"{match[0]!r} stands for text still to come; expected the text."
            yield rules.PLACEHOLDER.at(source.place(match.start()), message)
