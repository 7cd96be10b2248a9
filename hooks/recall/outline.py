"""What other pages, the rules that compare pages, and the reports ask of a page.

It is little, and kept, so that a page that nobody changed needs no parsing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from recall.json_text import json_text
from recall.markup import Formula, Markup

WORDS_PER_MINUTE = 180
"""Reading speed for dense text."""
SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be told of a page without its text."""

    targets: tuple[str, ...]
    """Of its links, as they stand there."""
    leads: tuple[tuple[str, bool], ...]
    """Targets of links, and of definitions of links, that name no scheme; whether it is HTML."""
    anchors: frozenset[str]
    """The ids that its text gives it."""
    minutes: int
    """It takes to read the page, at least one; a formula counts as five words."""
    formulas: tuple[tuple[str, bool], ...]
    """The TeX of each, and whether it is displayed; those of the summary too."""
    labels: tuple[str, ...]
    """Of the formulas in its body."""
    checked: frozenset[str]
    """Labels that a check names."""
    checks: int
    shows: bool
    """Whether it has an example that runs, or a figure."""
    summary: str
    """A question's summary as plain text."""

    @property
    def parts(self) -> Iterator[str]:
        """Of the leads, those to a part of a page."""
        return (target for target, _ in self.leads if "#" in target)

    @property
    def internal(self) -> int:
        """How many links lead to the site itself."""
        return len(self.leads)

    def as_text(self) -> str:
        """Return the outline as JSON."""
        values = (getattr(self, name) for name in self.__slots__)
        return json_text([sorted(v) if isinstance(v, frozenset) else v for v in values])

    @classmethod
    def from_values(cls, values: Sequence[Any]) -> "Outline":
        """Return what `as_text` wrote, once it is read."""
        targets, leads, anchors, minutes, formulas, labels, checked, *counts = values
        return cls(
            tuple(targets),
            tuple((target, html) for target, html in leads),
            frozenset(anchors),
            minutes,
            tuple((tex, display) for tex, display in formulas),
            tuple(labels),
            frozenset(checked),
            *counts,
        )


def outline(
    markup: Markup, anchors: Collection[str], formulas: Sequence[Formula], summary: str
) -> Outline:
    """Return what is kept of a page.

    Args:
        markup: of its text.
        anchors: the ids that the text gives it.
        formulas: those of the summary and of the body.
        summary: of a question, as plain text.
    """
    words = len(markup.plain.split()) + 5 * len(markup.formulas)
    words += sum(len(fence.code.split()) for fence in markup.fences)
    python = [fence for fence in markup.fences if fence.language == "python"]
    linked = [*markup.links, *markup.definitions.values()]
    return Outline(
        targets=tuple(link.target for link in markup.links),
        leads=tuple((x.target, x.html) for x in linked if not SCHEME.match(x.target)),
        anchors=frozenset(anchors),
        minutes=max(1, round(words / WORDS_PER_MINUTE)),
        formulas=tuple((formula.normal, formula.display) for formula in formulas),
        labels=tuple(formula.label for formula in markup.formulas if formula.label),
        checked=frozenset(x for fence in python for x in fence.options.get("check", "").split()),
        checks=sum("check" in fence.options for fence in markup.fences),
        shows=any("norun" not in fence.options for fence in python)
        or any(link.image for link in markup.links),
        summary=summary,
    )
