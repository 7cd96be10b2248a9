"""Changes of a text at places of it."""

from collections.abc import Iterable

Edit = tuple[int, int, str]
"""Two offsets of a text, and what is to stand between them."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with its edits made; one that overlaps an earlier one is left out."""
    parts, done = [], 0
    for start, end, new in sorted(set(edits)):
        if start >= done:
            parts += [text[done:start], new]
            done = end
    return "".join([*parts, text[done:]])
