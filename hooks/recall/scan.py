"""Finds what stands where in a Markdown text.

The scan follows what Python-Markdown and pymdown-extensions do with the same text, as far as
Deep Recall uses them, and keeps the offset of everything, which those don't.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from recall.markup import LABEL, Fence, Formula, Heading, Link, Markup, Reference, Tag
from recall.source import Source

FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})[ \t]*([^\n]*)$", re.M)
"""From the start of a line."""
MARKS = re.compile("```|~~~")
LINE = re.compile(r"^([ \t]*)(\S[^\n]*)$", re.M)
OPTION = re.compile(r"""(?<![\w-])([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
# A pattern that starts with a letter, and looks behind it, is found faster than the other way.
INLINE_CODE = re.compile(r"(`(?<![\\`]`)`*)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
DISPLAY = re.compile(r"\$\$(?<!\\\$\$)((?:\\.|(?!\$\$|\n[ \t]*\n)[^\\])*?)\$\$", re.S)
INLINE = re.compile(r"\$(?<![\\$]\$)(?![\s$])((?:\\.|(?!\n[ \t]*\n)[^\\$])+?)(?<!\s)\$", re.S)
HEADING = re.compile(r"\n {0,3}(#{1,6})(?!#)[ \t]*([^\n]*)")
HEADING_ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}$")
LINK = re.compile(
    r"(!(?<!\\!)\[|\[(?<!\\\[))((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\([ \t]*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:[ \t\n]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
REFERENCE = re.compile(r"(?<!\\)(!?)\[([^\[\]\n]+)\] ?\[([^\[\]^\n]*)\]")
DEFINITION = re.compile(
    r"^ {0,3}\[([^\]\n^][^\]\n]*)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?[ \t]*$", re.M
)
AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)"
    r"((?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(/?)>"
)
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)


def scan(source: Source, start: int = 0) -> Markup:
    """Find what stands where in a Markdown text from `start` on."""
    fences = tuple(_fences(source, start))
    spans = [(0, start), *((fence.start, fence.end) for fence in fences)]
    unfenced = _blank_comments(_blank(source.text, spans))
    prose = _blank_matches(unfenced, INLINE_CODE)
    formulas = tuple(formulas_in(prose))
    plain = _blank(prose, [(formula.start, formula.end) for formula in formulas])
    tags = tuple(_tags(plain))
    links = [*_links(plain, source.text), *_tag_links(tags)]
    definitions = {
        match[1].strip().lower(): Link(match.start(), match.start(2), match[2], match[1])
        for match in (DEFINITION.finditer(plain) if "]:" in plain else ())
    }
    references = tuple(
        Reference(match.start(), (match[3] or match[2]).strip(), match[2], bool(match[1]))
        for match in (REFERENCE.finditer(plain) if "][" in plain or "] [" in plain else ())
    )
    return Markup(
        source=source,
        start=start,
        prose=prose,
        plain=plain,
        fences=fences,
        formulas=formulas,
        headings=tuple(_headings(unfenced)),
        links=tuple(sorted(links, key=lambda link: link.start)),
        references=references,
        definitions=definitions,
        tags=tags,
    )


def formulas_in(prose: str) -> Iterator[Formula]:
    """Yield the formulas of a text without code, display before inline, by place."""
    found = [_display(match, prose) for match in DISPLAY.finditer(prose)]
    rest = _blank(prose, [(formula.start, formula.end) for formula in found])
    for match in INLINE.finditer(rest):
        found.append(_formula(match, display=False, alone=True))
    yield from sorted(found, key=lambda formula: formula.start)


def _display(match: re.Match[str], prose: str) -> Formula:
    start = prose.rfind("\n", 0, prose.rfind("\n", 0, match.start()))
    before = prose[start + 1 : match.start()]
    end = prose.find("\n", prose.find("\n", match.end()) + 1)
    after = prose[match.end() : end if end > match.end() else len(prose)]
    return _formula(match, display=True, alone=not (before + after).strip(" >\n"))


def _formula(match: re.Match[str], *, display: bool, alone: bool) -> Formula:
    label = LABEL.search(match[1])
    tex = LABEL.sub(lambda found: " " * len(found[0]), match[1])
    name = label[1].strip() if label else ""
    return Formula(match.start(), match.end(), display, tex, name, alone)


@lru_cache(maxsize=1 << 12)  # most headings are the same few
def slug(text: str) -> str:
    """Return the id that the page gives to a heading with this text."""
    from markdown.extensions.toc import slugify  # with all of Markdown; most pages aren't parsed

    return slugify(plain_text(text), "-")


def plain_text(text: str) -> str:
    """Return a heading's text without links, code marks and emphasis."""
    text = LINK.sub(lambda match: match[2], text)
    text = re.sub(r"<[^<>]*>", "", text)
    return re.sub(r"[`*]|(?<!\w)_|_(?!\w)", "", text).strip()


