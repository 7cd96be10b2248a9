"""Make an SVG fit to stand in a page: safe, in the page's colors, with ids of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from recall.diagnostics import did_you_mean
from recall.examples.compact import compact

SVG = "http://www.w3.org/2000/svg"
STYLE, TEXT, GLYPH = (f"{{{SVG}}}{name}" for name in ("style", "text", "tspan"))
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
SHAPES = "path rect circle ellipse line polyline polygon text tspan textPath use"
CONTAINERS = "svg g defs title desc symbol marker clipPath mask pattern"
GRADIENTS = "linearGradient radialGradient stop"
ELEMENTS = frozenset(f"{SHAPES} {CONTAINERS} {GRADIENTS}".split())
HINTS = {
    "image": " Draw the cells of a heat map as rectangles.",
    "style": " Style each shape by attributes: a rule would hold for the whole page.",
}
LISTS = ("aria-labelledby", "aria-describedby")
"""Attributes that name ids without a #."""
SIZE = re.compile(r"(\d+(?:\.\d+)?)(pt|px)?")
VIEW_BOX = re.compile(r"\s*-?[\d.]+(?:[\s,]+-?[\d.]+){3}\s*")
REFERENCE = re.compile(r"url\(\s*['\"]?(.*?)['\"]?\s*\)")
OUTSIDE = re.compile(r"(?:\w+:)?//.*|(?:data|javascript):.*|\\.*", re.I | re.S)
OWN = re.compile(r"url\(\s*['\"]?#")
COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
PAINTS = ("fill", "stroke", "color", "stop-color")
PAINT = re.compile(r"none|inherit|currentColor|transparent|context-\w+|var\(--fig-\w+\)|url\(.*\)")
FONT_SIZE = re.compile(r"font-size:\s*([\d.]+)px")
SIGNS = "STIXSize"
"""Fonts that matplotlib takes roots and tall brackets from."""
SMALLEST_TEXT = 9.0
"""Points."""
WIDEST_GLYPH = 1.05
"""Parts of the font size; glyphs farther from each other don't belong to one word."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What makes an SVG unfit, and the line of its text where it stands."""

    line: int
    message: str


def clean(
    text: str, name: str, *, colors: Mapping[str, str] | None = None
) -> tuple[str, list[Fault]]:
    """Return an SVG for inlining, or its faults.

    Args:
        text: the file.
        name: of the figure; stands before each of its ids.
        colors: for a drawn figure, what to put in place of each color; no other may occur.
    """
    # No entities, no network: the text may come from anybody.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return "", [Fault(error.lineno or 1, f"{error.msg}; expected XML.")]
    _drop_foreign(root)
    faults = [] if colors is None else list(_drawn(root, colors))
    faults = faults or list(_faults(root))
    if faults:
        return "", faults
    _size(root)
    _rename(root, name)
    if colors is not None:
        compact(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode", with_tail=False), []


def _drop_foreign(root: etree._Element) -> None:
    """Take out what editors and matplotlib write for themselves."""
    for element in list(root.iter("*")):
        qualified = etree.QName(element)
        foreign = qualified.namespace not in (SVG, None) or qualified.localname == "metadata"
        parent = element.getparent()
        if foreign and parent is not None:
            parent.remove(element)
            continue
        if XLINK_HREF in element.attrib and "href" not in element.attrib:
            element.set("href", element.attrib[XLINK_HREF])
        for attribute in [key for key in element.attrib if "}" in str(key)]:
            del element.attrib[attribute]


def _faults(root: etree._Element) -> Iterator[Fault]:
    if root.tag != f"{{{SVG}}}svg":
        yield Fault(1, f'<{root.tag}> opens the file; expected <svg xmlns="{SVG}">.')
        return
    if not VIEW_BOX.fullmatch(root.get("viewBox", "")):
        yield Fault(1, 'no viewBox of four numbers; expected one, as in viewBox="0 0 640 320".')
    for element in root.iter():
        line = _line(element)
        if not isinstance(element.tag, str):
            yield Fault(line, "an entity of its own; expected text.")
            continue
        local = etree.QName(element).localname
        if local not in ELEMENTS:
            hint = HINTS.get(local) or did_you_mean(local, ELEMENTS)
            yield Fault(
                line, f"<{local}> has no place in a figure; expected shapes and text.{hint}"
            )
        for key, value in _attributes(element):
            yield from (Fault(line, message) for message in _attribute(key, value))


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line or 1)


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in element.attrib.items()]


