"""The content security policy: nothing of ours is against it, and what isn't ours is refused."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.injecting import until

SPY = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""
QUESTION = "nlp/rnn-lstm/lstm-and-vanishing-gradients/"
PAGES = [
    *("", "nlp/", "nlp/rnn-lstm/", QUESTION, "a-z/", "tags/", "verification/"),
    *("transformers/attention/attention/", "practice/take-away/", "contributing/rules/text/"),
    *("practice/browse/", "practice/drill/", "practice/mock/", "practice/plan/"),
    *("practice/progress/", "practice/sheets/nlp/rnn-lstm/"),
]


@pytest.fixture
def spied(reader: Reader, site: Path) -> Iterator[Reader]:
    """A reader whose pages note what the policy refused."""
    reader.context.add_init_script(SPY)
    yield reader


def refused(page: Page) -> list[str]:
    found: list[str] = page.evaluate("violations")
    return found


def labs(site: Path) -> list[str]:
    found = sorted(site.glob("labs/*/index.html"))
    return [f"labs/{file.parent.name}/" for file in found][:1]


def test_no_kind_of_page_does_what_its_policy_refuses(spied: Reader, site: Path) -> None:
    found = {}
    there = [path for path in PAGES if (site / path / "index.html").exists()]
    for path in [*there, *labs(site), "404.html"]:
        page = spied.open(path)
        page.wait_for_load_state("networkidle")
        policies = page.locator("meta[http-equiv='Content-Security-Policy']")
        assert policies.count() == 1, path
        found[path] = refused(page)
    assert {path: what for path, what in found.items() if what} == {}


def test_search_and_practice_work_under_the_policy(spied: Reader) -> None:
    page = spied.open("")
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("attention")
    expect(page.locator(".recall-result").first).to_be_visible()
    assert refused(page) == []
    page = spied.open("practice/drill/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name=re.compile("Show the answer")).click()
    expect(page.locator("[data-part=answer]")).to_be_visible()
    assert refused(page) == []


def test_what_is_injected_is_refused(spied: Reader) -> None:
    page = spied.open(QUESTION)
    stopped: dict[str, str | None] = {}
    page.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    page.evaluate("""() => {
      const put = (html) => document.body.insertAdjacentHTML("beforeend", html);
      put("<img src='https://attack.example/y.png' onerror='window.ran = 1'>");
      put("<a id=runs href='javascript:window.ran = 2'>x</a>");
      put("<iframe srcdoc='x'></iframe><style>main { display: none }</style>");
      put("<form id=sends action='https://attack.example'><button>x</button></form>");
      put("<img src='https://attack.example/x.png'>");
      const script = document.createElement("script");
      script.textContent = "window.ran = 3";
      document.body.append(script);
      document.querySelector("#runs").click();
      document.querySelector("#sends button").click();
      setTimeout("window.ran = 4");
    }""")
    until(page, "violations.length >= 8", seconds=9)
    spied.errors.clear()
    kinds = {text.split()[0] for text in refused(page)}
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.querySelector('main')).display") != "none"
    assert {"script-src-elem", "script-src-attr", "script-src", "style-src-elem"} <= kinds
    assert {"img-src", "form-action"} <= kinds
    assert {url: stopped[url] for url in spied.foreign} == dict.fromkeys(spied.foreign, "csp")
    spied.foreign.clear()
