"""Faults of formulas: what KaTeX refuses, and what it passes over in silence."""

import re
from collections.abc import Iterator, Mapping

from recall.diagnostics import Diagnostic
from recall.formulas import Key, Rendered, raw_position
from recall.markup import Formula
from recall.page import Page
from recall.rules import formulas as rules

LIST_INDENT = 4
"""Spaces by which Markdown's lists indent what belongs to an item."""
LABEL_NAME = re.compile(r"^(?:eq|def):[a-z0-9]+(?:-[a-z0-9]+)*$")
BLACKBOARD = re.compile(r"\\mathbb\s*\{?\s*\d")
PERCENT = re.compile(r"(?<!\\)%")
DOLLAR = re.compile(r"\$(?<!\\\$)")
AMOUNT = re.compile(r"\d[\d.,]*\s*\D?$")
AMOUNT_AND_WORD = re.compile(r"\d[\d.,]*\s+[a-z]{2,}\b")
OPAQUE = re.compile(r"\\(?:text\w*|operatorname\*?|math\w+|label|tag)\s*\{[^{}]*\}|\\[A-Za-z]+")
WORDS = re.compile(r"\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b")
SPACING = re.compile(r"\\[,;:!> ]|\\q?quad\b|[\s{}~]")
BAR = re.compile(r"(?<!\\)\|")
FOREIGN = re.compile(
    r"\\\((?P<inline>(?:[^\n\\]|\\[^()\n])*)\\\)|\\\[(?P<block>(?:[^\n\\]|\\[^\[\]\n])*)\\\]"
    r"|\\begin\{\w+\*?\}"
)
TEX = re.compile(r"[\\^_=]")


def check(page: Page) -> Iterator[Diagnostic]:
    """Find faults in the formulas of one page that the engine passes over."""
    yield from _strays(page)
    labels: set[str] = set()
    for formula in page.formulas:
        yield from _formula(page, formula)
        if formula.label and formula.label in labels:
            message = f"'{formula.label}' stands above already; expected a name of its own."
            yield rules.DUPLICATE_LABEL.at(page.source.place(formula.start), message)
        labels.add(formula.label)


def check_refused(page: Page, refused: Mapping[Key, Rendered]) -> Iterator[Diagnostic]:
    """Find faults in the formulas of one page, given those that the engine refused."""
    for formula in page.formulas if refused else ():
        answer = refused.get((formula.normal, formula.display))
        if answer and not PERCENT.search(formula.tex):
            at = raw_position(formula.tex, answer.position or 0)
            message = _sentence(answer.message)
            yield rules.INVALID.at(page.source.place(formula.tex_start + at), message)


def _sentence(message: str) -> str:
    text = message.removeprefix("KaTeX parse error: ").strip()
    text = re.sub(r" at (?:position \d+|end of input): .*$", "", text, flags=re.S)
    return f"{text}; expected TeX that KaTeX knows, with the macros of includes/macros.yml."


def _formula(page: Page, formula: Formula) -> Iterator[Diagnostic]:
    place = page.source.place
    if formula.display and not (formula.alone and _column(page, formula) % LIST_INDENT == 0):
        message = (
            "the display formula stands in a paragraph; expected blank lines around it,"
            " and in a list four spaces before it."
        )
        yield rules.DISPLAY_IN_TEXT.at(place(formula.start), message)
    if formula.label and not (formula.display and LABEL_NAME.match(formula.label)):
        message = f"'{formula.label}' is no label; expected `eq:name` or `def:name`, displayed."
        yield rules.INVALID_LABEL.at(place(formula.start), message)
    yield from _doubts(page, formula)
    for match in BLACKBOARD.finditer(formula.tex):
        message = f"KaTeX prints '{match[0]}' as a plain digit; expected `\\mathbf{{1}}`."
        yield rules.BLACKBOARD_ONE.at(place(formula.tex_start + match.start()), message)
    for match in PERCENT.finditer(formula.tex):
        message = "a bare `%` drops the rest of the line; expected `\\%`."
        yield rules.PERCENT.at(place(formula.tex_start + match.start()), message)


def _doubts(page: Page, formula: Formula) -> Iterator[Diagnostic]:
    text, place = page.source.text, page.source.place(formula.start)
    words = WORDS.search(OPAQUE.sub(" ", formula.tex))
    amount = AMOUNT.match(formula.tex) and text[formula.end : formula.end + 1].isdigit()
    if not SPACING.sub("", formula.tex):
        message = "nothing stands between the dollars; expected a formula."
        yield rules.NO_FORMULA.at(place, message)
    elif not formula.display and (words or amount or AMOUNT_AND_WORD.match(formula.tex)):
        message = f"'{formula.normal[:40]}' is no formula; expected `\\$` for money, and `\\text`."
        yield rules.NO_FORMULA.at(place, message)
    line = text[text.rfind("\n", 0, formula.start) + 1 : formula.start].lstrip(" #")
    if line.startswith("|") and BAR.search(formula.tex):
        message = "the bar ends the cell; expected `\\mid`, `\\lvert` or `\\rvert`."
        yield rules.BAR_IN_TABLE.at(place, message)


def _column(page: Page, formula: Formula) -> int:
    """Return by how much the line of a formula is indented, below the marks of a quote or cell."""
    start = page.source.text.rfind("\n", 0, formula.start) + 1
    line = page.source.text[start : formula.start].expandtabs(LIST_INDENT)
    return len(re.sub(r"^(?:# ?|(?:> ?)+)", "", line))


def _strays(page: Page) -> Iterator[Diagnostic]:
    markup = page.markup
    for match in DOLLAR.finditer(markup.plain):
        message = "this dollar opens or closes no formula; expected a pair, or `\\$` for money."
        yield rules.UNBALANCED.at(page.source.place(match.start()), message)
    for match in FOREIGN.finditer(markup.plain) if "\\" in markup.plain else ():
        inner = match["inline"] if match["block"] is None else match["block"]
        if inner is not None and not TEX.search(inner):
            continue
        opening = match[0] if inner is None else match[0][:2]
        message = f"'{opening}' begins no formula here; expected `$…$`, or `$$` on its own lines."
        yield rules.RAW_DELIMITER.at(page.source.place(match.start()), message)
    for heading in markup.headings:
        if DOLLAR.search(heading.text):
            message = f"'{heading.text}' holds a formula; expected words."
            yield rules.MATH_IN_HEADING.at(page.source.place(heading.start), message)
