"""Pages look as they did: what changes more than a little was meant to, and is accepted."""

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.looks import KEPT, MOST, changed, looked_at, squares
from tests.browser.screenshots import View

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", looked_at(), ids=lambda view: view.file.removesuffix(".png"))
def test_page_looks_as_before(view: View, browser: Browser, address: str) -> None:
    now = squares(browser, address, view)
    with Image.open(KEPT / view.file) as before:
        share = changed(now, before)
    assert share <= MOST, (
        f"{share:.0%} of the squares of {view.file} look different; look at it with "
        "`make screenshots`, and if it was meant, accept it with `python -m tests.browser.looks`"
    )


@pytest.mark.parametrize(
    "fault",
    [
        ".recall-summary { background: none; border: 0 }",
        ".recall-side { display: none !important }",
        ":root { --recall-paper: light-dark(#fff, #000) }",
        "html { font-size: 140% }",
        ".katex { display: none }",
    ],
    ids=["summary without its ground", "no list", "paper white", "larger text", "no formulas"],
)
def test_a_fault_of_a_style_shows(fault: str, browser: Browser, address: str) -> None:
    view = View("long-formulas", 1280, "light")
    with Image.open(KEPT / view.file) as before:
        assert changed(squares(browser, address, view, fault), before) > MOST
