"""What the first view of a page costs its reader: bytes, requests, and nothing that moves."""

import gzip
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.bench import QUESTION
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

MOST_KB, MOST_REQUESTS = 90, 15
MEDIAN_KB, HEAVIEST_KB = 76, 90
FIRST = re.compile(r'<(?:link rel="(?:stylesheet|preload)" href|script src)="([^"]+)"')
IMPORTED = re.compile(r'(?:from|import)"\./([^"]+)"')
MOVED = """new Promise((resolve) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 200);
})"""


@pytest.fixture
def first_view(browser: Browser, site: Path) -> Iterator[tuple[Page, dict[str, float]]]:
    """A question page with six displayed formulas, opened on a phone; sizes in bytes by address."""
    with serving(site, compressed=True) as address:
        context = browser.new_context(
            viewport={"width": 412, "height": 823}, service_workers="block"
        )
        page = context.new_page()
        network, names, sizes = context.new_cdp_session(page), {}, {}
        network.send("Network.enable")
        network.on(
            "Network.responseReceived",
            lambda event: names.update({event["requestId"]: event["response"]["url"]}),
        )
        network.on(
            "Network.loadingFinished",
            lambda event: sizes.update({names[event["requestId"]]: event["encodedDataLength"]}),
        )
        page.goto(address + QUESTION)
        page.wait_for_load_state("networkidle")
        yield page, sizes
        context.close()


def test_first_view_of_a_question_is_light(first_view: tuple[Page, dict[str, float]]) -> None:
    _, sizes = first_view
    assert sum(sizes.values()) <= MOST_KB * 1000, sizes
    assert len(sizes) <= MOST_REQUESTS, sizes


def weights(site: Path) -> dict[str, int]:
    """Return what each question page asks for at once, compressed, in bytes, by its path."""
    known: dict[Path, int] = {}

    def size(file: Path) -> int:
        if file not in known:
            data = file.read_bytes()
            known[file] = len(data if file.suffix == ".woff2" else gzip.compress(data, 6))
            if file.suffix == ".js":
                known[file] += sum(
                    size(file.with_name(name)) for name in IMPORTED.findall(str(data))
                )
        return known[file]

    pages = {page: page.read_text("utf-8") for page in site.rglob("index.html")}
    return {
        page.parent.relative_to(site).as_posix(): size(page)
        + sum(size((page.parent / name).resolve()) for name in FIRST.findall(text))
        for page, text in pages.items()
        if re.search(r"<article[^<>]* data-question", text)
    }


def test_questions_are_light(site: Path) -> None:
    found = weights(site)
    heavy = {path: weight for path, weight in found.items() if weight > MOST_KB * 1000}
    middle, most = statistics.median(found.values()), max(found.values())
    said = f"{len(heavy)} of {len(found)} over {MOST_KB} kB, median {middle:.0f}: {heavy}"
    print(said)
    assert middle <= MEDIAN_KB * 1000, said
    assert most <= HEAVIEST_KB * 1000, said
    assert len(heavy) <= len(found) / 100, said


def test_faces_that_are_preloaded_are_used(first_view: tuple[Page, dict[str, float]]) -> None:
    page, sizes = first_view
    preloaded = page.locator("link[rel=preload]")
    assert preloaded.count() >= 3
    for link in preloaded.all():
        assert link.evaluate("link => link.href") in sizes
    whole = [name for name in sizes if re.search(r"(?<!-cut|rare)-\w+\.woff2$", name)]
    assert whole == []


def test_nothing_moves_while_a_page_loads(first_view: tuple[Page, dict[str, float]]) -> None:
    page, _ = first_view
    assert page.evaluate(MOVED) < 0.01


def test_frame_of_a_page_names_its_topic_and_the_areas_and_no_more(
    first_view: tuple[Page, dict[str, float]],
) -> None:
    page, _ = first_view
    around = page.locator("a[href]").count() - page.locator("article a[href]").count()
    areas = page.locator(".recall-tabs__link").count()
    siblings = page.locator("ol.recall-nav__list > li").count()
    sections = page.locator(".recall-toc a").count()
    assert around - 2 * areas - siblings - sections < 30
