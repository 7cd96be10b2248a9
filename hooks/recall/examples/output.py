"""What a statement printed against what the page says that it prints."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recall.examples.inside.statements import MARK, Unit, units
from recall.examples.run import PageRun, Run, examples_of
from recall.markup import Fence
from recall.source import Source

INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Stale:
    """Output that the page doesn't tell as it is."""

    unit: Unit
    claimed: list[str]
    """Comments that stand there, without empty ones at the end."""
    actual: list[str]
    """Comments that should."""

    @property
    def first(self) -> int:
        """Index of the first line that differs."""
        pairs = zip(self.claimed, self.actual, strict=False)
        differing = (number for number, (one, other) in enumerate(pairs) if one != other)
        return next(differing, min(len(self.claimed), len(self.actual)))


def as_comments(printed: str) -> list[str]:
    """Return printed text as the comments that stand for it, without white space at the end."""
    visible = INVISIBLE.sub(lambda match: ascii(match[0])[1:-1], printed.replace("\r\n", "\n"))
    return _trimmed([f"{MARK} {line}".rstrip() for line in visible.split("\n")])


def _trimmed(comments: Sequence[str]) -> list[str]:
    kept = list(comments)
    while kept and kept[-1] == MARK:
        kept.pop()
    return kept


def stale(fence: Fence, run: Run) -> Iterator[Stale]:
    """Yield the outputs of an example that differ from what was printed, by place."""
    if run.status != "ok":
        return
    texts = {printed.end: printed.text for printed in run.printed}
    for unit in units(fence.code):
        found = Stale(unit, _trimmed(unit.claimed), as_comments(texts.get(unit.end, "")))
        if found.claimed != found.actual:
            yield found


def rewritten(source: Source, fences: Sequence[Fence], run: PageRun) -> str:
    """Return a page's text with the output of its examples as it is, and nothing else changed.

    Examples that failed or didn't run stay as they are, and so do checks, which print nothing.
    """
    lines = source.text.split("\n")
    for fence, result in reversed(list(zip(examples_of(fences), run.runs, strict=True))):
        if "check" in fence.options:
            continue
        for found in reversed(list(stale(fence, result))):
            start = fence.line - 1 + found.unit.start - 1
            below = fence.line - 1 + found.unit.end
            code = fence.code.split("\n")[found.unit.start - 1]
            margin = lines[start].removesuffix(code)
            fresh = [margin + comment for comment in found.actual]
            lines[below : below + len(found.unit.claimed)] = fresh
    return "\n".join(lines)
