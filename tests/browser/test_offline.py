"""Reading without a connection: after one visit, over a change of version, and from a folder."""

import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.injecting import until
from tests.build.projects import ROOT, build, make

pytestmark = pytest.mark.browser

PREFIX = "/deep-recall/"
MODELS = "nlp/models/"
CONTROLLED = "navigator.serviceWorker.controller !== null"
KEPT = """async (path) => {
  for (const name of await caches.keys())
    if (await (await caches.open(name)).match(new URL(path, location.origin).href)) return true;
  return false;
}"""


@dataclass
class Host:
    """Serves one of several builds under one address."""

    builds: list[Path]
    current: int = 0
    down: bool = False
    address: str = ""


class Handler(SimpleHTTPRequestHandler):
    """Serves what the host serves now."""

    def __init__(self, host: Host, *arguments: object) -> None:
        """Take the host, and what the server gives."""
        self.host = host
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Break the connection when the host is down."""
        if self.host.down:
            self.close_connection = True
            self.connection.close()
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        """Return the file of the build that is served now."""
        self.directory = str(self.host.builds[self.host.current])
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two versions of the small site: another word on a page, another color on all of them."""
    folder = make(tmp_path_factory.mktemp("offline"))
    shutil.copytree(ROOT / "docs/practice", folder / "docs/practice", dirs_exist_ok=True)
    sites = []
    for number in (1, 2):
        page = folder / "docs/nlp/models/entropy.md"
        page.write_text(page.read_text().replace("expected surprise.", f"surprise, {number}.", 1))
        page.write_text(page.read_text().replace("surprise, 1.", f"surprise, {number}."))
        style = folder / "docs/assets/styles/base.css"
        style.write_text(style.read_text() + f"\n:root {{ --version: {number}; }}\n")
        done = build(folder)
        assert (done.code, done.warnings) == (0, [])
        sites.append(folder.parent / f"site-{number}")
        done.site.rename(sites[-1])
    return sites


@pytest.fixture
def host(builds: list[Path]) -> Iterator[Host]:
    """A server of the first build."""
    host = Host(builds)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, host))
    host.address = f"http://127.0.0.1:{server.server_port}{PREFIX}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield host
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that never saw the site."""
    context = browser.new_context()
    yield context
    context.close()


def visit(context: BrowserContext, host: Host, path: str) -> Page:
    """Open a page, and wait until the service worker keeps it."""
    page = context.new_page()
    page.goto(host.address + path)
    until(page, CONTROLLED)
    until(page, f"({KEPT})('{PREFIX}{path}index.html')")
    return page


def search(page: Page, text: str) -> None:
    """Type a query."""
    page.keyboard.press("/")
    page.keyboard.type(text, delay=15)
    expect(page.locator("dialog ol li").first).to_be_visible()


def version(page: Page) -> tuple[str, str]:
    """Return which version the page's text and its style are of."""
    style = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--version')"
    )
    found = re.search(r"surprise, (\d)", page.locator("main").inner_text())
    return (found[1] if found else "", style.strip())


def test_visited_page_search_and_lists_work_offline(context: BrowserContext, host: Host) -> None:
    page = visit(context, host, f"{MODELS}entropy/")
    search(page, "perplex")
    until(page, f"({KEPT})('{PREFIX}search/pack-places.json')")
    page.close()
    host.down = True
    page = context.new_page()
    page.goto(f"{host.address}{MODELS}entropy/")
    assert version(page) == ("1", "1")
    fonts = page.evaluate("document.fonts.ready.then(f => [...f].some(x => x.status == 'loaded'))")
    assert fonts
    page.goto(host.address)
    search(page, "entropi")
    expect(page.locator("dialog ol li").first).to_contain_text("entropy")
    page.goto(f"{host.address}a-z/")
    expect(page.get_by_role("link", name="entropy of a distribution")).to_be_visible()
    page.goto(f"{host.address}{MODELS}perplexity/")
    expect(page.get_by_role("heading", name="isn’t kept yet")).to_be_visible()


def test_questions_are_kept_once_a_page_asks_for_the_list(
    context: BrowserContext, host: Host
) -> None:
    page = visit(context, host, "")
    page.evaluate("fetch('api/v1/questions.json')")
    until(page, f"({KEPT})('{PREFIX}api/v1/questions/perplexity.json')")
    host.down = True
    got = page.evaluate("fetch('api/v1/questions/perplexity.json').then(r => r.json())")
    assert got["id"] == "perplexity"


def test_button_keeps_everything_with_progress(context: BrowserContext, host: Host) -> None:
    page = visit(context, host, "practice/take-away/")
    expect(page.get_by_role("status")).to_contain_text("Kept so far")
    page.get_by_role("button", name="Make everything").click()
    expect(page.get_by_role("status")).to_contain_text("Everything is kept")
    host.down = True
    page.goto(f"{host.address}{MODELS}perplexity/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("perplexity")


def test_old_pages_keep_old_assets_until_the_reader_takes_the_new_version(
    context: BrowserContext, host: Host
) -> None:
    page = visit(context, host, f"{MODELS}entropy/")
    host.current = 1
    page.reload()
    assert version(page) == ("1", "1")
    bar = page.locator(".recall-new-version")
    expect(bar).to_contain_text("A new version")
    page.reload()
    assert version(page) == ("1", "1")
    with page.expect_navigation():
        bar.get_by_role("button").click()
    assert version(page) == ("2", "2")
    host.down = True
    page.reload()
    assert version(page) == ("2", "2")
    assert page.evaluate("caches.keys().then(names => names.length)") == 1


def test_page_that_only_the_new_version_has_is_never_mixed_with_the_old(
    context: BrowserContext, host: Host
) -> None:
    page = visit(context, host, "")
    host.current = 1
    page.goto(f"{host.address}{MODELS}entropy/")
    expect(page.locator("main")).to_contain_text("surprise, 2")
    assert version(page) == ("2", "2")


def test_browser_without_storage_reads_as_ever(browser: Browser, host: Host) -> None:
    context = browser.new_context()
    context.add_init_script(
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('no'))"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host.address}practice/take-away/")
    expect(page.get_by_role("status")).to_contain_text("keeps no pages")
    context.close()
    assert errors == []


def test_zip_opens_from_a_folder(browser: Browser, host: Host, tmp_path: Path) -> None:
    zipfile.ZipFile(host.builds[0] / "deep-recall-offline.zip").extractall(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto((tmp_path / "deep-recall/index.html").as_uri())
    page.get_by_role("link", name="A to Z").first.click()
    page.get_by_label("filter the questions").fill("perplex")
    expect(page.get_by_role("link", name="entropy of a distribution")).to_be_hidden()
    page.get_by_label("filter the questions").fill("entropy")
    page.get_by_role("link", name="entropy of a distribution").click()
    expect(page.locator(".katex").first).to_be_visible()
    assert page.evaluate("document.fonts.ready.then(f => [...f].some(x => x.status == 'loaded'))")
    context.close()
    assert errors == []
