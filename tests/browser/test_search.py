"""The search as readers use it: keyboard, deep link, results that open the question."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import Reader
from tests.browser.injecting import until

pytestmark = pytest.mark.browser

BOX = ".recall-search__box"
RESULTS = ".recall-result"
FIRST = f"{RESULTS}:first-child > .recall-result__link"
SLOW = 15_000  # milliseconds; the machine may be busy


@pytest.fixture
def index_requests(reader: Reader) -> list[str]:
    """The files of the index that the reader's browser asks for."""
    asked: list[str] = []

    def note(request: Request) -> None:
        path = urlsplit(request.url).path
        if "/search/" in path:
            asked.append(path)

    reader.context.on("request", note)
    return asked


def search(page: Page, text: str) -> None:
    """Type a query, as the keyboard does."""
    page.keyboard.press("/")
    page.keyboard.type(text, delay=15)
    expect(page.locator(RESULTS).first).to_be_visible(timeout=SLOW)


def settled(page: Page, title: str) -> None:
    """Wait until the list answers what the box says, and the first result is the one."""
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false", timeout=SLOW)
    expect(page.locator(f"{FIRST} h2")).to_have_text(re.compile(title), timeout=SLOW)


def test_page_names_our_worker_and_loads_no_index(
    reader: Reader, index_requests: list[str]
) -> None:
    page = reader.open("")
    until(page, "navigator.serviceWorker.ready.then(found => found.active.state === 'activated')")
    page.wait_for_load_state("networkidle")
    assert index_requests == []
    worker = page.locator("#search").get_attribute("data-worker")
    assert re.fullmatch(r"(\./)?assets/worker-[A-Z0-9]{8}\.js", str(worker))
    with page.expect_request("**/search/manifest.json"):
        page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Shift")
    page.wait_for_load_state("networkidle")
    assert {path.rpartition("/")[2] for path in index_requests} == {"manifest.json"}


def test_typing_loads_a_part_of_the_index(reader: Reader, index_requests: list[str]) -> None:
    page = reader.open("")
    search(page, "batchnrom infernce")
    settled(page, "test time")
    assert any("words-" in path for path in index_requests)
    assert len(set(index_requests)) < 90


def test_later_queries_load_nothing(reader: Reader, index_requests: list[str]) -> None:
    page = reader.open("")
    search(page, "a")
    page.wait_for_load_state("networkidle")
    packs = {path.rpartition("/")[2] for path in index_requests if "/pack-" in path}
    assert packs == {"pack-words.json", "pack-cards.json", "pack-places.json"}
    index_requests.clear()
    page.locator(BOX).fill("")
    page.keyboard.type("vanishing gradiants", delay=15)
    settled(page, "vanishing")
    assert index_requests == []


@pytest.mark.parametrize("key", ["/", "s", "f", "Control+k"])
def test_key_opens_the_search(key: str, reader: Reader) -> None:
    page = reader.open("")
    page.keyboard.press(key)
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    expect(page.locator(BOX)).to_have_value("")


def test_screen_reader_hears_how_many_were_found(reader: Reader) -> None:
    page = reader.open("")
    status = page.locator(".recall-search").get_by_role("status")
    search(page, "perplexity")
    expect(status).to_have_text(re.compile(r"^\d+ questions?$"))
    page.locator(BOX).fill("qqqzzzxxxj")
    expect(status).to_have_text("Nothing found")
    page.locator(BOX).fill("")
    expect(status).to_have_text("")
    expect(page.locator(RESULTS)).to_have_count(0)


def test_near_word_is_asked_for_where_nothing_is_found(reader: Reader) -> None:
    page = reader.open("")
    search(page, "momzzztum")
    settled(page, "Nothing found")
    page.locator(".recall-result__section", has_text="momentum").click()
    expect(page.locator(BOX)).to_have_value("momentum")
    settled(page, "momentum")


def test_result_shows_level_topic_summary_and_sections(reader: Reader) -> None:
    page = reader.open("")
    search(page, "sqrt d_k")
    settled(page, "square root")
    first = page.locator(RESULTS).first
    expect(first.locator(".recall-result__about").first).to_have_text(
        re.compile(r"^\w+ · Attention$")
    )
    expect(first.locator("mark").first).to_be_visible()
    assert first.locator(".recall-result__section").count() > 0
    for teaser in page.locator(RESULTS).all_inner_texts():
        assert not re.search(r"\\[a-z]|\$", teaser)


def test_result_opens_the_question_with_the_words_marked(reader: Reader) -> None:
    page = reader.open("")
    search(page, "saturated softmx")
    settled(page, "attention scores|saturate")
    page.locator(FIRST).click()
    page.wait_for_url(lambda url: "h=" in url)
    assert "softmax" in parse_qs(urlsplit(page.url).query)["h"][0]
    until(page, "CSS.highlights.get('recall-found')?.size > 0")
    style = "getComputedStyle(document.querySelector('article p'), '::highlight(recall-found)')"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(247, 231, 166)"


