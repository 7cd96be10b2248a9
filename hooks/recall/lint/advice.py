"""What a new or changed question should have; old ones are not held to it."""

import re
from collections.abc import Iterator

from recall.diagnostics import Diagnostic, Place
from recall.markup import Heading
from recall.page import Page
from recall.report import equations_of
from recall.rules import advice as rules
from recall.stats import shows

FEWEST_FOLLOW_UPS = 2
LONGEST_SENTENCE = 40
"""Words."""
ITEM = re.compile(r"^(?:[-*+]|\d+\.)[ \t]+\S|^###", re.M)
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")


def check(page: Page) -> Iterator[Diagnostic]:
    """Find what one question lacks."""
    if page.kind != "question" or page.meta is None or page.front is None:
        return
    place = page.source.place
    yield from _claims(page)
    sections = {heading.text: heading for heading in page.markup.headings if heading.level == 2}
    top = place(sections["Answer"].start) if "Answer" in sections else Place(page.source.path)
    if not shows(page):
        message = "the page shows nothing; expected `## Example` with code that runs, or a figure."
        yield rules.NOTHING_SHOWN.at(top, message)
    if "Pitfalls" not in sections:
        message = "no `## Pitfalls`; expected the popular wrong answer and why it is wrong."
        yield rules.NO_PITFALLS.at(top, message)
    given = _items(page, sections.get("Follow-ups"))
    if given < FEWEST_FOLLOW_UPS:
        where = place(sections["Follow-ups"].start) if "Follow-ups" in sections else top
        message = f"{given} follow-ups; expected at least {FEWEST_FOLLOW_UPS} in `## Follow-ups`."
        yield rules.FEW_FOLLOW_UPS.at(where, message)
    if not page.question.aliases:
        message = "no aliases; expected what people type: abbreviations, other names."
        yield rules.NO_ALIAS.at(place(page.front.offset("aliases")), message)
    longest = max(len(one.split()) for one in SENTENCE_END.split(page.question.summary))
    if longest > LONGEST_SENTENCE:
        message = f"a sentence of {longest} words; expected at most {LONGEST_SENTENCE}."
        yield rules.BREATHLESS_SUMMARY.at(place(page.front.offset("summary")), message)


def _claims(page: Page) -> Iterator[Diagnostic]:
    unchecked = {name.partition("#")[2] for name in equations_of(page).unchecked}
    for formula in page.markup.formulas:
        if formula.label in unchecked:
            expected = f'expected a block `python check="{formula.label}"`, or a label `def:…`.'
            message = f"nothing recomputes '{formula.label}'; {expected}"
            yield rules.UNCHECKED_CLAIM.at(page.source.place(formula.start), message)


def _items(page: Page, section: Heading | None) -> int:
    if section is None:
        return 0
    text = page.markup.prose[section.start + 3 :]
    end = re.search(r"^## ", text, re.M)
    return len(ITEM.findall(text[: end.start()] if end else text))
