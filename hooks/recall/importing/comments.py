"""Comments in notes, which become no part of a draft."""

import re
from collections.abc import Iterator, Sequence

from recall.importing.lines import Line, outside_code


def without(lines: Sequence[Line], opening: str, closing: str) -> Iterator[Line]:
    """Yield lines without the comments between two marks, on one line or on several.

    A mark that no line closes is text, and so is one in code; code in a comment is dropped with it.
    """
    whole = re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}")
    last = max((n for n, line in enumerate(lines) if closing in line.text), default=-1)
    inside = False
    for number, (line, is_prose) in enumerate(zip(lines, outside_code(lines), strict=True)):
        if line.dropped or not (is_prose or inside):
            yield line
            continue
        text = line.text if inside else whole.sub("", line.text)
        if inside:
            _, mark, text = text.partition(closing)
            inside = not mark
        elif opening in text and number < last:
            text, inside = text.partition(opening)[0], True
        was_comment = line.text.strip() and not text.strip()
        yield line.drop("a comment") if was_comment else line.with_text(text)