def test_enter_opens_what_answers_the_whole_query(reader: Reader) -> None:
    page = reader.open("")
    page.keyboard.press("/")
    page.keyboard.type("saturated softmx")
    page.keyboard.press("Enter")  # before anything is answered
    page.wait_for_url(lambda url: "h=" in url)
    assert "softmax" in parse_qs(urlsplit(page.url).query)["h"][0]


def test_section_of_a_result_opens_at_its_heading(reader: Reader) -> None:
    page = reader.open("")
    search(page, "causal mask pitfalls")
    link = page.locator(f"{RESULTS} a[href*='#']").first
    link.click()
    page.wait_for_url(lambda url: "#" in url)
    anchor = urlsplit(page.url).fragment
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_keyboard_walks_opens_and_closes(reader: Reader) -> None:
    page = reader.open("")
    search(page, "perplexity")
    settled(page, "What is perplexity")
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIRST)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).not_to_be_focused()
    page.keyboard.press("/")
    settled(page, "What is perplexity")
    page.keyboard.press("Enter")
    page.wait_for_url("**/perplexity/**")


def test_screen_reader_hears_each_result_and_where_typing_goes(reader: Reader) -> None:
    page = reader.open("")
    search(page, "perplexity")
    settled(page, "What is perplexity")
    box = page.locator(BOX)
    results = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(results).to_have_role("list")
    expect(results).to_have_accessible_name("Results")
    expect(box).to_have_accessible_description(re.compile("Arrow keys"))
    page.keyboard.press("ArrowDown")
    first = page.locator(FIRST)
    expect(first).to_be_focused()
    expect(first).to_have_accessible_name(
        re.compile(r"^What is perplexity.*\?, \w+ · Language models$")
    )
    part = page.locator(f"{RESULTS}:first-child .recall-result__section").first
    page.keyboard.press("ArrowDown")
    expect(part).to_be_focused()
    expect(part).to_have_accessible_name(re.compile(r".+: What is perplexity"))
    page.keyboard.type("x")
    expect(box).to_be_focused()
    expect(box).to_have_value("perplexityx")


def test_deep_link_searches_at_once(reader: Reader) -> None:
    page = reader.open("?q=dorpout")
    settled(page, "What is dropout")
    expect(page.locator(BOX)).to_have_value("dorpout")


def test_query_that_finds_nothing_leads_to_all_questions(reader: Reader) -> None:
    page = reader.open("")
    search(page, "qqqzzzxxxj")
    settled(page, "Nothing found")
    page.locator(FIRST).click()
    page.wait_for_url("**/a-z/**")
    assert page.get_by_role("article").get_by_role("link").count() > 100


def test_search_goes_on_after_a_click_through_the_site(reader: Reader) -> None:
    page = reader.open("transformers/")
    page.get_by_role("article").get_by_role("link", name="Attention", exact=True).click()
    page.wait_for_url("**/transformers/attention/")
    search(page, "teacher forcing")
    settled(page, "teacher forcing")
    page.locator(FIRST).click()
    page.wait_for_url("**/teacher-forcing/**")
    expect(page.locator("h1")).to_contain_text("teacher forcing")
    search(page, "beam search")
    settled(page, "beam search")


@pytest.mark.parametrize(
    "text",
    [
        "<script>document.title='taken'</script>",
        "<img src=x onerror=\"document.title='taken'\">",
        "(a+)+$ [[ .*\\1",
        "🤖🔥 \u202e\x07",
        "batch normalization " * 500,
        "a" * 10_000,
    ],
    ids=["script", "image", "regular expression", "emoji", "long", "one long word"],
)
def test_bad_input_is_only_text(text: str, reader: Reader) -> None:
    page = reader.open("")
    page.keyboard.press("/")
    page.keyboard.insert_text(text)
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    assert page.title() != "taken"
    assert page.locator(".recall-search img, .recall-search script").count() == 0
    page.locator(BOX).fill("")
    page.keyboard.type("momentum", delay=15)
    settled(page, "momentum")


def test_failed_file_is_tried_again_with_the_next_key(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    context.route("**/search/manifest.json", lambda route: route.abort())
    page.goto(address)
    search(page, "momentu")
    settled(page, "can’t be loaded")
    page.wait_for_load_state("networkidle")  # or the next key would wait for what fails already
    context.unroute("**/search/manifest.json")
    page.keyboard.type("m")
    settled(page, "momentum")
    context.close()


def test_results_fit_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name=re.compile("^Search")).first.click()
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("vanishing gradient", delay=15)
    settled(page, "vanishing")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.wait_for_timeout(500)  # for the last key's results
    left, right = page.locator(FIRST).evaluate(
        "link => [link.getBoundingClientRect().left, link.getBoundingClientRect().right]"
    )
    assert 0 <= left < right <= 360
    context.close()


def test_all_questions_are_listed_without_scripts(plain_reader: Reader) -> None:
    page = plain_reader.open("a-z/")
    assert page.get_by_role("article").get_by_role("link").count() > 100
