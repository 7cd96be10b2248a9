"""The real site, built once and served on the loopback, and a Chromium to read it with."""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.chromium import installed

ROOT = Path(__file__).parents[2]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below the path that the site's address has."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        """Return the file of an address; what lies outside of the site doesn't exist."""
        inside = path.startswith(self.prefix)
        return super().translate_path("/" + path[len(self.prefix) :] if inside else "/nothing")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strict build of the real site."""
    folder = tmp_path_factory.mktemp("real") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address that the site is served under, with the path that it is published under."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    line = next(line for line in settings.splitlines() if line.startswith("site_url:"))
    Quiet.prefix = urlsplit(yaml.safe_load(line)["site_url"]).path
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{Quiet.prefix}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = installed()
    assert path, "no Chromium; run `make browser`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Reader:
    """Opens pages, and remembers what a reader should never cause."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        """Take a browser context, and the site's address."""
        self._address = address
        self.context = context
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)

    def open(self, path: str) -> Page:
        """Open a page of the site by its path."""
        self.page.goto(self._address + path)
        return self.page

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in (urlsplit(self._address).netloc, ""):
            self.foreign.append(request.url)


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader with scripts, whose pages must cause no error and no request elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    reader = Reader(context, address)
    yield reader
    context.close()
    assert reader.errors == []
    assert reader.foreign == []


@pytest.fixture
def plain_reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False)
    reader = Reader(context, address)
    yield reader
    context.close()
    assert reader.foreign == []
