"""What a test adds to a page whose policy refuses inline scripts, styles and `eval`.

Playwright's own `wait_for_function`, `add_script_tag` and `add_style_tag` need one of them.
"""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WAIT = """([seconds]) => new Promise((done, fail) => {
  const look = async () => (await (CONDITION)) ? done() : setTimeout(look, 30);
  setTimeout(() => fail(new Error("never so")), 1000 * seconds);
  look();
})"""
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LATE = "[data-rest] article[data-question] > :nth-child(n + 12):not(.recall-drawn)"
"""What a phone draws after its first screen, until it is drawn."""
STYLE = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}"""


def until(page: Page, condition: str, *, seconds: float = 30) -> None:
    """Wait until a JavaScript expression, or the promise that it gives, is true."""
    page.evaluate(WAIT.replace("CONDITION", condition), [seconds])


def drawn(page: Page) -> None:
    """Wait until what a page is now has been laid out and drawn, with what a phone draws late."""
    until(page, f"!document.querySelector('{LATE}')")
    page.evaluate(DRAWN)


def add_style(page: Page, text: str) -> None:
    """Let a style hold in a page."""
    page.evaluate(STYLE, text)


def faults(page: Page) -> list[tuple[str, str]]:
    """Return what keeps readers out of a page, as axe-core finds it: the rule, and the element."""
    drawn(page)
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [(fault["id"], node["html"][:120]) for fault in found for node in fault["nodes"]]
