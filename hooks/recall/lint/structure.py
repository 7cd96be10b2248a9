"""Faults of a page's structure: sections, headings, blocks, tags."""

import re
from collections.abc import Iterator
from functools import cache

from recall.diagnostics import Diagnostic, did_you_mean
from recall.library import Library
from recall.markup import Markup, Tag
from recall.page import Page
from recall.rules import structure as rules
from recall.scan import blank
from recall.snippets import AMID, MARK, included

SECTIONS = ("Answer", "Derivation", "Example", "Pitfalls", "Follow-ups")
ADMONITION = re.compile(r"^([ ]*)(?:!!!|\?\?\?\+?)[ \t]+\S.*$", re.M)
BLOCK = re.compile(r"^[ \t]*/{3,}[ \t]*(\S[^\n]*)?$", re.M)
BLOCKS = ("caption",)
FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.M)
SHORTCODE = re.compile(r":(?<![\w:/]:)[a-z][a-z0-9]*(?:[-_+][a-z0-9]+)*:(?![\w/])")
TABLE = re.compile(r"^[ \t]*(\|[^\n]*\|)[ \t]*\n[ \t]*\|[ \t]*:?-+[-:| \t]*$", re.M)


def check(page: Page, library: Library) -> Iterator[Diagnostic]:
    """Find faults of structure in one page, which can include what is in `includes/`."""
    markup = page.markup
    if page.kind == "question":
        yield from _sections(markup)
    if page.kind != "lab":
        yield from _h1(markup)
    yield from _snippets(markup, library)
    yield from _headings(markup)
    yield from _fences(markup)
    yield from _tags(markup)
    yield from _admonitions(markup)
    yield from _blocks(markup)
    yield from _footnotes(markup)
    yield from _tables(markup)
    for match in SHORTCODE.finditer(markup.plain):
        place = markup.source.place(match.start())
        yield rules.ICON.at(place, f"'{match[0]}' is shown as it stands; expected words.")


def _sections(markup: Markup) -> Iterator[Diagnostic]:
    place = markup.source.place
    given = [heading for heading in markup.headings if heading.level == 2]
    if "Answer" not in [heading.text for heading in given]:
        where = place(
            given[0].start if given else max(0, min(markup.start, len(markup.source.text) - 1))
        )
        yield rules.MISSING_SECTION.at(where, "no `## Answer`; expected it first in the body.")
    last, seen = -1, set()
    for heading in given:
        if heading.text not in SECTIONS:
            hint = did_you_mean(heading.text, SECTIONS)
            message = f"'{heading.text}' is no section; expected {', '.join(SECTIONS)}.{hint}"
            yield rules.UNKNOWN_SECTION.at(place(heading.start), message)
            continue
        number = SECTIONS.index(heading.text)
        if heading.text in seen or number < last:
            again = "stands twice" if heading.text in seen else "stands too late"
            message = f"'{heading.text}' {again}; expected the order {', '.join(SECTIONS)}."
            yield rules.SECTION_ORDER.at(place(heading.start), message)
        seen.add(heading.text)
        last = max(last, number)


def _h1(markup: Markup) -> Iterator[Diagnostic]:
    for heading in markup.headings:
        if heading.level == 1:
            message = f"'{heading.text}' is a second title; expected `##`, as the title is given."
            yield rules.H1.at(markup.source.place(heading.start), message)


def _headings(markup: Markup) -> Iterator[Diagnostic]:
    place, text = markup.source.place, markup.source.text
    slugs: dict[str, str] = {}
    level = 1
    for number, heading in enumerate(markup.headings):
        base = re.sub(r"_\d+$", "", heading.id)
        if base in slugs:
            message = f"'{heading.text}' has the id '{base}' of '{slugs[base]}'; expected another."
            yield rules.DUPLICATE_ID.at(place(heading.start), message)
        slugs.setdefault(base, heading.text)
        if heading.level > level + 1:
            message = f"level {heading.level} after level {level}; expected {level + 1} at most."
            yield rules.HEADING_JUMP.at(place(heading.start), message)
        level = heading.level
        following = next(iter(markup.headings[number + 1 : number + 2]), None)
        end = following.start if following else len(text)
        line = text.find("\n", heading.start)
        body = text[line:end] if line != -1 else ""
        deeper = following and following.level > heading.level
        if not deeper and not _without_comments(body).strip(" \n#"):
            message = f"nothing stands below '{heading.text}'; expected text."
            yield rules.EMPTY_SECTION.at(place(heading.start), message)


def _without_comments(text: str) -> str:
    return re.sub(r"<!--.*?-->", "", text, flags=re.S)


@cache
def languages(*, plugins: bool = True) -> frozenset[str]:
    """Return the names that the highlighter knows a language by, with or without plugins."""
    from pygments.lexers import get_all_lexers  # a page that didn't change needs none

    return frozenset(alias for _, aliases, *_ in get_all_lexers(plugins) for alias in aliases)


def _is_language(name: str) -> bool:
    """Tell whether the highlighter knows a language; plugins are loaded if it doesn't itself."""
    return name in languages(plugins=False) or name in languages()


