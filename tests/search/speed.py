"""What a search costs its reader, measured in Chromium on the built site."""

import contextlib
import gzip
import http.server
import statistics
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

OBSERVE = """() => {
  const list = document.querySelector('.recall-search__results');
  const box = document.querySelector('.recall-search__box');
  let [asked, shown] = [0, () => {}];
  new MutationObserver(() => {
    if (list.children.length) shown(performance.now() - asked);
  }).observe(list, { childList: true });
  // Puts a text into the box, and returns how long the list takes to change.
  window.ask = (text) => new Promise((resolve) => {
    shown = resolve;
    asked = performance.now();
    box.value = text;
    box.dispatchEvent(new InputEvent('input'));
    setTimeout(resolve, 5000, 5000);
  });
}"""
SHOWN = """async ([text, pause]) => {
  const times = [];
  for (let i = 1; i <= text.length; i++) {
    times.push(await window.ask(text.slice(0, i)));
    await new Promise((resolve) => setTimeout(resolve, pause - times.at(-1)));
  }
  return times;
}"""
PAUSE = 100
"""Milliseconds between two keys of somebody who types fast."""
ANSWERED = """async (texts) => {
  const worker = new Worker(document.getElementById('search').dataset.worker);
  const passes = [[], []];
  for (const times of passes) {
    for (const text of texts) {
      for (let i = 1; i <= text.length; i++) {
        const asked = performance.now();
        const answered = new Promise((resolve) => { worker.onmessage = resolve; });
        worker.postMessage({ type: 2, data: text.slice(0, i) });
        await answered;
        times.push(performance.now() - asked);
      }
    }
  }
  return passes;
}"""


class Counting(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, as a host of static sites does, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as hosts do; or every second answer waits for 40 ms
    sent: dict[str, int]
    kept: dict[Path, bytes]

    def do_GET(self) -> None:
        """Send a file."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = self.kept.get(file) or gzip.compress(file.read_bytes(), 6)
        self.sent[self.path] = len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of readers who leave before a file has come."""

    def handle_error(self, *_: object) -> None:
        """Go on."""


@contextlib.contextmanager
def serving(site: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a folder; give its address, and the bytes sent by path."""
    sent: dict[str, int] = {}
    kept = {file: gzip.compress(file.read_bytes(), 6) for file in (site / "search").iterdir()}
    handler = type("Handler", (Counting,), {"sent": sent, "kept": kept})
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", sent
    server.shutdown()
    server.server_close()


@dataclass(frozen=True, slots=True)
class Speed:
    """Bytes are compressed and include the engine; times are in milliseconds."""

    first_kB: float  # noqa: N815
    """Loaded from the opening of the dialog to the result of a first key; medians, as below."""
    whole_kB: float  # noqa: N815
    """Loaded until the result of a query that is pasted whole."""
    most_kB: float  # noqa: N815
    """... by the query that loads the most."""
    files: float
    """Requests for a pasted query."""
    ahead_kB: float  # noqa: N815
    """Loaded in the background once a first query is answered."""
    first: float
    """From the first key to its result in the list."""
    typed: float
    """From any key of a page's first query to its result in the list, files included."""
    typed_95: float
    """... that 95 of 100 keys don't take."""
    later: float
    """From any key of a later query to its result in the list, files included."""
    later_95: float
    again: float
    """From any key to the worker's answer, when all files are there."""
    again_95: float


def measure(browser: Browser, site: Path, queries: Sequence[str], alone: int) -> Speed:
    """Search the site under `site` as readers do.

    Args:
        browser: a Chromium.
        site: the built site, whose index is in `search/`.
        queries: what is typed, key by key.
        alone: how many of them are asked on a fresh page, too.
    """
    with serving(site) as (address, sent):
        typed = [_first(browser, address, sent, text[:1]) for text in queries[:alone]]
        pasted = [_first(browser, address, sent, text) for text in queries[:alone]]
        ahead = _ahead(browser, address, sent)
        first = [time for text in queries[:alone] for time in _shown(browser, address, [text])]
        later = _shown(browser, address, queries, warm=True)
        _, loaded = _answered(browser, address, queries)
    middle = statistics.median
    return Speed(
        middle(size for size, *_ in typed),
        middle(size for size, *_ in pasted),
        max(size for size, *_ in pasted),
        middle(count for _, count, _ in pasted),
        ahead,
        middle(time for *_, time in typed),
        *(middle(first), _most(first)),
        *(middle(later), _most(later)),
        *(middle(loaded), _most(loaded)),
    )


def _most(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def _open(browser: Browser, address: str) -> Page:
    # What a service worker keeps in the background is measured elsewhere.
    page = browser.new_context(service_workers="block").new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate(OBSERVE)
    return page


def _opened(browser: Browser, address: str) -> Page:
    page = _open(browser, address)
    page.keyboard.press("/")
    page.wait_for_load_state("networkidle")
    return page


def _first(
    browser: Browser, address: str, sent: dict[str, int], text: str
) -> tuple[float, int, float]:
    """Return the kB, the requests and the time until the first result on a fresh page."""
    page = _open(browser, address)
    sent.clear()
    page.keyboard.press("/")
    time = page.evaluate("text => window.ask(text)", text)
    needed = {path: size for path, size in sent.items() if "/pack-" not in path}
    page.context.close()
    return sum(needed.values()) / 1000, len(needed), time


def _ahead(browser: Browser, address: str, sent: dict[str, int]) -> float:
    """Return the kB that are loaded in the background."""
    page = _opened(browser, address)
    page.evaluate("window.ask('a')")
    page.wait_for_timeout(3_000)
    page.context.close()
    return sum(size for path, size in sent.items() if "/pack-" in path) / 1000


def _shown(
    browser: Browser, address: str, queries: Sequence[str], *, warm: bool = False
) -> list[float]:
    """Return the times of each key; `warm` once a first query is answered and the rest loaded."""
    page = _opened(browser, address)
    if warm:
        page.evaluate("window.ask('a')")
        page.wait_for_timeout(3_000)
    times = [time for text in queries for time in page.evaluate(SHOWN, [text, PAUSE])]
    page.context.close()
    return times


def _answered(browser: Browser, address: str, queries: Sequence[str]) -> list[list[float]]:
    """Return the worker's times for each key, in a first and in a second pass."""
    page = _opened(browser, address)
    passes: list[list[float]] = page.evaluate(ANSWERED, list(queries))
    page.context.close()
    return passes
