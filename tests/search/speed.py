"""What a search costs its reader, measured in Chromium on the built site."""

import contextlib
import gzip
import http.server
import statistics
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

LIST = ".md-search-result__list"
OBSERVE = """() => {
  const list = document.querySelector('.md-search-result__list');
  const box = document.querySelector('[data-md-component=search-query]');
  window.times = [];
  let asked = 0;
  box.addEventListener('keydown', () => { window.began ??= performance.now(); });
  new MutationObserver(() => {
    if (!list.children.length) return;
    window.first ??= performance.now() - (window.began ?? window.pasted);
    if (asked) window.times.push(performance.now() - asked);
    asked = 0;
    window.wake?.();
  }).observe(list, { childList: true });
  window.type = (text) => new Promise((resolve) => {
    window.wake = resolve;
    box.value = text;
    asked = performance.now();
    box.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
    setTimeout(resolve, 2000);
  });
}"""
TYPE = """async (text) => {
  for (let i = 1; i <= text.length; i++) await window.type(text.slice(0, i));
}"""


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, as a host of static sites does, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    sent: dict[str, int]

    def do_GET(self) -> None:
        """Send a file."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.sent[self.path] = len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(site: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a folder; give its address, and the bytes sent by path."""
    sent: dict[str, int] = {}
    handler = type("Handler", (Counting,), {"sent": sent})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", sent
    server.shutdown()
    server.server_close()


@dataclass(frozen=True, slots=True)
class Speed:
    """Bytes are compressed and include the engine; times are in milliseconds."""

    before: int
    """Bytes of the index that a page loads before its reader searches."""
    typed: int
    """Bytes until the first result of a query that is typed; the median, as below."""
    pasted: int
    """Bytes until the result of a query that is pasted whole."""
    pasted_most: int
    requests: int
    first: float
    """From the first key to the first result."""
    median: float
    """From a key to its result."""
    slowest: float
    """... that 95 of 100 keys don't take."""


def measure(browser: Browser, site: Path, queries: Sequence[str], keys: int) -> Speed:
    """Search the site under `site` as readers do.

    Args:
        browser: a Chromium.
        site: the built site, whose index is in `search/`.
        queries: what is asked.
        keys: how many of the queries are typed, key by key, on one page.
    """
    with serving(site) as (address, sent):
        typed = [_first(browser, address, sent, text, paste=False) for text in queries]
        pasted = [_first(browser, address, sent, text, paste=True) for text in queries]
        times = sorted(_keystrokes(browser, address, queries[:keys]))
    return Speed(
        before=max(one["before"] for one in typed),
        typed=round(statistics.median(one["bytes"] for one in typed)),
        pasted=round(statistics.median(one["bytes"] for one in pasted)),
        pasted_most=round(max(one["bytes"] for one in pasted)),
        requests=round(statistics.median(one["requests"] for one in pasted)),
        first=statistics.median(one["first"] for one in typed),
        median=statistics.median(times),
        slowest=times[int(0.95 * len(times))],
    )


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(OBSERVE)
    return page


def _first(
    browser: Browser, address: str, sent: dict[str, int], text: str, *, paste: bool
) -> Mapping[str, float]:
    """Search on a fresh page until the first result is shown."""
    sent.clear()
    page = _open(browser, address)
    engine = sum(size for path, size in sent.items() if "/worker-" in path)
    before = sum(size for path, size in sent.items() if path.startswith("/search/"))
    known = set(sent)
    page.focus("[data-md-component=search-query]")
    if paste:
        page.evaluate("text => { window.pasted = performance.now(); return window.type(text); }", text)
    else:
        page.keyboard.type(text[:12], delay=80)
        page.wait_for_selector(f"{LIST} > li")
    first = page.evaluate("window.first")
    loaded = {path: size for path, size in sent.items() if path not in known}
    page.context.close()
    return {
        "before": before,
        "bytes": engine + sum(loaded.values()),
        "requests": len(loaded),
        "first": first,
    }


def _keystrokes(browser: Browser, address: str, queries: Sequence[str]) -> list[float]:
    page = _open(browser, address)
    page.focus("[data-md-component=search-query]")
    for text in queries:
        page.evaluate(TYPE, text)
    times: list[float] = page.evaluate("window.times")
    page.context.close()
    return times