def _attribute(key: str, value: str) -> Iterator[str]:
    if key.lower().startswith("on"):
        yield f"'{key}' handles an event; expected a figure without scripts."
    targets = [value] if key in ("href", "src") else REFERENCE.findall(value)
    outside = [target for target in targets if not target.startswith("#")]
    if not key.startswith("aria-"):
        outside = outside or OUTSIDE.findall(value)
    for target in outside[:1]:
        yield f"'{target[:60]}' lies outside of the figure; expected an #id of it."
    declarations = (
        re.findall(r"([\w-]+)\s*:\s*([^;]*)", value) if key == "style" else [(key, value)]
    )
    for name, paint in declarations:
        if name in PAINTS and not PAINT.fullmatch(paint.strip()):
            yield f"{name} '{paint}' suits one scheme only; expected var(--fig-ink) and so on."


def _drawn(root: etree._Element, colors: Mapping[str, str]) -> Iterator[Fault]:
    """Put a drawn figure into the page's colors and font, and find what can't be."""
    foreign: set[str] = set()
    etree.strip_elements(root, STYLE)  # its rules would hold for the whole page
    root.set("stroke-linejoin", "round")
    for text in root.iter(TEXT):
        size = max((_font_size(part) for part in text.iter("*")), default=0)
        if 0 < size < SMALLEST_TEXT:
            said = "".join(str(part) for part in text.itertext()).strip()
            yield Fault(1, f"'{said}' is set in {size:g} pt; expected at least 9 pt.")
        if any(SIGNS in part.get("style", "") for part in text.iter("*")):
            yield Fault(
                1, "a sign is taken from a font that readers lack; expected a character, as √."
            )
        _join_glyphs(text)
    for element in root.iter("*"):
        style = element.get("style", "")
        foreign.update(color for color in COLOR.findall(style) if color not in colors)
        style = COLOR.sub(lambda match: colors.get(match[0], match[0]), style)
        kept = [part for part in style.split("; ") if not part.startswith("font-family:")]
        if style:
            element.set("style", "; ".join(kept))
    for color in sorted(foreign):
        yield Fault(
            1, f"the color {color} is none of recall.figures; expected BLUE, INK and so on."
        )


def _font_size(element: etree._Element) -> float:
    size = FONT_SIZE.search(element.get("style", ""))
    return float(size[1]) if size else 0.0


def _join_glyphs(text: etree._Element) -> None:
    """Let the glyphs of mathtext that follow each other run on, whatever the page's font is."""
    first, x = None, 0.0
    for glyph in list(text.iterchildren(GLYPH)):
        here = float(glyph.get("x", "0"))
        same = first is not None and all(glyph.get(k) == first.get(k) for k in ("y", "style"))
        if first is not None and same and here - x < WIDEST_GLYPH * _font_size(glyph):
            first.text = (first.text or "") + (glyph.text or "")
            text.remove(glyph)
        else:
            first = glyph
        x = here


def _size(root: etree._Element) -> None:
    """Give the figure its width in CSS pixels; the height follows from the viewBox."""
    box = root.get("viewBox", "").replace(",", " ").split()
    given = SIZE.fullmatch(root.get("width", "")) or SIZE.fullmatch(box[2])
    for attribute in {"width", "height", "version"} & {str(key) for key in root.attrib}:
        del root.attrib[attribute]
    if given:
        pixels = float(given[1]) * (4 / 3 if given[2] == "pt" else 1)
        root.set("width", f"{round(pixels)}")


def _rename(root: etree._Element, name: str) -> None:
    """Put the figure's name before the ids that are referred to, and drop the others."""
    referred: set[str] = set()
    for element in root.iter("*"):
        for key, value in _attributes(element):
            referred |= _ids(key, value)
    for element in root.iter("*"):
        for key, value in _attributes(element):
            if key == "id" and value in referred:
                element.set("id", f"{name}-{value}")
            elif key == "id":
                del element.attrib["id"]
            elif key in LISTS:
                element.set(key, " ".join(f"{name}-{target}" for target in value.split()))
            elif key == "href":
                element.set(key, f"#{name}-{value[1:]}")
            else:
                element.set(key, OWN.sub(lambda match: f"{match[0]}{name}-", value))


def _ids(key: str, value: str) -> set[str]:
    if key in LISTS:
        return set(value.split())
    targets = [value] if key == "href" else REFERENCE.findall(value)
    return {target[1:] for target in targets if target.startswith("#")}
