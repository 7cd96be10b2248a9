"""Marks that a reader of a built page should never see: Markdown and TeX shown as text."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from recall.built.tags import Tag

SKIPPED = frozenset("code kbd math pre samp script style svg textarea title".split())
"""Elements in which marks are meant."""
SKIPPED_CLASSES = ("katex", "arithmatex")
HOLE = "\ufffc"
"""Stands in the text for an element that was skipped."""

MARKUP = re.compile(
    r"""
      ^[ \t]*(?:`{3,}|~{3,}) .*                                  # a fence
    | `{3,}
    | (?<![^\s(])(?:!!!|\?\?\?\+?)[ \t]+(?:"|[a-z][\w-]*[ \t]*(?=["\n]|\Z)) .*  # an admonition
    | (?<!\S)///+(?:[ \t]*$|[ \t]+[a-z].*)                        # a block such as a caption
    | -{1,}8<-{1,} .*                                             # a snippet
    | ^[ \t]*===[!+]?[ \t]+" .*                                   # a tab
    | (?<![\w\])])\[\^[^\]\s^\[]+\]                               # a footnote
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
    r"|\\\((?=[^\n]*\\\))|\\\[(?=[\s\S]*\\\])"
    rf"|{COMMAND}"
)
"""TeX that no renderer took: delimiters around something like TeX, or a common command."""


def text_of(html: str, page: Sequence[Tag], start: int, end: int) -> tuple[str, list[int]]:
    """Return the text between two offsets without code and formulas, and each letter's offset."""
    letters: list[str] = []
    offsets: list[int] = []
    at = start
    for tag, past in _gaps([tag for tag in page if start <= tag.start < end]):
        for letter, offset in _letters(html, at, tag.start):
            letters.append(letter)
            offsets.append(offset)
        if past > tag.end:
            letters.append(HOLE)
            offsets.append(tag.start)
        at = past
    for letter, offset in _letters(html, at, end):
        letters.append(letter)
        offsets.append(offset)
    return "".join(letters), offsets


def _letters(html: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in re.compile(r"&[#\w]+;|.", re.S).finditer(html, start, max(start, end)):
        for letter in unescape(match[0]):
            yield letter, match.start()


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
