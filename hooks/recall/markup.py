"""What stands where in a Markdown text: fences, formulas, headings, links and the rest.

`recall.scan` finds it.
"""

import re
from dataclasses import dataclass

from recall.source import Source

LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
ATTRIBUTE_ID = re.compile(r"\{:?[^{}\n]*#([\w:.-]+)[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block."""

    start: int
    """Offset of the first backtick."""
    end: int
    """Offset past the closing fence, or past the text where there is none."""
    indent: int
    """Columns that the fence, and so its code, is indented by."""
    language: str
    options: dict[str, str]
    malformed: str
    """What of the opening line is no `option="value"`."""
    code: str
    """The lines between the fences, without the indent; ends in a newline unless empty."""
    line: int
    """Number, in the file, of the first line of code."""
    closed: bool


@dataclass(frozen=True, slots=True)
class Formula:
    """A piece of TeX between dollars."""

    start: int
    """Offset of the first dollar."""
    end: int
    display: bool
    tex: str
    """What stands between the dollars; a label is blanked, so that positions stay."""
    label: str
    """The name in `\\label{…}`, or nothing."""
    alone: bool
    """Whether a display formula has lines of its own with blank lines around them."""

    @property
    def tex_start(self) -> int:
        """Offset of the first character of the TeX."""
        return self.start + (2 if self.display else 1)

    @property
    def normal(self) -> str:
        """The TeX with its white space folded: equal for formulas that look equal."""
        return normal_tex(self.tex)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with the id that the page gives it."""

    start: int
    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """Something that points elsewhere: a link, an image, an attribute of raw HTML."""

    start: int
    target_start: int
    target: str
    text: str
    image: bool = False
    html: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A use of `[text][label]`."""

    start: int
    label: str
    text: str
    image: bool


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of raw HTML."""

    start: int
    name: str
    attributes: tuple[tuple[str, str, int], ...]
    """Name, value and the value's offset."""
    closing: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class Markup:
    """All that the scan found in one text."""

    source: Source
    start: int
    """Offset of the body, past the front matter."""
    prose: str
    """The text with code and comments blanked, as long as the source."""
    plain: str
    """The prose with formulas blanked too."""
    fences: tuple[Fence, ...]
    formulas: tuple[Formula, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    references: tuple[Reference, ...]
    definitions: dict[str, Link]
    """Link definitions `[label]: target`, by lower-case label."""
    tags: tuple[Tag, ...]

    @property
    def anchors(self) -> set[str]:
        """The ids that the text itself gives to its page."""
        ids = {heading.id for heading in self.headings}
        ids |= {formula.label for formula in self.formulas if formula.label}
        ids |= {value for tag in self.tags for name, value, _ in tag.attributes if name == "id"}
        return ids | {match[1] for match in ATTRIBUTE_ID.finditer(self.plain)}


def normal_tex(tex: str) -> str:
    """Fold the white space of a formula, and drop its label."""
    return " ".join(LABEL.sub(" ", tex).split())
