"""The faults of one built page that show without the others."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from lxml import etree

from recall.built import active, leftovers
from recall.built.addresses import page_links, web_host
from recall.built.origins import exactly, spellings
from recall.built.page import Fault, Reading, elements, words
from recall.built.tags import may_be_unbalanced, unbalanced
from recall.rules import built as rules

NAMED = "(normalize-space(@aria-label) or normalize-space(@aria-labelledby) or @title[. != ''])"
HIDDEN = "ancestor-or-self::*[@aria-hidden = 'true']"
DECORATIVE = "(@role = 'presentation' or @role = 'none')"
NO_DESCRIPTION = "No description has been provided for this image"
"""What nbconvert writes where an output has no alternative text."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
IMAGES = elements(
    f"//img[not({NAMED}) and not({DECORATIVE})]"
    f"[not(@alt) or (normalize-space(@alt) = '' and (ancestor::article or ancestor::main))"
    f" or @alt = '{NO_DESCRIPTION}'][not({HIDDEN})]"
)
DRAWINGS = elements(f"//*[@role = 'img'][not(self::img or {NAMED} or title)][not({HIDDEN})]")
AREAS = elements(
    f"(//area[@href] | //input[@type = 'image'])[not(normalize-space(@alt)) and not({NAMED})]"
)
CONTROLS = ("a", "button", "summary")
BLANKS = " \t\r\n"
"""White space as XPath knows it."""
NAMELESS = elements(
    "self::*[self::a[@href] or self::button or self::summary]"
    f"[not(normalize-space()) and not({NAMED})]"
    "[not(.//img[normalize-space(@alt)] or .//*[normalize-space(@aria-label)])]"
    f"[not(starts-with(@href, '#__')) and not({HIDDEN})]"
)
FORMULAS = elements(
    "//*[contains(@class, 'arithmatex')][starts-with(normalize-space(), '\\(')"
    " or starts-with(normalize-space(), '\\[') or starts-with(normalize-space(), '$')]"
    " | //*[contains(@class, 'katex-error')] | //merror | //script[starts-with(@type, 'math/tex')]"
)
RAW_FORMULA = re.compile(rb"arithmatex[^<>]*>\s*(?:\\[(\[]|\$)")
BODILESS = elements(
    "(//details | //div[contains(concat(' ', @class, ' '), ' admonition ')])"
    "[count(*) = 1 and (summary or p[contains(@class, 'admonition-title')])]"
    "[not(text()[normalize-space()])]"
)
UNINDENTED = r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[^\n]*\n(?!\n*(?:[ ]{4}|\t))"
"""An admonition in a source whose next line isn't indented."""
TRIGGERS = (
    *("``", "~~~", "!!!", "???", "///", "8<", "===", "][", "](", "[^", "]:", "**", "--|", "-:|"),
    *("{:", "{.", "{#", "{ ", "{%", "{{"),
)
"""One of these stands in every text with Markdown marks but emoji."""
EMOJI = re.compile(r":[a-z][\w-]+:")


def faults(reading: Reading, loaded: Collection[str], allowed: Collection[str]) -> Iterator[Fault]:
    """Find a page's faults; the last check empties parts of the tree."""
    yield from _ids(reading)
    yield from _title(reading)
    yield from _requests(reading, loaded, allowed)
    yield from active.faults(reading)
    yield from _nameless(reading)
    yield from _headings(reading)
    yield from _balance(reading)
    yield from _formulas(reading)
    yield from _bodiless(reading)
    yield from _leftovers(reading)


def _ids(reading: Reading) -> Iterator[Fault]:
    ids = reading.ids
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    repeated = {name for name, count in Counter(ids).items() if count > 1}
    for tag in reading.tags:
        name = "" if tag.closing or "id" not in tag.rest else dict(tag.attributes()).get("id", "")
        if name in seen:
            word = re.escape(name)
            needle = rf"\{{[^{{}}\n]*#{word}(?![\w:.-])|\bid=[\"']?{word}(?![\w:.-])|\{{{word}\}}"
            message = f"'{name}' is the id of another element too; expected one of its own."
            yield Fault(rules.DUPLICATE_ID, message, tag.start, (needle,), skip=1)
        if name in repeated:
            seen.add(name)


def _title(reading: Reading) -> Iterator[Fault]:
    titles = reading.titles
    if not titles or not (titles[0].text or "").strip():
        message = "the page has no title; expected a <title> with words in its head."
        yield Fault(rules.DUPLICATE_PAGE_TITLE, message, reading.content[0])
    for title in titles[1:]:
        message = f"a second title '{(title.text or '').strip()}'; expected one."
        yield Fault(rules.DUPLICATE_PAGE_TITLE, message, reading.offset(title), ("<title",))


def _requests(
    reading: Reading, loaded: Collection[str], allowed: Collection[str]
) -> Iterator[Fault]:
    if not any(_is_foreign(target, allowed) for target in loaded):
        return
    for address in page_links(reading.text):
        if address.loads and _is_foreign(address.target, allowed):
            where = f"<{address.element} {address.attribute}>"
            message = f"{where} fetches '{address.target}'; expected a file of the site."
            needles = (exactly(address.target),)
            yield Fault(rules.THIRD_PARTY_REQUEST, message, address.offset, needles)


def _is_foreign(target: str, allowed: Collection[str]) -> bool:
    host = web_host(target)
    return host is not None and host not in allowed


