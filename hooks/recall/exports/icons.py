"""The site's mark as pictures, for the home screens of phones: they take no SVG."""

import base64
import io

from recall.cache import Cache, digest

VERSION = "1"
KIND = "icon"
MARK = "M8.5 6.5h7a9.5 9.5 0 0 1 0 19h-7zM13 11.5h2.5a4.5 4.5 0 0 1 0 9H13z"
"""The outline that is drawn here, as the SVG has it: two letters D, one in the other."""
SIDE = 32
STROKE = 2.5
SAFE = 3
"""What is left free around the mark where a phone cuts its own shape."""
INK, PAPER = "#0e5f63", "#fbf9f4"
SIZES = {"icon-192.png": (192, 6.0), "icon-512.png": (512, 6.0), "icon-maskable.png": (512, 0.0)}
"""Name, width in pixels, and how round the corners are; a phone cuts a maskable one itself."""
LETTERS = ((8.5, 9.5), (13.0, 4.5))
"""Where each letter's stem stands, and the radius of its bow."""
CENTER = (15.5, 16.0)


def icons(cache: Cache) -> dict[str, bytes]:
    """Return the icons as PNG, by file name."""
    return {name: _icon(cache, pixels, radius) for name, (pixels, radius) in SIZES.items()}


def _icon(cache: Cache, pixels: int, radius: float) -> bytes:
    key = digest(VERSION, MARK, INK, PAPER, str(pixels), str(radius))
    known = cache.get(KIND, key)
    if known is None:
        known = base64.b64encode(_draw(pixels, radius)).decode()
        cache.put(KIND, key, known)
    return base64.b64decode(known)


def _draw(pixels: int, radius: float) -> bytes:
    from matplotlib.figure import Figure  # takes half a second, and is needed once
    from matplotlib.lines import Line2D
    from matplotlib.patches import Arc, FancyBboxPatch

    margin = 0 if radius else SAFE
    figure = Figure(figsize=(1, 1), dpi=pixels, facecolor="none" if radius else INK)
    limits = (-margin, SIDE + margin)
    axes = figure.add_axes((0, 0, 1, 1), xlim=limits, ylim=limits[::-1])
    axes.axis("off")
    if radius:
        inner = SIDE - 2 * radius
        style = f"round,pad={radius},rounding_size={radius}"
        axes.add_patch(FancyBboxPatch((radius, radius), inner, inner, style, fc=INK, ec="none"))
    width = STROKE / (SIDE + 2 * margin) * 72
    x, y = CENTER
    for stem, bow in LETTERS:
        corners = [(x, y - bow), (stem, y - bow), (stem, y + bow), (x, y + bow)]
        axes.add_line(Line2D(*zip(*corners, strict=True), color=PAPER, lw=width))
        axes.add_patch(Arc(CENTER, 2 * bow, 2 * bow, theta1=-90, theta2=90, color=PAPER, lw=width))
    made = io.BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()