def _fences(markup: Markup) -> Iterator[Diagnostic]:
    for fence in markup.fences:
        place = markup.source.place(fence.start)
        if not fence.closed:
            message = "the block is never closed; expected its marks again, indented as here."
            yield rules.UNCLOSED_FENCE.at(place, message)
        if not fence.language:
            message = "the block names no language; expected one, `text` for plain text."
            yield rules.MISSING_LANGUAGE.at(place, message)
        elif not _is_language(fence.language):
            hint = did_you_mean(fence.language, languages())
            message = f"'{fence.language}' is no known language; expected a name of Pygments.{hint}"
            yield rules.UNKNOWN_LANGUAGE.at(place, message)


def _tags(markup: Markup) -> Iterator[Diagnostic]:
    place = markup.source.place
    opened: list[Tag] = []
    for tag in markup.tags:
        if tag.empty:
            continue
        if not tag.closing:
            opened.append(tag)
        elif tag.name in [other.name for other in opened]:
            while (last := opened.pop()).name != tag.name:
                yield _unclosed(last, markup)
        else:
            message = f"</{tag.name}> closes what was never opened; expected <{tag.name}> before."
            yield rules.UNCLOSED_TAG.at(place(tag.start), message)
    for tag in opened:
        yield _unclosed(tag, markup)


def _unclosed(tag: Tag, markup: Markup) -> Diagnostic:
    message = f"<{tag.name}> is never closed; expected </{tag.name}>, or backticks around it."
    return rules.UNCLOSED_TAG.at(markup.source.place(tag.start), message)


def _admonitions(markup: Markup) -> Iterator[Diagnostic]:
    is_likely = "!!!" in markup.prose or "???" in markup.prose
    for match in ADMONITION.finditer(markup.prose) if is_likely else ():
        rest = markup.source.text[match.end() :].lstrip("\n").split("\n", 1)[0]
        if not rest.startswith(match[1] + "    "):
            place = markup.source.place(match.start() + len(match[1]))
            yield rules.ADMONITION.at(
                place, "the box has no body; expected lines indented by four."
            )


def _blocks(markup: Markup) -> Iterator[Diagnostic]:
    if "///" not in markup.prose:
        return
    opened: list[int] = []
    for match in BLOCK.finditer(markup.prose):
        start = match.start() + match[0].index("/")
        if not match[1]:
            if opened:
                opened.pop()
            else:
                message = "`///` closes nothing; expected `/// caption` before it."
                yield rules.UNCLOSED_BLOCK.at(markup.source.place(start), message)
            continue
        kind = match[1].split()[0]
        if kind not in BLOCKS:
            message = f"'{kind}' is no block; expected {', '.join(BLOCKS)}."
            yield rules.UNCLOSED_BLOCK.at(markup.source.place(start), message)
        opened.append(start)
    for start in opened:
        message = "the block is never closed; expected a line `///`."
        yield rules.UNCLOSED_BLOCK.at(markup.source.place(start), message)


def _footnotes(markup: Markup) -> Iterator[Diagnostic]:
    if "[^" not in markup.plain:
        return
    text = FOOTNOTE_TEXT.sub(lambda match: blank(match[0]), markup.plain)
    used = {match[1]: match.start() for match in reversed(list(FOOTNOTE.finditer(text)))}
    defined: dict[str, int] = {}
    for match in FOOTNOTE_TEXT.finditer(markup.plain):
        if match[1] in defined:
            message = f"'{match[1]}' is defined above already; expected a name of its own."
            yield rules.DUPLICATE_FOOTNOTE.at(markup.source.place(match.start()), message)
        defined.setdefault(match[1], match.start())
    for name in used.keys() - defined.keys():
        place = markup.source.place(used[name])
        hint = did_you_mean(name, defined)
        yield rules.UNDEFINED_FOOTNOTE.at(place, f"no `[^{name}]: …`; expected its text.{hint}")
    for name in defined.keys() - used.keys():
        place = markup.source.place(defined[name])
        yield rules.UNUSED_FOOTNOTE.at(place, f"nothing refers to '{name}'; expected `[^{name}]`.")


def _tables(markup: Markup) -> Iterator[Diagnostic]:
    for match in TABLE.finditer(markup.prose) if "|" in markup.prose else ():
        at = match.start(1) + 1
        row = markup.source.text[at : match.end(1) - 1]
        for number, cell in enumerate(row.split("|"), 1):
            if not cell.strip():
                message = f"column {number} has no heading; expected a word for what it lists."
                yield rules.TABLE_HEADER.at(markup.source.place(at), message)
            at += len(cell) + 1


def _snippets(markup: Markup, library: Library) -> Iterator[Diagnostic]:
    for name, offset in included(markup.source.text):
        if name not in library.snippets:
            hint = did_you_mean(name, library.snippets)
            message = f"no file includes/{name}; expected one.{hint}"
            yield rules.SNIPPET.at(markup.source.place(offset), message)
    for match in AMID.finditer(markup.plain) if MARK in markup.plain else ():
        message = "a snippet amid a line is left as it is; expected it on a line of its own."
        yield rules.SNIPPET.at(markup.source.place(match.start(1)), message)
