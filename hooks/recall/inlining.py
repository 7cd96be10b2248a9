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
        label = html.escape(html.unescape(alt[1])) if alt else ""
        wide = " recall-figure--wide" if _width(drawing.svg) > WIDE else ""
        opening = f'<svg class="recall-figure{wide}" role="img" aria-label="{label}"'
        drawn = ROOT.sub(lambda _: opening, drawing.svg, count=1)
        return f'<span class="recall-figure-box">{drawn}</span>'

    return IMAGE.sub(replace, page)


def _width(svg: str) -> float:
    found = BOX.search(svg)
    return float(found[1]) if found else 0
