"""Make a drawn SVG small: what a figure weighs, every reader of its page pays."""

import re
from collections.abc import Iterator

from lxml import etree

NUMBER = re.compile(r"-?\d+\.\d+")
COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
COMMANDS = frozenset("MLQCz")
"""What matplotlib's paths are made of: absolute, one command after the other."""
PLACES = ("x", "y", "width", "height", "viewBox")
LEVEL = re.compile(r"rotate\(-?0 [^)]*\)")
UNSEEN = "fill: none"
"""The whole style of the patch behind axes without a ground."""
HUNDREDTHS = 100
"""Of a point: finer than any screen shows."""


def compact(root: etree._Element) -> None:
    """Shorten numbers to hundredths, and take out the groups and spaces that say nothing."""
    for element in list(root.iter("*")):
        for key in PLACES:
            if key in element.attrib:
                element.set(key, NUMBER.sub(lambda found: _short(found[0]), element.get(key, "")))
        if "d" in element.attrib:
            element.set("d", shortened(element.get("d", "")))
        if LEVEL.fullmatch(element.get("transform", "")):
            del element.attrib["transform"]
        _drop_spaces(element)
    for element in reversed(list(root.iter("*"))):
        _drop(element)


def shortened(path: str) -> str:
    """Return a path's data with each point counted from the one before: that takes fewer digits."""
    commands = COMMAND.findall(path)
    if not all(name in COMMANDS for name, _ in commands):
        return path
    return "".join(_relative(commands))


def _relative(commands: list[tuple[str, str]]) -> Iterator[str]:
    start = at = (0, 0)
    before = ""
    for name, numbers in commands:
        letter = name.lower()
        if letter == "z":
            yield letter
            at, before = start, letter
            continue
        # Of the rounded points, not of the differences: those would add up.
        found = [round(float(number) * HUNDREDTHS) for number in numbers.split()]
        points = list(zip(found[::2], found[1::2], strict=True))
        shown = " ".join(f"{_written(x - at[0])} {_written(y - at[1])}" for x, y in points)
        # Points that follow those of a move are lines.
        goes_on = letter != "m" and before in (letter, "m" if letter == "l" else letter)
        yield (f" {shown}" if goes_on else f"{letter}{shown}").replace(" -", "-")
        at, before = points[-1], letter
        start = at if letter == "m" else start


def _written(hundredths: int) -> str:
    return _short(f"{hundredths / HUNDREDTHS:.2f}")


def _short(number: str) -> str:
    rounded = f"{round(float(number), 2):.2f}".rstrip("0").rstrip(".")
    text = re.sub(r"^(-?)0\.", r"\1.", rounded)
    return "0" if text == "-0" else text


def _drop_spaces(element: etree._Element) -> None:
    parent = element.getparent()
    if len(element) and not (element.text or "").strip():
        element.text = None
    # Between the parts of a text a space is one.
    if parent is not None and etree.QName(parent).localname not in ("text", "tspan"):
        element.tail = None


def _drop(element: etree._Element) -> None:
    """Take out a group that only holds, and what shows nothing."""
    parent = element.getparent()
    if parent is None or etree.QName(parent).localname == "clipPath":
        return
    name = etree.QName(element).localname
    is_empty = name in ("g", "defs") and not len(element)
    is_unseen = name == "path" and set(element.attrib) == {"d", "style"}
    if is_empty or (is_unseen and element.get("style") == UNSEEN):
        parent.remove(element)
    elif name == "g" and not element.attrib:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
