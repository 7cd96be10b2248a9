"""The site's mark as pictures, for the home screens of phones: they take no SVG."""

import base64
import io

from recall import mark
from recall.cache import Cache, code, digest

KIND = "icon"
SAFE = 3
"""What is left free around the mark where a phone cuts its own shape."""
SIZES = {"icon-192.png": (192, 6.0), "icon-512.png": (512, 6.0), "icon-maskable.png": (512, 0.0)}
"""Name, width in pixels, and how round the corners are; a phone cuts a maskable one itself."""


def icons(cache: Cache) -> dict[str, bytes]:
    """Return the icons as PNG, by file name."""
    return {name: _icon(cache, pixels, radius) for name, (pixels, radius) in SIZES.items()}


def _icon(cache: Cache, pixels: int, radius: float) -> bytes:
    key = digest(code(), mark.made_by(), str(pixels), str(radius))
    known = cache.get(KIND, key)
    if known is None:
        known = base64.b64encode(_draw(pixels, radius)).decode()
        cache.put(KIND, key, known)
    return base64.b64decode(known)


def _draw(pixels: int, radius: float) -> bytes:
    from PIL import Image, ImageDraw  # rarely needed

    side, margin = pixels * mark.FINER, 0 if radius else SAFE
    scale = side / (mark.SIDE + 2 * margin)
    picture = Image.new("RGB", (side, side), mark.INK)
    mark.draw(ImageDraw.Draw(picture), (margin * scale,) * 2, scale, mark.PAPER, mark.INK)
    shape = Image.new("L", (side, side))
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, side - 1, side - 1), radius * scale, 255)
    picture.putalpha(shape)
    made = io.BytesIO()
    picture.reduce(mark.FINER).save(made, "png")
    return made.getvalue()
