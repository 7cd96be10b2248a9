"""How pages look, in squares: small enough to keep, coarse enough to be the same on each machine.

`python -m tests.browser.looks` accepts how the pages look now.
"""

import argparse
import io
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import installed
from tests.browser.screenshots import View, shoot, views
from tests.browser.serving import ROOT, build, serving

KEPT = ROOT / "tests" / "browser" / "looks"
NAMES = ("home", "topic", "long-formulas", "lab", "missing")
SQUARE = 20
"""Pixels of a side: more than a letter, less than a button."""
FAR = 10
"""A square has changed if its color differs by more, of 255."""
MOST = 0.03
"""Squares that may change: another machine's sans serif, a count that grew."""


def looked_at() -> list[View]:
    """Return the views that are compared."""
    return [view for view in views() if view.name in NAMES]


def squares(browser: Browser, address: str, view: View, style: str = "") -> Image.Image:
    """Return the first screen of a page as the mean colors of its squares.

    Args:
        browser: draws it.
        address: of the site.
        view: of which page, how wide, in which scheme.
        style: a rule to add, as a fault would.
    """
    image = shoot(browser, address, view, whole=False, style=style)
    assert image, f"no page for {view.file}"
    with Image.open(io.BytesIO(image)) as shown:
        small = (shown.width // SQUARE, shown.height // SQUARE)
        return shown.convert("RGB").resize(small, Image.Resampling.BOX)


def changed(now: Image.Image, before: Image.Image) -> float:
    """Return the share of squares that look different; all, where the sizes differ."""
    if now.size != before.size:
        return 1.0
    bands = ImageChops.difference(now, before).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    counts = worst.histogram()
    return sum(counts[FAR:]) / sum(counts)


def main() -> None:
    """Write how the pages of a build look."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.looks")
    parser.add_argument("--site", type=Path, help="a built site; by default it is built")
    arguments = parser.parse_args()
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        site = arguments.site or Path(made) / "site"
        if not arguments.site:
            build(site)
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        with serving(site) as address:
            for view in looked_at():
                squares(browser, address, view).save(KEPT / view.file, optimize=True)
        browser.close()
    print(f"{len(looked_at())} looks accepted in {KEPT}: see `git diff` for those that changed.")


if __name__ == "__main__":
    main()
