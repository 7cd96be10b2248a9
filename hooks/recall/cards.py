"""The picture that is shown of a link to the site: drawn by the build, from its own typeface."""

import base64
import io
import math
from pathlib import Path
from tempfile import TemporaryDirectory

from recall.cache import Cache, digest

KIND = "card image"
SIZE = (1200, 630)
"""In pixels, as those who show links ask for it."""
DENSITY = 100
PAPER, INK, MUTED, ACCENT = "#fbf9f4", "#24211c", "#625b4f", "#0e5f63"
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
    key = digest(Path(__file__).read_text("utf-8"), name, line, promise)
    known = cache.get(KIND, key)
    if known is None:
        with TemporaryDirectory() as scratch:
            drawn = _drawn(root, Path(scratch), name, line, promise)
        known = base64.b64encode(drawn).decode()
        cache.put(KIND, key, known)
    return base64.b64decode(known)


def _drawn(root: Path, scratch: Path, name: str, line: str, promise: str) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # slow to import, rarely needed
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    figure = Figure(figsize=(SIZE[0] / DENSITY, SIZE[1] / DENSITY), dpi=DENSITY, facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, SIZE[0]), ylim=(SIZE[1], 0))
    axes.axis("off")
    _mark(axes, 96, 90, 5)
    letters = f"{name}{line}{promise}"
    bold, plain = (_face(root, scratch, weight, letters) for weight in (650, 400))
    axes.text(90, 330, name, font=bold, size=66, color=INK)
    axes.text(94, 408, line, font=plain, size=25.5, color=INK)
    axes.add_patch(Rectangle((96, 468), 60, 5, color=ACCENT))
    axes.text(94, 528, promise, font=plain, size=22, color=MUTED)
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", facecolor=PAPER, metadata={"Software": None})
    return out.getvalue()


def _mark(axes, x: int, y: int, scale: int) -> None:  # type: ignore[no-untyped-def]
    line = {"color": ACCENT, "linewidth": 7.2, "solid_joinstyle": "round"}
    turn, middle = x + 7 * scale, y + 9 * scale
    for radius, left in ((9 * scale, x), (4.5 * scale, x + 4.5 * scale)):
        angles = [math.pi * (step / 60 - 0.5) for step in range(61)]
        across = [turn + radius * math.cos(angle) for angle in angles]
        down = [middle + radius * math.sin(angle) for angle in angles]
        axes.plot([left, *across, left, left], [down[0], *down, down[-1], down[0]], **line)


def _face(root: Path, scratch: Path, weight: int, letters: str) -> Path:
    """Return the file of a weight of the text's face, in a form that the library reads."""
    from fontTools import subset  # slow to import, rarely needed
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    file = scratch / f"card-{weight}.ttf"
    subsetter = subset.Subsetter(subset.Options(layout_features=["kern"]))
    subsetter.populate(text=letters)
    with TTFont(root / "node_modules" / TEXT) as font:
        subsetter.subset(font)  # or all letters would be moved, which takes long
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.flavor = None
        font.save(file)
    return file
