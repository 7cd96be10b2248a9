"""Tags of an HTML text with their offsets, and which of them aren't balanced.

The HTML parser knows neither columns nor lines past 65,535, and closes silently what was left
open; so whatever needs a position, or asks what was written, reads the tags here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(/?)([a-zA-Z][^\s/>]*)((?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^>=]|=)*+)>",
    re.S,
)
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RAW = _words("script style textarea title iframe noembed noframes xmp")
"""Elements whose content holds no tags."""
VOID = _words("area base basefont br col embed frame hr img input link meta param source track wbr")
OPTIONAL = _words(
    "html head body p li dt dd rb rt rp rtc option optgroup"
    " caption colgroup thead tbody tfoot tr td th"
)
"""Elements that HTML lets end without a closing tag."""
WALLS = _words("article aside body footer form header main nav section table")
"""Elements that a stray closing tag inside them doesn't end."""
DRAWINGS = frozenset(["svg", "math"])
FOREIGN = _words(
    "path circle rect line polyline polygon ellipse use stop image g defs text tspan animate"
    " mspace mprescripts none mglyph"
)
"""Elements of SVG and MathML that often close themselves."""

CLOSING = re.compile(rb"</([a-z][a-z0-9:-]*)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, as it stands in the text."""

    name: str
    """In lower case."""
    start: int
    end: int
    closing: bool
    rest: str
    """What stands between the name and `>`."""

    @property
    def closes_itself(self) -> bool:
        """Whether the tag ends in `/>`, which only SVG and MathML heed."""
        return self.rest.endswith("/")

    def attributes(self) -> Iterator[tuple[str, str]]:
        """Yield the attributes' lower-case names and their values."""
        for match in ATTRIBUTE.finditer(self.rest):
            value = next((text for text in match.groups()[1:] if text is not None), "")
            yield match[1].lower(), unescape(value)

    def has_class(self, *names: str) -> bool:
        """Tell whether the tag has one of the classes."""
        if "class" not in self.rest:
            return False
        return not set(dict(self.attributes()).get("class", "").split()).isdisjoint(names)


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of a page, without those in comments and scripts."""
    at = 0
    while match := TAG.search(text, at):
        at = match.end()
        if match[2] is None:
            continue
        tag = Tag(match[2].lower(), match.start(), at, bool(match[1]), match[3])
        yield tag
        if tag.name in RAW and not tag.closing:
            end = re.compile(rf"</{tag.name}\b", re.I).search(text, at)
            at = end.start() if end else len(text)


def may_be_unbalanced(opened: Mapping[str, int], lower: bytes) -> bool:
    """Tell, quickly, whether some element is opened more or less often than closed.

    Args:
        opened: how often the parser read which element.
        lower: the page, in lower case.
    """
    closed = Counter(CLOSING.findall(lower))
    names = {*opened, *(name.decode("ascii", "replace") for name in closed)}
    return any(
        closed[name.encode()] != opened.get(name, 0)
        for name in names
        if not (name in VOID or name in OPTIONAL or name in FOREIGN)
    )


def unbalanced(page: list[Tag]) -> Iterator[tuple[Tag, str]]:
    """Yield tags that aren't closed, and closing tags without one, with what was expected."""
    stack: list[Tag] = []
    forgiven: list[str] = []
    drawings = 0
    for tag in page:
        if tag.name in VOID or tag.name in OPTIONAL:
            continue
        drawing = tag.name in DRAWINGS
        if not tag.closing:
            if not (tag.closes_itself and (drawings or drawing or tag.name in FOREIGN)):
                stack.append(tag)
                drawings += drawing
            continue
        if not _is_open(stack, tag.name):
            if tag.name in forgiven:
                forgiven.remove(tag.name)
            else:
                yield tag, f"</{tag.name}> closes nothing; expected <{tag.name}> before it."
            continue
        while (top := stack.pop()).name != tag.name:
            forgiven.append(top.name)
            drawings -= top.name in DRAWINGS
            yield top, f"<{top.name}> isn't closed; expected </{top.name}> before </{tag.name}>."
        drawings -= drawing
    for tag in stack:
        yield tag, f"<{tag.name}> isn't closed; expected </{tag.name}> before the page ends."


def _is_open(stack: list[Tag], name: str) -> bool:
    """Tell whether an open element of that name can be meant by a closing tag."""
    for tag in reversed(stack):
        if tag.name == name:
            return True
        if tag.name in WALLS and name not in WALLS:
            return False
    return False
