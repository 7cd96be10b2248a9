"""The real site, built once and served on the loopback, and a Chromium to read it with."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.serving import build, serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strict build of the real site, or the one built before that RECALL_SITE names."""
    if built := os.environ.get("RECALL_SITE"):
        return Path(built)
    folder = tmp_path_factory.mktemp("real") / "site"
    build(folder)
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address that the site is served under, with the path that it is published under."""
    with serving(site) as address:
        yield address


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
