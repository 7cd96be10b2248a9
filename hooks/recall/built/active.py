"""What of a built page runs, embeds, sends or covers without being the frame's own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

from recall.built.page import Fault, Reading, elements
from recall.policy import fingerprint
from recall.rules import built as rules
from recall.sanitize import scheme

EMBEDDING = ("iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal")
OF_THE_HEAD = ("meta", "link", "style")
SENDERS = ("action", "formaction", "ping")
SENDING = elements("//*[@action or @formaction or @ping]")
HANDLERS = elements("//*[@*[starts-with(name(), 'on')]]")
URLS = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset")
ADDRESSED = elements(" | ".join(f"//*[contains(@*[name() = '{one}'], ':')]" for one in URLS))
STYLED = elements("//body//*[contains(@style, ':')]")
RUNS = frozenset(["javascript", "vbscript", "data", "blob", "filesystem"])
PIXELS = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif);", re.I)
COVERING = re.compile(
    r"position\s*:\s*(?:fixed|absolute|sticky)|z-index|\binset\b|\d(?:vw|vh|vmin|vmax)\b"
    r"|url\(|expression\(|@import|behavior\s*:|\\",
    re.I,
)


def faults(reading: Reading) -> Iterator[Fault]:
    """Find active content and covering styles, in the tree that a browser would make."""
    yield from _scripts(reading)
    embedding = [*reading.tree.iter(*EMBEDDING), *_in_body(reading, *OF_THE_HEAD)]
    sending = SENDING(reading.tree) if reading.gives(*SENDERS) else []
    for element in embedding + sending:
        yield _active(f"<{element.tag}> embeds or sends something", element, reading)
    if any(name.startswith("on") for name in reading.attributes):
        for element in HANDLERS(reading.tree):
            name = next(str(key) for key in element.attrib if str(key).startswith("on"))
            yield _active(f"{name}= handles an event", element, reading)
    targets = (target for name in URLS for target in reading.values(name))
    if any(scheme(target) in RUNS for target in targets if ":" in target):
        for element in ADDRESSED(reading.tree):
            yield from _address(element, reading)
    if any(_covers(style) for style in reading.values("style")):
        yield from _covering(reading)


def _in_body(reading: Reading, *names: str) -> Iterator[etree._Element]:
    for body in reading.tree.iter("body"):
        yield from body.iter(*names)


@lru_cache(maxsize=1 << 12)
def _covers(style: str) -> bool:
    return COVERING.search(style) is not None


def _covering(reading: Reading) -> Iterator[Fault]:
    for element in STYLED(reading.tree):
        style = element.get("style", "")
        if _covers(style):
            message = f'style="{style[:60]}" may cover the page; expected text in its place.'
            needles = (re.escape(style), rf"<{element.tag}\b")
            yield Fault(rules.COVERING_STYLE, message, reading.offset(element), needles)


def _scripts(reading: Reading) -> Iterator[Fault]:
    inside = [one for one in _in_body(reading, "script") if not _is_formula(one)]
    for element in inside:
        yield _active("<script> runs in the text", element, reading)
    policy = _policy(reading)
    for element in reading.tree.iter("script") if policy else ():
        text = "".join(cast("Iterator[str]", element.itertext()))
        is_own = "src" in element.attrib or fingerprint(text) in policy
        if not is_own and element not in inside:
            yield _active("<script> isn't the frame's own", element, reading)


def _is_formula(script: etree._Element) -> bool:
    return script.get("type", "").startswith("math/")


def _policy(reading: Reading) -> str:
    metas = reading.tree.iter("meta")
    said = [one for one in metas if one.get("http-equiv") == "Content-Security-Policy"]
    return " ".join(one.get("content", "") for one in said)


def _address(element: etree._Element, reading: Reading) -> Iterator[Fault]:
    for attribute in URLS:
        target = element.get(attribute, "")
        is_pixels = element.tag == "img" and attribute == "src" and PIXELS.match(target)
        if scheme(target) in RUNS and not is_pixels:
            yield _active(f"{attribute}='{target[:60]}' runs or hides something", element, reading)


def _active(what: str, element: etree._Element, reading: Reading) -> Fault:
    written = reading.written(element)
    needles = (re.escape(written), rf"<{element.tag}\b")
    message = f"{what}; expected text, links and pictures."
    return Fault(rules.ACTIVE_CONTENT, message, reading.offset(element), needles)
