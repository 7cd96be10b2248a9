"""Faults of the text itself: what no reader is meant to see."""

import re
import unicodedata
from collections.abc import Iterator
from operator import eq
from string import punctuation

from recall.diagnostics import Diagnostic
from recall.rules import text as rules
from recall.source import Source

MOJIBAKE = re.compile(
    "\ufffd|â€|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|ï¿½|‚Ä|¬[≤≥∞∑∏π]|ù[ëí]|√[©®±∂∑∏π∫ª]"
)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\u034f\u061c\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e0fff]"
)
BLANKS = {ord("\n"): None, ord("\t"): None}
"""White space that may stand in a source."""
PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum\b|\[citation needed\]", re.I)
CONFLICT = re.compile(r"^[ \t#]*(?:<{7}|>{7}) ", re.M)
HOLDING = ("todo", "fixme", "tbd", "xxx", "lorem ipsum", "[citation needed]")
DOUBLED = re.compile(r"\b(\w{2,4})[ \n]\1\b(?!-)", re.I)
LITTLE = re.compile("the|an|of|to|is|in|and|for|with|by|are|be|as|on|it|this", re.I)
"""Words that never stand twice on purpose."""
APART = str.maketrans(dict.fromkeys(set(punctuation) - {"_"}, " "))
"""Turns what stands between words into blanks."""
ALIKE = (
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ\u0400-\u052f\u0530-\u058f\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
)
STRANGE = re.compile(f"[{ALIKE}]")
MIXED = re.compile(rf"[A-Za-z](?P<after>[{ALIKE}])|(?P<before>[{ALIKE}])[A-Za-z]")


def check(source: Source, prose: str | None = None) -> Iterator[Diagnostic]:
    """Find damaged, invisible and placeholder text.

    Args:
        source: the whole file.
        prose: its text without code, where placeholders are looked for.
    """
    yield from _characters(source)
    is_likely = "<<<<<<<" in source.text or ">>>>>>>" in source.text
    for match in CONFLICT.finditer(source.text) if is_likely else ():
        message = "the mark of an unfinished merge; expected one of the two versions."
        yield rules.CONFLICT.at(source.place(match.end() - 8), message)
    prose = source.text if prose is None else prose
    folded = prose.lower()
    for match in DOUBLED.finditer(prose) if _may_double(folded) else ():
        if LITTLE.fullmatch(match[1]):
            message = f"'{match[1]}' stands twice; expected it once."
            yield rules.DOUBLED_WORD.at(source.place(match.start()), message)
    for offset in (match.start() for match in re.finditer("\t", prose)):
        yield rules.TAB.at(source.place(offset), "a tab; expected spaces, four for a level.")
    is_likely = any(word in folded for word in HOLDING)
    for match in PLACEHOLDER.finditer(prose) if is_likely else ():
        if match[0].isupper() or " " in match[0]:
            message = f"{match[0]!r} stands for text still to come; expected the text."
            yield rules.PLACEHOLDER.at(source.place(match.start()), message)


def _may_double(folded: str) -> bool:
    """Tell whether a word may stand twice in a text of small letters; searching takes longer."""
    words = folded.translate(APART).split()
    return not folded.isascii() or any(map(eq, words, words[1:]))


def _characters(source: Source) -> Iterator[Diagnostic]:
    """Find damaged and invisible characters; plain ASCII that prints has none."""
    if source.text.isascii() and source.text.translate(BLANKS).isprintable():
        return
    for match in MOJIBAKE.finditer(source.text):
        message = f"{match[0]!r} looks like text read with the wrong encoding; expected UTF-8."
        yield rules.MOJIBAKE.at(source.place(match.start()), message)
    for match in INVISIBLE.finditer(source.text):
        name = unicodedata.name(match[0], "a control character")
        message = f"U+{ord(match[0]):04X} ({name.lower()}); expected only characters that show."
        yield rules.CONTROL.at(source.place(match.start()), message)
    for match in MIXED.finditer(source.text) if STRANGE.search(source.text) else ():
        strange = match["after"] or match["before"]
        name = unicodedata.name(strange, "unknown").lower()
        message = f"U+{ord(strange):04X} ({name}) within a word; expected letters of one script."
        yield rules.MIXED_SCRIPT.at(source.place(match.start()), message)
