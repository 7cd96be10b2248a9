"""Marks that Markdown doesn't understand as they were meant."""

import re
from collections.abc import Iterator

from recall.diagnostics import Diagnostic, did_you_mean
from recall.library import ABBREVIATION
from recall.markup import Markup
from recall.page import Page
from recall.rules import links as link_rules
from recall.rules import structure as rules
from recall.scan import LINK, blank

BACKTICK = re.compile(r"(?<!\\)`+")
STRONG = re.compile(r"\*\*(?<![\\*]\*\*)(?!\*)")
PART = re.compile(r"\n(?:[ \t>]*\n)+|\n(?=[ \t>]*(?:[-*+]|\d+\.|\|)[ \t])")
HASHES = re.compile(r"##{0,5}[^#\s]")
INDENTS = ("", " ", "  ", "   ")
"""What may stand before a heading on its line."""
UNDERLINED = re.compile(r"^[ ]*([^\s|>#-][^\n]*)\n[ ]*(?:-{3,}|={3,})[ \t]*$", re.M)
ADMONITION = re.compile(r"^[ ]*(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)", re.M)
KINDS = frozenset(
    (
        *("note", "abstract", "info", "tip", "success", "question"),
        *("warning", "failure", "danger", "bug", "example", "quote"),
    )
)
DIALECT = re.compile(
    r"^[ \t]*>[ \t]*\[!\w+\]|^[ \t]*:{3,}[ \t]*\w+|^[ \t]*===[+!]?[ \t]+\"[^\"\n]*\""
    r"|\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\[\[[A-Za-z][^\[\]:\n]*\]\](?!\()",
    re.M,
)
OF_DIALECTS = ("[!", ":::", "===", "{{", "{%", "[[")
LONG = 500
"""Characters of a line that is searched for what a person wouldn't write."""
REPEATED = re.compile(r"(\S.{0,8}?)\1{59,}")
STEP, WINDOW, FARTHEST = 30, 15, 9
"""What stands there so often has, from one of so many characters on, a part that recurs nearby."""
BLANKS = re.compile(r"(?<![ \t])[ \t]{200,}(?=\S)")
DEEPEST = 9
"""Quotes within each other."""
DEEP = re.compile(rf"^[ \t]*(?:>[ \t]?){{{DEEPEST},}}", re.M)
ASTRAY = ("] (", ")[")
"""One of these, or a `](` that belongs to no link, is in every loose one."""
LOOSE = re.compile(
    r"\]\(|\[[^\[\]\n]+\] \((?=[^()\s]*(?:\.md|://|#))[^()\n]*\)"
    r"|\([^()\n]+\)\[[^\[\]\n]*(?:\.md|://)[^\[\]\n]*\]"
)


def check(page: Page) -> Iterator[Diagnostic]:
    """Find faulty marks in one page."""
    markup = page.markup
    yield from _unclosed(markup)
    yield from _headings(markup)
    yield from _kinds(markup)
    yield from _nesting(markup)
    yield from _links(markup)
    is_likely = any(mark in markup.plain for mark in OF_DIALECTS)
    for match in DIALECT.finditer(markup.plain) if is_likely else ():
        message = f"'{match[0].strip()[:40]}' is shown as it stands; expected Markdown."
        yield rules.DIALECT.at(markup.source.place(_first(match)), message)
    for match in ABBREVIATION.finditer(markup.plain) if "*[" in markup.plain else ():
        message = f"'{match[1]}' is defined here alone; expected it in includes/abbreviations.md."
        yield rules.LOCAL_ABBREVIATION.at(markup.source.place(match.start()), message)


def _first(match: re.Match[str]) -> int:
    return match.end() - len(match[0].lstrip())


def _unclosed(markup: Markup) -> Iterator[Diagnostic]:
    place = markup.source.place
    for match in BACKTICK.finditer(markup.plain) if "`" in markup.plain else ():
        message = f"'{match[0][:9]}' opens no code; expected another to close it, or `\\``."
        yield rules.UNCLOSED_MARK.at(place(match.start()), message)
    if "**" not in markup.plain:
        return
    opening: re.Match[str] | None = None
    for found in [*STRONG.finditer(markup.plain), None]:
        if opening and not (found and _share_a_part(opening, found)):
            message = "'**' opens or closes nothing; expected a pair in one paragraph."
            yield rules.UNCLOSED_MARK.at(place(opening.start()), message)
            opening = found
        else:
            opening = None if opening else found


def _share_a_part(first: re.Match[str], second: re.Match[str]) -> bool:
    return not PART.search(first.string, first.end(), second.start())


def _headings(markup: Markup) -> Iterator[Diagnostic]:
    for match in HASHES.finditer(markup.plain):
        start = markup.plain.rfind("\n", 0, match.start()) + 1
        if markup.plain[start : match.start()] not in INDENTS:
            continue
        message = "nothing stands between hash and word; expected a blank, or `\\#`."
        yield rules.HEADING.at(markup.source.place(start), message)
    is_likely = "---" in markup.plain or "===" in markup.plain
    for match in UNDERLINED.finditer(markup.plain) if is_likely else ():
        message = "the line below makes this a heading; expected `### Heading`, or a blank line."
        yield rules.HEADING.at(markup.source.place(match.start(1)), message)


def _kinds(markup: Markup) -> Iterator[Diagnostic]:
    is_likely = "!!!" in markup.prose or "???" in markup.prose
    for match in ADMONITION.finditer(markup.prose) if is_likely else ():
        if match[1] not in KINDS:
            message = f"'{match[1]}' is no kind of box; expected {', '.join(sorted(KINDS))}."
            hint = did_you_mean(match[1], KINDS)
            yield rules.UNKNOWN_ADMONITION.at(markup.source.place(match.start(1)), message + hint)


def _nesting(markup: Markup) -> Iterator[Diagnostic]:
    place = markup.source.place
    for match in DEEP.finditer(markup.plain) if markup.plain.count(">") >= DEEPEST else ():
        yield rules.NESTING.at(place(match.start()), "a quote in a quote in a quote; expected one.")
    blocks = [(one.start, one.end) for one in markup.fences]
    blocks += [(one.start, one.end) for one in markup.formulas]
    end = -1
    for line in markup.source.text.split("\n"):
        begin, end = end + 1, end + 1 + len(line)
        if len(line) < LONG:
            continue
        is_text = not any(first <= begin < last for first, last in blocks)
        is_likely = is_text and _recurs(line)
        found = (is_likely and REPEATED.search(line)) or BLANKS.search(line)
        if found:
            unit = (found[1] if found.re is REPEATED else " ").strip() or "a blank"
            message = f"'{unit}' stands here again and again; expected what a person would write."
            yield rules.NESTING.at(place(begin + found.start()), message)


def _recurs(line: str) -> bool:
    """Tell whether the same may stand in a line again and again; searching takes longer."""
    return any(
        line.find(line[at : at + WINDOW], at + 1, at + FARTHEST + WINDOW) != -1
        for at in range(0, len(line), STEP)
    )


def _links(markup: Markup) -> Iterator[Diagnostic]:
    text = markup.source.text
    known = sum(text[link.start] in "![" for link in markup.links)
    if markup.plain.count("](") == known and not any(mark in markup.plain for mark in ASTRAY):
        return
    rest = LINK.sub(lambda match: blank(match[0]), markup.plain)
    for match in LOOSE.finditer(rest):
        shown = markup.source.text[match.start() : match.end() + 30].split("\n")[0]
        message = f"'{shown}' is no link; expected `[text](target)`, a blank in it as `%20`."
        yield link_rules.MALFORMED_LINK.at(markup.source.place(match.start()), message)
