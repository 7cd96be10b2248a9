"""Figures in pages: the drawing itself in place of an image, so that it follows the scheme."""

import html
import re
from collections.abc import Mapping

from recall.figures import Drawing

IMAGE = re.compile(r'<img\b[^<>]*\bsrc="[^"]*?(assets/figures/[\w-]+\.svg)"[^<>]*>')
ALT = re.compile(r'\balt="([^"]*)"')
ROOT = re.compile(r"<svg\b")


def inline_figures(page: str, drawings: Mapping[str, Drawing]) -> str:
    """Replace the images of drawn figures in a page's HTML, keeping what they say in words."""

    def replace(match: re.Match[str]) -> str:
        drawing = drawings.get(match[1])
        if drawing is None or not drawing.svg:
            return match[0]
        alt = ALT.search(match[0])
        label = html.escape(html.unescape(alt[1])) if alt else ""
        opening = f'<svg class="recall-figure" role="img" aria-label="{label}"'
        return ROOT.sub(lambda _: opening, drawing.svg, count=1)

    return IMAGE.sub(replace, page)
