"""The picture that is shown of a link to the site: drawn by the build, from its own typeface."""

import base64
import io
from pathlib import Path

from recall import mark
from recall.cache import Cache, code, digest

KIND = "card image"
SIZE = (1200, 630)
"""In pixels, as those who show links ask for it."""
INK, MUTED = "#24211c", "#625b4f"
TEXT = "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"


def card(root: Path, cache: Cache, name: str, line: str, promise: str) -> bytes:
    """Return the site's card as a PNG, drawn once for each state of what is on it.

    Args:
        root: the folder that holds node_modules.
        cache: keeps the card.
        name: of the site.
        line: what it is.
        promise: what makes it one to trust.
    """
    key = digest(code(), mark.made_by(), name, line, promise)
    known = cache.get(KIND, key)
    if known is None:
        known = base64.b64encode(_drawn(root / "node_modules" / TEXT, name, line, promise)).decode()
        cache.put(KIND, key, known)
    return base64.b64decode(known)


def _drawn(face: Path, name: str, line: str, promise: str) -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # rarely needed

    finer = mark.FINER
    picture = Image.new("RGB", (SIZE[0] * finer, SIZE[1] * finer), mark.PAPER)
    draw = ImageDraw.Draw(picture)
    mark.draw(draw, (56 * finer, 59 * finer), 4.75 * finer, mark.INK, mark.PAPER)
    draw.rectangle((96 * finer, 468 * finer, 156 * finer - 1, 473 * finer - 1), mark.INK)
    for x, y, text, weight, size, color in (
        (90, 330, name, 650, 92, INK),
        (94, 408, line, 400, 35.4, INK),
        (94, 528, promise, 400, 30.6, MUTED),
    ):
        # Another machine may lack the library of the other layout.
        font = ImageFont.truetype(face, size * finer, layout_engine=ImageFont.Layout.BASIC)
        font.set_variation_by_axes([weight])
        draw.text((x * finer, y * finer), text, color, font, anchor="ls")
    out = io.BytesIO()
    picture.reduce(finer).save(out, "png")
    return out.getvalue()
