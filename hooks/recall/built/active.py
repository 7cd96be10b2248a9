"""What of a built page runs, embeds, sends or covers without being the frame's own."""

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree

from recall.built.page import Fault, Reading, elements, strings
from recall.policy import fingerprint
from recall.rules import built as rules
from recall.sanitize import scheme

EMBEDDING = elements(
    "//iframe | //frame | //frameset | //object | //embed | //applet | //base | //portal"
    " | //body//meta | //body//link | //body//style"
)
SENDING = elements("//*[@action or @formaction or @ping]")
SCRIPTS = elements("//script[not(@src)]")
IN_BODY = elements("//body//script[not(starts-with(@type, 'math/'))]")
HANDLERS = elements("//*[@*[starts-with(name(), 'on')]]")
HANDLER = re.compile(rb"[\s\"'/]on[a-z]+\s*=")
URLS = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset")
TARGETS = strings(
    "//@href | //@src | //@action | //@formaction | //@data | //@poster | //@srcset"
    " | //use/@* | //a/@*"
)
ADDRESSED = elements(" | ".join(f"//*[contains(@*[name() = '{one}'], ':')]" for one in URLS))
STYLES = strings("//body//@style")
STYLED = elements("//body//*[contains(@style, ':')]")
POLICY = strings("//meta[@http-equiv = 'Content-Security-Policy']/@content")
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
    sending = SENDING(reading.tree) if reading.has(b"action", b"ping") else []
    for element in EMBEDDING(reading.tree) + sending:
        yield _active(f"<{element.tag}> embeds or sends something", element, reading)
    if reading.matches(HANDLER):
        for element in HANDLERS(reading.tree):
            name = next(str(key) for key in element.attrib if str(key).startswith("on"))
            yield _active(f"{name}= handles an event", element, reading)
    if any(scheme(target) in RUNS for target in TARGETS(reading.tree) if ":" in target):
        for element in ADDRESSED(reading.tree):
            yield from _address(element, reading)
    if any(COVERING.search(style) for style in STYLES(reading.tree)):
        yield from _covering(reading)


def _covering(reading: Reading) -> Iterator[Fault]:
    for element in STYLED(reading.tree):
        style = element.get("style", "")
        if COVERING.search(style):
            message = f'style="{style[:60]}" may cover the page; expected text in its place.'
            needles = (re.escape(style), rf"<{element.tag}\b")
            yield Fault(rules.COVERING_STYLE, message, reading.offset(element), needles)


def _scripts(reading: Reading) -> Iterator[Fault]:
    inside = IN_BODY(reading.tree)
    for element in inside:
        yield _active("<script> runs in the text", element, reading)
    policy = " ".join(POLICY(reading.tree))
    for element in SCRIPTS(reading.tree) if policy else ():
        text = "".join(cast("Iterator[str]", element.itertext()))
        if element not in inside and fingerprint(text) not in policy:
            yield _active("<script> isn't the frame's own", element, reading)


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