def blank(text: str) -> str:
    """Return white space as long as the text, with its line breaks."""
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, done = [], 0
    for start, end in sorted(spans):
        parts += [text[done:start], blank(text[start:end])]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _blank_comments(text: str) -> str:
    end = text.rfind("-->") + 3  # what opens after it is searched for its end in vain
    return _blank_matches(text[:end], COMMENT) + text[end:] if end >= 3 else text


def _blank_matches(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: blank(match[0]), text)


def _fences(source: Source, start: int) -> Iterator[Fence]:
    text, at = source.text, start
    while marks := MARKS.search(text, at):
        opening = FENCE.match(text, text.rfind("\n", 0, marks.start()) + 1)
        if not opening or "`" in opening[3]:
            at = end if (end := text.find("\n", marks.end())) != -1 else len(text)
            continue
        indent, mark, info = opening[1], opening[2], opening[3].strip()
        width = len(indent.expandtabs(4))
        code_start = min(opening.end() + 1, len(text))
        closed, code_end, end = _fence_end(text, code_start, width, mark)
        language, options, malformed = _info(info)
        lines = text[code_start:code_end].split("\n")
        code = "\n".join(line[width:] if not line[:width].strip() else line for line in lines)
        yield Fence(
            start=opening.start(2),
            end=end,
            indent=width,
            language=language,
            options=options,
            malformed=malformed,
            code=code,
            line=text.count("\n", 0, code_start) + 1,
            closed=closed,
        )
        at = end


def _fence_end(text: str, at: int, width: int, mark: str) -> tuple[bool, int, int]:
    """Return whether a fence is closed, and where its code and it end.

    As for SuperFences, what closes it has its indent and its number of marks, and a line that is
    indented less leaves it unclosed.
    """
    for line in LINE.finditer(text, at):
        indent = len(line[1].expandtabs(4))
        if indent < width:
            return False, line.start(), line.start()
        if indent == width and line[2].rstrip(" \t") == mark:
            return True, line.start(), line.end()
    return False, len(text), len(text)


def _info(info: str) -> tuple[str, dict[str, str], str]:
    language, _, rest = info.partition(" ")
    options = {
        match[1]: next(value for value in match.groups()[1:] if value is not None)
        for match in OPTION.finditer(rest)
    }
    return language, options, OPTION.sub("", rest).strip()


def _headings(text: str) -> Iterator[Heading]:
    from markdown.extensions.toc import unique

    taken: set[str] = set()
    last: dict[str, str] = {}
    for match in HEADING.finditer(f"\n{text}"):
        line = match[2].rstrip(" \t")
        attributes = HEADING_ATTRIBUTES.search(line)
        line = line[: attributes.start()] if attributes else line
        words = line.rstrip(" \t").rstrip("#").rstrip(" \t")
        given = re.search(r"#([\w:.-]+)", attributes[1]) if attributes else None
        base = slug(words)
        heading_id = given[1] if given else unique(last.get(base, base), taken)
        if not given:
            last[base] = heading_id  # or the count would start from 1 for each
        taken.add(heading_id)
        yield Heading(match.start(1) - 1, len(match[1]), words, heading_id)


def _links(plain: str, text: str) -> Iterator[Link]:
    for match in LINK.finditer(plain):
        target, offset = match[3], match.start(3)
        if target.startswith("<"):
            target, offset = target[1:-1], offset + 1
        words = text[match.start(2) : match.end(2)]
        yield Link(match.start(), offset, target, words, image=match[1] == "![")
        for inner in _links(match[2], words) if "[" in words or "<" in words else ():
            start, inner_target = inner.start + match.start(2), inner.target_start + match.start(2)
            yield replace(inner, start=start, target_start=inner_target)
    for match in AUTOLINK.finditer(plain):
        yield Link(match.start(), match.start(1), match[1], match[1])


def _tags(plain: str) -> Iterator[Tag]:
    for match in TAG.finditer(plain):
        attributes = []
        for found in ATTRIBUTE.finditer(match[3]):
            group = next((i for i in (2, 3, 4) if found[i] is not None), 0)
            value = found[group] if group else ""
            where = match.start(3) + (found.start(group) if group else found.end())
            attributes.append((found[1].lower(), value, where))
        name = match[2].lower()
        empty = bool(match[4]) or name in VOID
        yield Tag(match.start(), name, tuple(attributes), bool(match[1]), empty)


def _tag_links(tags: Sequence[Tag]) -> Iterator[Link]:
    for tag in tags:
        alt = next((value for name, value, _ in tag.attributes if name == "alt"), "")
        for name, value, offset in tag.attributes:
            if name in ("href", "src"):
                yield Link(tag.start, offset, value, alt, image=tag.name == "img", html=True)
