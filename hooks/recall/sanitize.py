"""Which HTML a contribution may bring into a page, and the same text without any other.

Markdown passes HTML through. So what it makes is read here by a grammar narrower than HTML's: a
`<` that starts no tag of that grammar, or one that isn't listed, becomes text. A browser can't see
a tag in it that this module didn't.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

NAME = r"[a-zA-Z][a-zA-Z0-9-]*"
VALUE = r"\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+"
TAG = re.compile(
    rf"<(?:(?P<comment>!--(?!-?>)(?:(?!--)[^<>])*+-->)"
    rf"|/(?P<closed>{NAME})\s*>"
    rf"|(?P<name>{NAME})(?P<rest>(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:{VALUE}))?)*+)\s*/?>)?"
)
ATTRIBUTE = re.compile(rf"([a-zA-Z_:][\w:.-]*)(?:\s*=\s*({VALUE}))?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    "a abbr b blockquote br button caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre progress q s samp small"
    " span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
EVERYWHERE = _words("class id title lang dir role hidden tabindex")
OF_ELEMENT = {
    "a": {"href", "rel"},
    "button": {"type"},
    "col": {"span"},
    "details": {"open"},
    "div": {"data-run", "data-lab", "data-recall"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "progress": {"value", "max"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "headers", "scope", "style"},
    "time": {"datetime"},
}
ALL = frozenset().union(*OF_ELEMENT.values())
VALUES = {
    "style": re.compile(r"\s*text-align:\s*(?:left|right|center)\s*;?\s*"),
    "data-recall": re.compile("keep-everything"),
    "class": re.compile(r"(?:(?!recall-(?!table\b|checked\b|keep\b))[^\s]+\s*)*+"),
    "type": re.compile(r"button|[1aAiI]"),
    "rel": re.compile(r"[a-z ]*"),
}
"""What the value of an attribute must be. The theme's own classes may cover what they don't own."""
LINKED = ("http", "https", "mailto")
"""Schemes of addresses that a reader may follow; none is fetched by itself."""
SCHEME = re.compile(r"([^/?#:]*):")
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
"""What browsers, or readers, don't see in an address."""
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
OTHER_HOST = re.compile(r"[/\\]{2}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that no contribution may bring."""

    offset: int
    text: str
    """As it is written."""
    message: str


def scheme(target: str) -> str:
    """Return the scheme that a browser reads in an address, in lower case, or nothing."""
    if ":" not in target and "&" not in target:  # nor does it hold a colon as an entity
        return ""
    found = SCHEME.match(IGNORED.sub("", unescape(target)))
    return found[1].lower() if found else ""


def refusals(text: str) -> Iterator[Refusal]:
    """Yield what isn't allowed in some HTML, by place."""
    for tag in TAG.finditer(text):
        if not _is_sound(tag[0]):
            yield from of_tag(tag)


@lru_cache(maxsize=1 << 14)  # most tags of all pages are the same few
def _is_sound(written: str) -> bool:
    tag = TAG.match(written)
    return tag is not None and not any(of_tag(tag))


def cleaned(text: str) -> tuple[str, list[Refusal]]:
    """Return some HTML without what isn't allowed, and what that was; mostly the same HTML."""
    refused = list(refusals(text))
    return (TAG.sub(_allowed, text) if refused else text), refused


def of_tag(tag: re.Match[str]) -> Iterator[Refusal]:
    """Yield what isn't allowed of one match of `TAG`."""
    written = tag.string[tag.start() : max(tag.end(), tag.start() + 40)].partition("\n")[0]
    name = (tag["name"] or tag["closed"] or "").lower()
    if tag["comment"]:
        return
    if not name:
        message = f"'{written[:40]}' is no whole tag; expected `&lt;`, or backticks around code."
        yield Refusal(tag.start(), written, message)
    elif name not in ELEMENTS:
        message = f"<{name}> may not stand in a page; expected Markdown, or backticks around code."
        yield Refusal(tag.start(), written, message)
    else:
        for attribute, value, at in _attributes(tag):
            if problem := attribute_problem(name, attribute, value):
                yield Refusal(at, f"{attribute}=", problem)


def _attributes(tag: re.Match[str]) -> Iterator[tuple[str, str, int]]:
    for found in ATTRIBUTE.finditer(tag["rest"] or ""):
        value = found[2] or ""
        value = value[1:-1] if value[:1] in ('"', "'") else value
        yield found[1].lower(), unescape(value), tag.start("rest") + found.start()


def attribute_problem(element: str, attribute: str, value: str) -> str:
    """Return why an element, or one of some sort where none is named, may not have it."""
    known = attribute in EVERYWHERE or attribute in OF_ELEMENT.get(element, ALL)
    if not known and not attribute.startswith("aria-"):
        return f"<{element}> may not have '{attribute}'; expected it without."
    if attribute in VALUES and not VALUES[attribute].fullmatch(value):
        return f'{attribute}="{value[:60]}" isn\'t allowed on <{element}>; expected it without.'
    if attribute == "href" and scheme(value) not in ("", *LINKED):
        return f"'{_shown(value)}' is no web address; expected http, https or mailto."
    if attribute == "src" and (scheme(value) or OTHER_HOST.match(IGNORED.sub("", value))):
        return f"'{_shown(value)}' isn't fetched from the site; expected a file in docs/."
    return ""


def _shown(value: str) -> str:
    return CONTROL.sub(lambda found: ascii(found[0])[1:-1], value[:60])


def _allowed(tag: re.Match[str]) -> str:
    """Return a tag as far as it is allowed; the rest of it as text, attributes not at all."""
    name = (tag["name"] or tag["closed"] or "").lower()
    if tag["comment"] or (tag["closed"] and name in ELEMENTS):
        return tag[0]
    if name not in ELEMENTS:
        return escape(tag[0], quote=False)
    kept = [
        f' {attribute}="{escape(value)}"'
        for attribute, value, _ in _attributes(tag)
        if not attribute_problem(name, attribute, value)
    ]
    return f"<{name}{''.join(kept)}>"
