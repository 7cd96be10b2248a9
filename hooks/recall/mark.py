"""The site's mark, drawn for programs that take no SVG: two letters D, one in the other."""

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

PATH = "M8.5 6.5h7a9.5 9.5 0 0 1 0 19h-7zM13 11.5h2.5a4.5 4.5 0 0 1 0 9H13z"
"""The outline that is drawn here, as the SVG has it."""
SIDE = 32
"""Of the square that the outline lies in."""
LETTERS = ((8.5, 9.5), (13.0, 4.5))
"""Where each letter's stem stands, and the radius of its bow."""
CENTER = (15.5, 16.0)
"""Of both bows."""
STROKE = 2.5
INK, PAPER = "#0e5f63", "#fbf9f4"
FINER = 4
"""How many times larger pictures are drawn than they are: their edges become smooth."""


def made_by() -> str:
    """Return what changes when the same drawing gives other bytes."""
    return version("pillow")


def draw(on: "ImageDraw", place: tuple[float, float], scale: float, ink: str, paper: str) -> None:
    """Draw the mark.

    Args:
        on: what is drawn on.
        place: of the upper left corner of its square, in pixels.
        scale: pixels of a unit of the outline.
        ink: its color.
        paper: the color between its strokes.
    """
    x, y = (start + scale * middle for start, middle in zip(place, CENTER, strict=True))
    for stem, bow in LETTERS:
        for beyond, color in ((STROKE / 2, ink), (-STROKE / 2, paper)):
            left, radius = place[0] + scale * (stem - beyond), scale * (bow + beyond)
            corner = scale * max(beyond, 0)
            box = (left, y - radius, x, y + radius)
            on.rounded_rectangle(box, corner, color, corners=(True, False, False, True))
            on.pieslice((x - radius, y - radius, x + radius, y + radius), -90, 90, color)
