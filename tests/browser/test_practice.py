"""Practice as a reader does it: by keyboard, over reloads, without storage, without scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader
from tests.browser.injecting import drawn, faults
from tests.browser.test_pages import QUESTION, TOPIC

pytestmark = pytest.mark.browser

TOOLS = ["", "plan/", "drill/", "mock/", "progress/", "browse/", "sheets/transformers/attention/"]
DRILL = "practice/drill/?in=transformers&n=10"
NO_STORAGE = """
  Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no"); } });
"""
SEED = """() => localStorage.setItem("recall.progress", JSON.stringify({
  format: "deep-recall-progress", version: 1,
  questions: {"multi-head-attention": {reviews: [[1000, 1]]}},
}))"""


def card(page: Page) -> str:
    """Return the question that the drill asks."""
    return page.locator("[data-part=question]").inner_text()


def begin(page: Page) -> None:
    """Start the drill that the form stands for, by keyboard."""
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=card]")).to_be_visible()


def saved(page: Page) -> dict:
    """Return what the browser keeps of the questions."""
    text = page.evaluate("localStorage.getItem('recall.progress')")
    return json.loads(text)["questions"] if text else {}


def test_drill_is_done_by_keyboard_from_start_to_end(reader: Reader) -> None:
    page = reader.open(DRILL)
    begin(page)
    expect(page.locator("[data-part=position]")).to_have_text("10 cards left")
    asked = []
    for _ in range(10):
        asked.append(card(page))
        expect(page.locator("[data-part=answer]")).to_be_hidden()
        page.keyboard.press("3")  # not before the answer is shown
        assert card(page) == asked[-1]
        page.keyboard.press("Space")
        expect(page.locator("[data-part=answer]")).to_be_visible()
        expect(page.locator("[data-part=answer]")).to_be_focused()
        expect(page.get_by_role("button", name="Good")).to_contain_text("in 2 days")
        page.keyboard.press("3")
        expect(page.locator("[data-part=answer]")).to_be_hidden()
    assert len(set(asked)) == 10
    expect(page.locator("[data-part=status]")).to_contain_text("10 answers rated, 10 of them known")
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    assert len(saved(page)) == 10


def test_answer_of_a_card_has_its_formulas_drawn(reader: Reader) -> None:
    page = reader.open(DRILL)
    begin(page)
    for _ in range(10):
        page.keyboard.press("Space")
        expect(page.locator("[data-part=answer]")).to_be_visible()
        if page.locator("[data-part=answer] .katex-html").count():
            break
        page.keyboard.press("3")
    expect(page.locator("[data-part=answer] .katex-html").first).to_be_visible()
    assert "$" not in page.locator("[data-part=answer]").inner_text()


def test_drill_goes_on_after_a_reload_and_undo_too(reader: Reader) -> None:
    page = reader.open(DRILL)
    begin(page)
    first = card(page)
    page.keyboard.press("Space")
    page.get_by_role("button", name="Again").click()
    expect(page.locator("[data-part=status]")).to_contain_text("Again: due in 10 min")
    second = card(page)
    page.reload()
    expect(page.locator("[data-part=question]")).to_have_text(second)
    expect(page.locator("[data-part=position]")).to_have_text("10 cards left")
    page.keyboard.press("u")
    expect(page.locator("[data-part=question]")).to_have_text(first)
    [entry] = saved(page).values()
    assert [review[1:] for review in entry["reviews"]] == [[1, 1]]


def test_drill_of_other_cards_offers_the_one_under_way(reader: Reader) -> None:
    page = reader.open(DRILL)
    begin(page)
    asked = card(page)
    page = reader.open("practice/drill/?in=nlp")
    page.get_by_role("link", name="Go on with it").click()
    expect(page.locator("[data-part=question]")).to_have_text(asked)


def test_drill_says_its_keys_and_keeps_the_focus(reader: Reader) -> None:
    page = reader.open(DRILL)
    begin(page)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("Space")  # closes by its button, shows no answer
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-part=answer]")).to_be_hidden()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="Start")).to_be_visible()


def test_choice_stands_in_the_address(reader: Reader) -> None:
    page = reader.open("practice/drill/?in=transformers&level=hard&state=new")
    expect(page.get_by_label("Area or topic")).to_have_value("transformers")
    expect(page.get_by_label("Level")).to_have_value("hard")
    page.get_by_label("Level").select_option("easy")
    page.wait_for_url("**/drill/?*level=easy*")
    expect(page.locator("[data-part=count]")).to_contain_text("to choose from")


def test_without_storage_all_works_and_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    reader = Reader(context, address)
    page = reader.open(DRILL)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    begin(page)
    first = card(page)
    page.keyboard.press("Space")
    expect(page.locator("[data-part=answer]")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator("[data-part=question]")).not_to_have_text(first)
    for path in ("practice/progress/", "practice/browse/", QUESTION, TOPIC):
        reader.open(path).wait_for_load_state("networkidle")
    page.locator("[data-recall=tick]").first.click()
    expect(page.locator("[data-recall=tick]").first).to_have_attribute("aria-pressed", "true")
    context.close()
    assert reader.errors == []


FULL = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


def test_storage_that_fills_up_is_told_once(reader: Reader) -> None:
    page = reader.open(DRILL)
    begin(page)
    notice = page.get_by_text("no room left for this site")
    expect(notice).to_be_hidden()
    page.evaluate(FULL)
    for _ in range(2):
        page.keyboard.press("Space")
        expect(page.locator("[data-part=answer]")).to_be_visible()
        page.keyboard.press("3")
        expect(notice).to_be_visible()
    expect(page.locator("[data-part=question]")).to_be_visible()


BAD = {
    "text": "not JSON at all",
    "foreign": '{"format": "something-else", "version": 1, "questions": {}}',
    "newer": '{"format": "deep-recall-progress", "version": 9, "questions": {}}',
    "markup": '{"format": "deep-recall-progress", "version": 1, "questions": '
    '{"<img src=x onerror=alert(1)>": {"reviews": [[1, 1]]}}}',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_changes_nothing_and_says_why(name: str, reader: Reader) -> None:
    page = reader.open("practice/progress/")
    page.evaluate(SEED)
    page.reload()
    before = page.evaluate("localStorage.getItem('recall.progress')")
    choose(page, BAD[name])
    expect(page.locator("[data-part=status]")).to_contain_text("Nothing was changed")
    assert page.evaluate("localStorage.getItem('recall.progress')") == before
    assert page.locator("main img").count() == 0


def choose(page: Page, text: str) -> None:
    """Merge a file of some content."""
    file = {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_role("button", name="Merge a file").wait_for()
    page.locator("[data-part=file]").set_input_files(files=[file])  # type: ignore[list-item]


def test_progress_leaves_as_a_file_and_comes_back(reader: Reader) -> None:
    page = reader.open("practice/progress/")
    page.evaluate(SEED)
    page.reload()
    expect(page.locator("[data-part=summary]")).to_contain_text("1 due, 1 weak")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a file").first.click()
    text = download.value.path().read_text(encoding="utf-8")
    choose(page, text)
    expect(page.locator("[data-part=status]")).to_contain_text("All that the file holds is here")
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("[data-part=summary]")).to_contain_text("1 due, 1 weak")
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="Forget everything").click()
    expect(page.locator("[data-part=summary]")).to_contain_text("0 due, 0 weak")
    assert saved(page) == {}
    choose(page, text)
    expect(page.locator("[data-part=status]")).to_contain_text("Merged 1 question")
    expect(page.locator("[data-part=summary]")).to_contain_text("1 due, 1 weak")


def test_damaged_storage_is_left_alone(reader: Reader) -> None:
    page = reader.open("practice/progress/")
    page.evaluate("localStorage.setItem('recall.progress', '{damaged')")
    page.reload()
    expect(page.get_by_text("can’t be read")).to_be_visible()
    page = reader.open(TOPIC)
    page.locator("[data-recall=tick]").first.click()
    assert page.evaluate("localStorage.getItem('recall.progress')") == "{damaged"


def test_tick_of_a_topic_shows_on_the_question_and_in_the_table(reader: Reader) -> None:
    page = reader.open(TOPIC)
    item = page.locator(".recall-list__item").first
    item.get_by_role("button", name="Done").click()
    expect(item.get_by_role("button", name="Done")).to_have_attribute("aria-pressed", "true")
    identity = item.get_attribute("data-question")
    item.get_by_role("link").first.click()
    expect(page.locator(".recall-quiz [data-recall=tick]")).to_have_attribute(
        "aria-pressed", "true"
    )
    page = reader.open("practice/browse/?state=done")
    rows = page.locator("tbody tr:visible")
    expect(rows).to_have_count(1)
    assert rows.first.get_attribute("data-question") == identity
    expect(rows.first).to_contain_text("Done")


def test_quiz_mode_folds_answers_on_every_page_until_asked(reader: Reader) -> None:
    page = reader.open(QUESTION)
    summary, body = page.locator(".recall-summary"), page.locator("h2#answer")
    expect(summary).to_be_visible()
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    page.get_by_role("button", name="Quiz mode").click()
    expect(summary).to_be_hidden()
    expect(body).to_be_hidden()
    page.locator("a[rel=next]").click()
    expect(summary).to_be_hidden()
    page.get_by_role("button", name="Show the 30-second answer").click()
    expect(summary).to_be_visible()
    expect(summary).to_be_focused()
    expect(body).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    expect(body).to_be_visible()
    page.go_back()
    expect(summary).to_be_hidden()
    page.get_by_role("button", name="Quiz mode").click()
    expect(body).to_be_visible()
    page.reload()
    expect(body).to_be_visible()


def test_link_to_a_part_of_an_answer_opens_it_in_quiz_mode(reader: Reader) -> None:
    page = reader.open(QUESTION)
    page.get_by_role("button", name="Quiz mode").click()
    heading = page.locator("h2#answer")
    expect(heading).to_be_hidden()
    reader.open("")
    reader.open(f"{QUESTION}#answer")
    expect(heading).to_be_in_viewport()


def test_mock_interview_runs_from_a_question_to_what_to_read(reader: Reader) -> None:
    page = reader.open("practice/mock/?n=3&level=medium")
    page.get_by_role("button", name="Start the interview").click()
    for number in (1, 2, 3):
        expect(page.locator("[data-part=position]")).to_have_text(f"Question {number} of 3")
        expect(page.get_by_role("timer")).to_contain_text("2:5")
        page.get_by_role("button", name="I have answered").click()
        expect(page.locator("[data-part=answer]")).to_be_focused()
        expect(page.get_by_role("button", name="I have answered")).to_be_hidden()
        if number == 2:
            page.reload()
            expect(page.locator("[data-part=position]")).to_have_text("Question 2 of 3")
            page.get_by_role("button", name="I have answered").click()
        boxes = page.get_by_role("checkbox")
        expect(page.get_by_role("button", name="Partly")).to_be_visible()
        if boxes.count():
            boxes.first.check()
        page.get_by_role("button", name="Partly" if number == 1 else "Strong").click()
    expect(page.get_by_role("heading", name="How it went")).to_be_visible()
    expect(page.locator("[data-part=rows] tr")).to_have_count(3)
    expect(page.locator("[data-part=reading] > li").first).to_be_visible()
    assert len(saved(page)) == 3
    page.reload()
    expect(page.locator("[data-part=rows] tr")).to_have_count(3)
    page.get_by_role("button", name="Another interview").click()
    expect(page.get_by_role("button", name="Start the interview")).to_be_focused()


def test_plan_fits_into_the_time_and_starts_with_what_is_weak(reader: Reader) -> None:
    page = reader.open("practice/progress/")
    page.evaluate(SEED)
    page = reader.open("practice/plan/?time=tonight&role=llm-engineer")
    items = page.locator("[data-part=list] li")
    expect(items.first).to_be_visible()
    texts = items.all_inner_texts()
    assert "Weak" in "".join(texts[:4])
    minutes = [int(text.rsplit(" min", 1)[0].rsplit(" ", 1)[1]) for text in texts]
    assert 90 < sum(minutes) <= 120
    page.get_by_label("I have").select_option("week")
    expect(page.get_by_role("heading", name="Day 1")).to_be_visible()
    page.wait_for_url("**time=week*")


def test_browse_filters_rows_and_keeps_them_in_the_address(reader: Reader) -> None:
    page = reader.open("practice/browse/")
    rows = page.locator("tbody tr:visible")
    expect(page.get_by_role("status").first).to_be_attached()
    total = rows.count()
    page.get_by_role("searchbox", name="Words").fill("attention scores")
    page.wait_for_url("**words=attention*")
    expect(rows).not_to_have_count(total)
    few = rows.count()
    assert 0 < few < 10
    page.reload()
    expect(rows).to_have_count(few)
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(total)


@pytest.mark.parametrize("path", TOOLS)
def test_practice_reads_without_scripts(path: str, plain_reader: Reader) -> None:
    page = plain_reader.open(f"practice/{path}")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main a:visible").count() > 3
    assert page.locator("main button:visible").count() == 0


@pytest.fixture
def paper(browser: Browser, address: str) -> Iterator[Page]:
    """A page as it is printed on A4."""
    context = browser.new_context(viewport={"width": 703, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{address}practice/sheets/deep-learning/optimizers/")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def test_cheat_sheet_prints_every_answer_and_cuts_no_formula(paper: Page, tmp_path: Path) -> None:
    items = paper.locator(".recall-sheet__item")
    assert items.count() >= 5
    for at in range(items.count()):
        expect(items.nth(at).locator(".recall-sheet__answer > p")).to_be_visible()
    for chrome in (".recall-header", ".recall-footer", ".recall-tabs", ".recall-sheet__tools"):
        for box in paper.locator(chrome).all():
            expect(box).to_be_hidden()
    cut = paper.evaluate(
        """() => {
          const right = document.querySelector(".recall-sheet").getBoundingClientRect().right;
          return [...document.querySelectorAll(".recall-sheet .katex-html .base")]
            .filter((base) => base.getBoundingClientRect().right > right + 1)
            .map((base) => base.closest(".katex").querySelector("annotation").textContent);
        }"""
    )
    assert cut == []
    pdf = paper.pdf(format="A4", prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") <= 1 + items.count() // 4


def test_questions_only_prints_no_answer(paper: Page) -> None:
    paper.goto(paper.url + "#questions-only")
    expect(paper.locator(".recall-sheet__question").first).to_be_visible()
    for answer in paper.locator(".recall-sheet__answer").all():
        expect(answer).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", TOOLS)
def test_practice_fits_and_is_accessible(
    path: str, width: int, scheme: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}practice/{path}")
    page.wait_for_load_state("networkidle")
    start = page.get_by_role("button", name="Start")
    if start.count():
        start.click()
        page.locator("[data-part=show], [data-part=answered]").click()
        page.locator("[data-part=ratings], [data-part=grades]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    drawn(page)  # what scrolls takes the focus once it is laid out
    found = faults(page)
    context.close()
    assert found == []


def test_question_pages_load_nothing_of_the_tools(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(QUESTION).wait_for_load_state("networkidle")
    assert not [url for url in asked if "/practice" in url or "/api/" in url]
