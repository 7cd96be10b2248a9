"""Marks that a reader of a built page should never see: Markdown and TeX shown as text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from recall.built.tags import Tag

SKIPPED = frozenset(
    ["code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "title"]
)
"""Elements in which marks are meant."""
BLOCKS = frozenset(
    [
        *("blockquote", "br", "dd", "details", "div", "dt", "figcaption", "figure", "li", "p"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "summary", "td", "th", "tr"),
    ]
)
"""Elements that start a line."""
SKIPPED_CLASSES = ("katex", "arithmatex")
HOLE = "\ufffc"
"""Stands in the text for an element that was skipped."""

MARKUP = re.compile(
    r"""
      ^[ \t]*(?:`{3,}|~{3,}) .*                                  # a fence
    | `{3,}
    | ^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+(?:"|[a-z][\w-]*[ \t]*(?=["\n]|\Z)) .*  # an admonition
    | ^[ \t]*///+(?:[ \t]*$|[ \t]+[a-z].*)                       # a block such as a caption
    | (?<!-)-{1,8}8<-{1,8} .*                                            # a snippet
    | ^[ \t]*===[!+]?[ \t]+" .*                                   # a tab
    | \[\^[\w-]+\]                                                # a footnote
    | (?<![\w\])])!?\[(?=[^\[\]\n]*[^\W\d])[^\[\]\n]+\]\[[^\[\]\n]*\]  # a reference
    | (?:(?<![\w\])])!?\[[^\[\]\n]*|^[^\[\]\n]*)\]\([^\s()]+(?:[ ]"[^"\n]*")?\)  # a link
    | (?<![\w\])])!?\[[^\[\]\n]+\]\([^()\n]*\.(?:md|html?|png|svg|jpe?g|py|ipynb)\b[^()\n]*\)
    | ^[ \t]*\[[^\[\]\n]+\]:[ \t]+\S*[./\#]\S*                    # a definition of a reference
    | ^[ \t]*\*\[[^\[\]\n]+\]:.*                                  # ... of an abbreviation
    | (?<![\w:]):(?:material|fontawesome|octicons|simple)-[\w-]+: # an icon
    | (?<![\w:]):[a-z][a-z_]{2,}:(?![\w:])                        # an emoji
    | (?<![\w*])\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?![\w*])             # bold
    | \{:[ \t][^{}\n]*\} | \{[ \t]*[.\#][a-zA-Z][\w-]*[ \t]*\}    # attributes
    | ^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t:-]*$             # a table
    | \{%[^{}\n]*%\} | \{\{[ \t][^{}\n]*\}\}                      # a template
    """,
    re.M | re.X,
)
"""Markdown, template and snippet marks."""

COMMAND = (
    r"\\(?:begin|end|frac|sqrt|sum|prod|int|left|right|mathbb|mathbf|mathcal|mathrm|operatorname"
    r"|text|label|partial|nabla|log|exp|alpha|beta|gamma|delta|epsilon|theta|lambda|mu|sigma|pi"
    r"|ell|hat|bar|tilde|times|cdot|leq|geq|infty|quad|softmax|argmax|argmin)(?![A-Za-z])"
)
TEX = re.compile(
    r"\$\$"
    r"|(?<![\w$\\])\$(?![\s$])(?=[^$\n]*[\\^_={}]|[A-Za-z]\$)[^$\n]*[^\s$\\]\$(?![\d$])"
    r"|(?<![\w$\\])\$(?:\\[A-Za-z]|[A-Za-z][_^])[^\s]*"
    r"|\\\((?=[^\n]{0,500}\\\))|\\\[(?=[\s\S]{0,500}\\\])"
    rf"|{COMMAND}"
)
"""TeX that no renderer took: delimiters around something like TeX, or a common command."""

PIECE = re.compile(r"&[#\w]+;|[^&]+|&")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows as text, without code and formulas."""

    text: str
    starts: tuple[int, ...]
    """Where in the text the pieces start that follow each other in the HTML, too."""
    offsets: tuple[int, ...]
    """Where they start in the HTML."""

    def offset(self, position: int) -> int:
        """Return the offset in the HTML of a position in the text."""
        piece = bisect_right(self.starts, position) - 1
        return self.offsets[piece] + position - self.starts[piece]


def shown(html: str, page: Sequence[Tag], start: int, end: int) -> Shown:
    """Return what the HTML between two offsets shows."""
    pieces: list[tuple[str, int]] = []
    at = start
    for tag, past in _gaps([tag for tag in page if start <= tag.start < end]):
        pieces += _pieces(html, at, tag.start)
        if past > tag.end or tag.name in BLOCKS:
            pieces.append(("\n" if tag.name in BLOCKS else HOLE, tag.start))
        at = past
    pieces += _pieces(html, at, end)
    starts = accumulate((len(text) for text, _ in pieces), initial=0)
    text = "".join(text for text, _ in pieces)
    return Shown(text, tuple(starts), (*(offset for _, offset in pieces), end))


def _pieces(html: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in PIECE.finditer(html, start, max(start, end)):
        yield unescape(match[0]), match.start()


def _gaps(page: Sequence[Tag]) -> Iterator[tuple[Tag, int]]:
    """Yield each tag that shows, with the offset past it or past the element that is skipped."""
    tags = iter(page)
    for tag in tags:
        past = tag.end
        if not tag.closing and (tag.name in SKIPPED or tag.has_class(*SKIPPED_CLASSES)):
            depth = 0 if tag.closes_itself else 1
            while depth and (inner := next(tags, None)) is not None:
                if inner.name == tag.name:
                    depth += -1 if inner.closing else 1
                past = inner.end
        yield tag, past
