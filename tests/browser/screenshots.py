"""Take screenshots of every kind of page: `python -m tests.browser.screenshots [FOLDER]`.

Each kind is shown at two widths and in both schemes, as a reader first sees it, and whole.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import installed
from tests.browser.injecting import add_style
from tests.browser.serving import ROOT, build, serving

FOLDER = ROOT / "site-screenshots"
WIDTHS = {360: 740, 1280: 900}
"""Widths in pixels, and the height of the window."""
SCHEMES = ("light", "dark")
TALLEST = 6000
"""Pixels of a page that are shown at most."""

PAGES: Mapping[str, str] = {
    "home": "",
    "area": "transformers/",
    "topic": "deep-learning/optimizers/",
    "long-formulas": "nlp/rnn-lstm/lstm-equations/",
    "figure-and-code": "transformers/attention/why-scale-attention-scores/",
    "lab": "labs/lstm/",
    "practice": "practice/",
    "search": "",
    "report": "verification/",
    "missing": "404.html",
}
"""A page of each kind, by the name of its screenshots; `search` types a query into it."""
QUERY = "vanishing gradient"


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at."""

    name: str
    width: int
    scheme: str

    @property
    def file(self) -> str:
        """The name of the screenshot."""
        return f"{self.name}-{self.width}-{self.scheme}.png"


def views(names: Mapping[str, str] = PAGES) -> list[View]:
    """Return every page at each width and in each scheme."""
    return [View(n, width, scheme) for n in names for width in WIDTHS for scheme in SCHEMES]


def shoot(
    browser: Browser, address: str, view: View, *, whole: bool = True, style: str = ""
) -> bytes | None:
    """Return a PNG of a page, with a style of one's own, or nothing where there is no such page."""
    context = browser.new_context(
        viewport={"width": view.width, "height": WIDTHS[view.width]},
        color_scheme=view.scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        answer = page.goto(address + PAGES[view.name])
        if answer is None or answer.status != 200:
            return None
        _settle(page)
        page.reload()  # now the text's face, which a slow first view goes without, is there at once
        if style:
            add_style(page, style)
        _settle(page)
        if view.name == "search":
            _search(page)
        elif whole:
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            page.set_viewport_size({"width": view.width, "height": height})
        return page.screenshot()
    finally:
        context.close()


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.locator(".recall-result__link").first.wait_for()
    _settle(page)


def take(address: str, folder: Path, wanted: list[View]) -> Iterator[Path]:
    """Write the screenshots into a folder; yield each one's path."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        for view in wanted:
            image = shoot(browser, address, view)
            if image:
                (folder / view.file).write_bytes(image)
                yield folder / view.file
        browser.close()


def main() -> None:
    """Build the site, or take a built one, and write the screenshots."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where they go")
    parser.add_argument("--site", type=Path, help="a built site; by default it is built")
    parser.add_argument("--page", choices=PAGES, action="append", help="only this kind of page")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        site = arguments.site or Path(made) / "site"
        if not arguments.site:
            build(site)
        names = {name: PAGES[name] for name in arguments.page or PAGES}
        with serving(site) as address:
            count = sum(1 for _ in take(address, arguments.folder, views(names)))
    print(f"{count} screenshots in {arguments.folder}: look at each one.")


if __name__ == "__main__":
    main()
