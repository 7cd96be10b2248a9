"""Reading without a mouse, at double size, in the system's colors, on paper."""

import itertools
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader
from tests.browser.injecting import add_style, drawn, until
from tests.browser.test_pages import PAGES, QUESTION, TOPIC

pytestmark = pytest.mark.browser

PRACTICE = {
    name: f"practice/{name}/" for name in ("", "plan", "drill", "mock", "progress", "browse")
} | {"": "practice/"}
ALL = PAGES | PRACTICE
LONG = "nlp/rnn-lstm/lstm-equations/"

FOCUSED = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const drawn = focused.matches('.recall-map__link') ? getComputedStyle(
    focused.querySelector('rect')).strokeWidth : style.outlineWidth;
  return {
    name: focused.getAttribute('aria-label') || focused.textContent.trim(),
    where: focused.closest('dialog, .recall-side, header, nav, main, footer')?.tagName,
    visible: parseFloat(drawn) > 1 && box.width > 0 && box.height > 0,
    body: focused === document.body,
  };
}"""


def walk(page: Page, most: int = 400) -> list[dict]:
    """Press Tab until the page has been walked through; return what took the focus."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize(
    "name", ["home", "topic", "question", *sorted(PRACTICE.keys() - {"browse"})]
)
def test_keyboard_reaches_everything_and_shows_where_it_is(name: str, reader: Reader) -> None:
    page = reader.open(ALL[name])
    page.wait_for_load_state("networkidle")
    stops = walk(page)
    assert [stop["name"][:60] for stop in stops if not stop["visible"]] == []
    assert stops[0]["name"] == "Skip to content"
    shown = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input, select, textarea')]"
        ".filter(e => e.checkVisibility({ visibilityProperty: true }) && e.type !== 'radio').length"
    )
    radios = page.locator("input[type=radio]:checked").count()
    scrollers = page.locator("[tabindex='0']").count()
    assert len(stops) == shown + radios + scrollers


def test_link_to_the_last_section_lands_there_and_stays(reader: Reader) -> None:
    page = reader.open(LONG)
    last = page.locator("article h2[id]").last
    page.goto(f"{page.url}#{last.get_attribute('id')}")
    until(page, "scrollY > 1000")
    padding = "getComputedStyle(document.documentElement).scrollPaddingTop"
    wanted = float(page.evaluate(padding).removesuffix("px"))
    for _ in range(5):
        drawn(page)
        top = last.evaluate("heading => heading.getBoundingClientRect().top")
        assert top == pytest.approx(wanted, abs=2)


def test_wide_formulas_take_the_focus_however_far_they_are(reader: Reader) -> None:
    page = reader.open(LONG)
    page.set_viewport_size({"width": 360, "height": 700})
    drawn(page)
    boxes = page.locator("article > .recall-formula").all()
    wide = [box.evaluate("e => e.scrollWidth > e.clientWidth") for box in boxes]
    assert [box.get_attribute("tabindex") == "0" for box in boxes] == wide
    assert any(wide)


