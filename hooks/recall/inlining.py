"""Figures in pages: the drawing itself in place of an image, so that it follows the scheme."""

import html
import re
from collections.abc import Mapping

from recall.figures import Drawing

IMAGE = re.compile(r'<img\b[^<>]*\bsrc="[^"]*?(assets/figures/[\w-]+\.svg)"[^<>]*>')
ALT = re.compile(r'\balt="([^"]*)"')
ROOT = re.compile(r"<svg\b")
BOX = re.compile(r'<svg\b[^<>]*\bviewBox="[\d.-]+ [\d.-]+ ([\d.]+)')
WIDE = 360
"""From this width on, in the drawing's units, letters would be too small on a phone."""


def inline_figures(page: str, drawings: Mapping[str, Drawing]) -> str:
    """Replace the images of drawn figures in a page's HTML, keeping what they say in words."""

    def replace(match: re.Match[str]) -> str:
        drawing = drawings.get(match[1])
        if drawing is None or not drawing.svg:
            return match[0]
        alt = ALT.search(match[0])
        return boxed(drawing.svg, html.unescape(alt[1]) if alt else "")

    return IMAGE.sub(replace, page)


def boxed(svg: str, alt: str) -> str:
    """Return a drawing with what it says in words, in the box that it scrolls in on a phone."""
    wide = " recall-figure--wide" if _width(svg) > WIDE else ""
    opening = f'<svg class="recall-figure{wide}" role="img" aria-label="{html.escape(alt)}"'
    drawn = ROOT.sub(lambda _: opening, svg, count=1)
    return f'<span class="recall-figure-box">{drawn}</span>'


def _width(svg: str) -> float:
    found = BOX.search(svg)
    return float(found[1]) if found else 0
