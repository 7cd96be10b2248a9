"""Pages as readers meet them: with scripts and without, wide and narrow, light and dark."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader
from tests.browser.injecting import faults, until

pytestmark = pytest.mark.browser

QUESTION = "transformers/attention/why-scale-attention-scores/"
TOPIC = "transformers/attention/"
LAB = "labs/lstm/"
WITH_COMMAS = "deep-learning/optimizers/gradient-descent/"
"""Has formulas at the ends of lines, on a phone and on a screen, with commas after them."""
LISTED_LAST = "nlp/rnn-lstm/lstm-and-vanishing-gradients/"
"""Stands so far down in the list of its topic that the list must be scrolled."""
PAGES = {
    "home": "",
    "area": "transformers/",
    "topic": TOPIC,
    "question": QUESTION,
    "lab": LAB,
    "report": "verification/",
    "rules": "contributing/rules/links/",
    "tags": "tags/",
    "missing": "404.html",
}


def test_question_page_shows_its_parts(reader: Reader) -> None:
    page = reader.open(QUESTION)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_text("30-second answer", exact=True)).to_be_visible()
    expect(page.locator(".katex-display").first).to_be_visible()
    expect(page.get_by_role("navigation", name=re.compile("Breadcrumb", re.I))).to_be_visible()
    expect(page.get_by_role("link", name="Edit this page")).to_be_visible()
    expect(page.locator("#references + ol li").first).to_be_visible()


def test_question_page_reads_without_scripts(plain_reader: Reader) -> None:
    page = plain_reader.open(QUESTION)
    expect(page.get_by_text("30-second answer", exact=True)).to_be_visible()
    expect(page.locator(".katex-display").first).to_be_visible()
    assert page.locator(".katex-mathml math").count() > 3
    checked = page.locator("details.recall-checked").first
    expect(checked.locator("code").first).to_be_hidden()
    checked.locator("summary").click()
    expect(checked.locator("code").first).to_be_visible()


def test_formulas_are_drawn_with_the_sites_own_fonts(reader: Reader) -> None:
    page = reader.open(QUESTION)
    until(page, "document.fonts.status === 'loaded'")
    box = page.locator(".katex-display .katex-html").first.bounding_box()
    assert box
    assert box["width"] > 50
    assert box["height"] > 15
    loaded = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    assert {"KaTeX_Main", "KaTeX_Math", "Recall Serif"} <= set(page.evaluate(loaded))


FALLEN = """() => [...document.querySelectorAll('.recall-unbroken')].filter((kept) => {
  const after = document.createRange();
  after.selectNodeContents(kept.lastChild);
  const parts = kept.querySelectorAll('.katex-base');
  const formula = parts[parts.length - 1].getBoundingClientRect();
  return after.getBoundingClientRect().left < formula.right - 3;
}).map((kept) => kept.textContent)"""


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_no_line_begins_with_the_comma_after_a_formula(reader: Reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    page = reader.open(WITH_COMMAS + "#references")
    assert page.locator(".recall-unbroken").count() > 5
    assert page.evaluate(FALLEN) == []


def test_copying_a_formula_gives_its_tex(reader: Reader) -> None:
    page = reader.open(QUESTION)
    page.wait_for_load_state("networkidle")
    copy = """() => {
      const formula = document.querySelector(".katex-display");
      getSelection().selectAllChildren(formula);
      const event = new ClipboardEvent("copy", {
        bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      formula.dispatchEvent(event);
      return event.clipboardData.getData("text/plain");
    }"""
    until(page, f"({copy})() !== ''")  # what copies comes with the first selection
    copied = page.evaluate(copy)
    tex = page.locator(".katex-display annotation").first.text_content() or "nothing"
    assert tex.strip() in copied


def test_topic_page_shows_and_hides_all_answers(reader: Reader) -> None:
    page = reader.open(TOPIC)
    answers = page.locator("details.recall-answer")
    assert answers.count() >= 8
    assert page.locator("details.recall-answer[open]").count() == 0
    page.get_by_role("button", name="Show all answers").click()
    assert page.locator("details.recall-answer[open]").count() == answers.count()
    expect(answers.nth(3).locator("p")).to_be_visible()
    page.get_by_role("button", name="Hide all answers").click()
    assert page.locator("details.recall-answer[open]").count() == 0


def test_topic_page_unfolds_without_scripts(plain_reader: Reader) -> None:
    page = plain_reader.open(TOPIC)
    expect(page.get_by_role("button", name="Show all answers")).to_be_hidden()
    answer = page.locator("details.recall-answer").first
    expect(answer.locator("p")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p")).to_be_visible()


def test_buttons_work_after_a_click_through_the_site(reader: Reader) -> None:
    page = reader.open("transformers/")
    page.get_by_role("article").get_by_role("link", name="Attention", exact=True).click()
    page.wait_for_url(f"**/{TOPIC}")
    page.get_by_role("button", name="Show all answers").click()
    assert page.locator("details.recall-answer[open]").count() >= 8


def test_reader_can_walk_through_a_topic(reader: Reader) -> None:
    page = reader.open(QUESTION)
    title = page.locator("h1").text_content()
    page.locator("a[rel=next]").last.click()
    expect(page.locator("h1")).not_to_have_text(str(title))
    page.locator("a[rel=prev]").last.click()
    expect(page.locator("h1")).to_have_text(str(title))


def test_page_is_found_in_a_long_list_beside_it(reader: Reader) -> None:
    page = reader.open(LISTED_LAST)
    entry = page.locator(".recall-nav [aria-current=page]")
    expect(entry).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector('.recall-side:has(.recall-nav)').scrollTop") > 0


def test_section_that_is_read_is_marked(reader: Reader) -> None:
    page = reader.open(QUESTION)
    entries = page.get_by_role("navigation", name="On this page").get_by_role("link")
    for entry in (entries.nth(3), entries.nth(0)):
        entry.click()
        expect(entry).to_have_attribute("aria-current", "true")
        expect(page.locator("[data-recall=toc] [aria-current]")).to_have_count(1)


def test_search_finds_a_question(reader: Reader) -> None:
    page = reader.open("")
    page.keyboard.press("/")
    page.keyboard.type("scaled dot prodct root dk", delay=20)
    result = page.locator(".recall-result__link").first
    expect(result).to_be_visible(timeout=15_000)
    result.click()
    expect(page.locator("h1")).to_contain_text("divided by")


def test_glossary_explains_an_abbreviation(reader: Reader) -> None:
    page = reader.open("transformers/attention/self-attention-versus-rnn-and-cnn/")
    assert page.locator("article abbr[title]").count() > 0


@pytest.mark.parametrize("name", PAGES)
def test_page_loads_without_error_or_foreign_request(name: str, reader: Reader) -> None:
    page = reader.open(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_is_accessible(
    name: str, width: int, scheme: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = faults(page)
    context.close()
    assert found == []


def test_report_agrees_with_its_copy_for_programs(reader: Reader, site: Path) -> None:
    figures = json.loads((site / "verification.json").read_text(encoding="utf-8"))
    assert figures["built_links"] > 500
    assert figures["equations"]["checked"]
    text = reader.open("verification/").get_by_role("main").inner_text()
    for name in ("formulas", "examples", "built_links"):
        assert f"{figures[name]:,}" in text or str(figures[name]) in text
    assert f"{figures['built_links']:,}" in reader.open("").get_by_role("main").inner_text()