def _nameless(reading: Reading) -> Iterator[Fault]:
    images = IMAGES(reading.tree) if reading.holds("img") else []
    images += DRAWINGS(reading.tree) if "img" in reading.values("role") else []
    images += AREAS(reading.tree) if reading.holds("area", "input") else []
    for element in images:
        what = element.get("src") or element.get("href") or f"<{element.tag}>"
        what = what if len(what) < 80 else f"{what[:40]}…"
        message = f"the image '{what}' has no alternative text; expected what it shows."
        last = exactly(what.rpartition("/")[2])
        shown = rf"!\[[^\]\n]*\]\([^)\n]*{last}|<img[^>]*{last}"
        needles = (shown, last) if element.get("src") else (rf"<{element.tag}\b",)
        yield Fault(rules.NAMELESS_ELEMENT, message, reading.offset(element), needles)
    controls = reading.tree.iter(*CONTROLS)
    wordless = (one for one in controls if not (one.text or "").strip(BLANKS))
    for element in (one for control in wordless for one in NAMELESS(control)):
        target = element.get("href", "")
        kind = {"a": f"link to '{target}'"}.get(str(element.tag), f"<{element.tag}>")
        message = f"the {kind} has no text; expected words that say where it leads or what it does."
        likely = [*spellings(target)] if target else []
        likely += [re.escape(reading.written(element)), rf"<{element.tag}\b"]
        offset = reading.offset(element)
        yield Fault(rules.NAMELESS_ELEMENT, message, offset, tuple(likely))


def _headings(reading: Reading) -> Iterator[Fault]:
    for article in reading.tree.iter("article"):
        before = 0
        for heading in article.iter(*HEADINGS):
            level = int(str(heading.tag)[1])
            if before and level > before + 1:
                text = words(heading).removesuffix("¶").rstrip()
                message = f"'{text}' is <h{level}> after <h{before}>; expected <h{before + 1}>."
                line = rf"^{'#' * level}[ \t]*{re.escape(text)}"
                needles = (line, exactly(text))
                yield Fault(rules.HEADING_JUMP_IN_PAGE, message, reading.offset(heading), needles)
            before = level


def _balance(reading: Reading) -> Iterator[Fault]:
    said = any(not entry.endswith(" : p") for entry in reading.log)
    if not said and not may_be_unbalanced(reading.opened, reading.lower):
        return
    start = reading.content[0]
    for tag, message in unbalanced(reading.tags):
        written = reading.text[tag.start : tag.end]
        before = reading.text.count(written, start, tag.start)
        needles = (re.escape(written), rf"</?{re.escape(tag.name)}\b")
        yield Fault(rules.UNCLOSED_ELEMENT, message, tag.start, needles, skip=before)
    for entry in reading.log:
        if "depth" in entry:
            message = "elements are nested too deep to be read; expected a few dozen levels."
            yield Fault(rules.UNCLOSED_ELEMENT, message, start)


def _formulas(reading: Reading) -> Iterator[Fault]:
    said = reading.has(b"katex-error", b"<merror", b"math/tex")
    if not (said or (reading.has(b"arithmatex") and RAW_FORMULA.search(reading.data))):
        return
    for element in FORMULAS(reading.tree):
        shown = words(element)
        message = f"'{shown[:60]}' isn't rendered; expected a formula."
        core = shown.removeprefix("\\(").removeprefix("\\[").strip("$ ").split("\\)")[0]
        first = re.escape(core.split("\\]")[0].strip()[:30])
        yield Fault(rules.UNRENDERED_FORMULA, message, reading.offset(element), (first,))


def _bodiless(reading: Reading) -> Iterator[Fault]:
    if not reading.has(b"<details", b"admonition"):
        return
    for element in BODILESS(reading.tree):
        text = words(element)
        message = f"'{text}' has no body; expected indented text below its first line."
        needles = (UNINDENTED, exactly(text))
        yield Fault(rules.UNRENDERED_MARKUP, message, reading.offset(element), needles)


def _leftovers(reading: Reading) -> Iterator[Fault]:
    text = _content_text(reading)
    has_tex = "$" in text or "\\" in text
    if not (has_tex or any(trigger in text for trigger in TRIGGERS) or EMOJI.search(text)):
        return
    shown = leftovers.shown(reading.text, reading.tags, *reading.content)
    for rule, pattern, expected in (
        (rules.UNRENDERED_MARKUP, leftovers.MARKUP, "what the mark stands for"),
        (rules.UNRENDERED_FORMULA, leftovers.TEX, "a formula"),
    ):
        for match in pattern.finditer(shown.text):
            found = match[0].strip().partition("\n")[0]
            message = f"'{found[:60]}' is shown as text; expected {expected}."
            needle = re.escape(found).replace(leftovers.HOLE, r"`[^`\n]*`")
            yield Fault(rule, message, shown.offset(match.start()), (needle, re.escape(found[:12])))


def _content_text(reading: Reading) -> str:
    """Return the text of the content without code, which this takes out of the tree."""
    content = next(reading.tree.iter("article"), None)
    content = next(reading.tree.iter("main", "body"), None) if content is None else content
    if content is None:
        return ""
    etree.strip_elements(content, *leftovers.SKIPPED, with_tail=False)
    return etree.tostring(content, method="text", encoding="unicode", with_tail=False)