@pytest.mark.parametrize("scripts", ["run", "fail"])
def test_phone_draws_the_first_screen_then_the_rest(
    scripts: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    if scripts == "fail":
        page.route("**/main-*.js", lambda route: route.abort())
    page.goto(address + LONG, wait_until="commit" if scripts == "run" else "load")
    summary = page.locator(".recall-summary p").first
    last = page.locator("#references + ol li").last
    expect(summary).to_be_visible()
    if scripts == "fail":
        assert not last.is_visible()
        drawn_first = page.locator("article").bounding_box()
        assert drawn_first
        assert drawn_first["y"] + drawn_first["height"] > 823
    expect(last).to_be_visible(timeout=10_000)
    drawn(page)
    late = page.locator("article > :nth-child(n + 12)")
    assert late.count() > 10
    assert late.evaluate_all("blocks => blocks.every(block => block.checkVisibility())")
    context.close()


@pytest.mark.parametrize("part", ["#references", "#:~:text=Follow-ups", "?h=references"])
def test_address_of_a_part_has_the_whole_page_drawn_at_once(
    part: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.route("**/main-*.js", lambda route: route.abort())
    page.goto(f"{address}{LONG}{part}")
    assert page.locator("#references + ol li").last.is_visible()
    context.close()


def test_skip_link_leads_past_the_header(reader: Reader) -> None:
    page = reader.open(QUESTION)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ALL)
def test_headings_go_down_one_step_at_a_time(name: str, reader: Reader) -> None:
    page = reader.open(ALL[name])
    levels = page.evaluate(
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_menu_of_a_phone_opens_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True
    )
    page = context.new_page()
    page.goto(address + QUESTION)
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    expect(menu.get_by_role("link", name="Deep learning")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    context.close()


def test_previous_and_next_stay_under_the_thumb(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(address + QUESTION)
    box = page.get_by_role("navigation", name="Previous and next question").bounding_box()
    assert box
    assert 740 - 80 <= box["y"] < 740
    assert box["height"] >= 40
    context.close()


def test_levels_filter_without_scripts(plain_reader: Reader) -> None:
    page = plain_reader.open(TOPIC)
    page.get_by_label("Easy").check()
    shown = page.locator(".recall-list__item:visible")
    assert 0 < shown.count() < page.locator(".recall-list__item").count()
    assert {item.get_attribute("data-level") for item in shown.all()} == {"easy"}


def test_map_leads_to_questions(reader: Reader) -> None:
    page = reader.open(TOPIC)
    box = page.locator(".recall-map__link").last
    box.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/attention/[\w-]+/$"))


def test_colors_can_be_chosen_and_are_kept(reader: Reader) -> None:
    page = reader.open("")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = page.evaluate(paper)
    assert dark != light
    assert reader.open(TOPIC).evaluate(paper) == dark
    page.get_by_role("button", name="Switch between light and dark").click()
    assert page.evaluate(paper) == light


def test_random_question_leads_to_one(reader: Reader) -> None:
    page = reader.open("")
    page.get_by_role("link", name="A random question").click()
    page.wait_for_url(lambda url: "a-z" not in url and url.count("/") > 6)
    expect(page.locator("[data-question]").first).to_be_visible()


@pytest.mark.parametrize("name", ALL)
def test_double_size_needs_no_scrolling_sideways(name: str, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address + ALL[name])
    page.wait_for_load_state("networkidle")
    add_style(page, "html { font-size: 250% }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    context.close()


def test_colors_of_the_system_keep_edges_and_levels(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + TOPIC)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    expect(page.locator(".recall-level").first).to_have_text(re.compile("Easy|Medium|Hard"))
    page.locator(".recall-answer summary").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["visible"]
    context.close()


def test_colors_of_the_system_show_what_a_reader_may_press(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + "practice/drill/?in=transformers&n=3")
    page.get_by_role("button", name="Start").click()
    page.locator("[data-part=show]").click()
    for button in page.locator("[data-part=ratings] button").all():
        edge = button.evaluate("e => getComputedStyle(e).borderTopWidth")
        assert float(edge.removesuffix("px")) > 0
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["visible"]
    context.close()


def test_paper_has_the_answers_and_not_the_frame(reader: Reader) -> None:
    page = reader.open(TOPIC)
    page.emulate_media(media="print")
    for name in (".recall-header", ".recall-side", ".recall-bar__tools", ".recall-footer"):
        expect(page.locator(name).first).to_be_hidden()
    expect(page.locator(".recall-answer p").first).to_be_visible()


@pytest.mark.parametrize("path", [QUESTION, *PRACTICE.values()])
def test_nothing_moves_that_need_not(path: str, browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    lasting = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => "
        "parseFloat(getComputedStyle(e).transitionDuration) > 0.001).length"
    )
    assert lasting == 0
    context.close()
