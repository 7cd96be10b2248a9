"""Nothing that a contribution writes runs, loads or covers: not even in a build with warnings."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import serving
from tests.build.projects import Build, build, make
from tests.safety import places

RUNNING = re.compile(r"<\s*[a-z!?/]|javascript|vbscript|data:|onclick|onmouseover|//attack", re.I)
LOOK = """() => {
  const found = [];
  const is = "script, iframe, frame, object, embed, base, form[action], style, link, meta, video,"
    + " audio, [ping], [formaction], [autofocus], [srcdoc], picture, portal, template";
  for (const one of document.querySelectorAll(`main :is(${is})`)) found.push(one.outerHTML);
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      const runs = /^(href|src|action|data|.*:href)$/.test(name)
        && /^\\s*(javascript|vbscript|data):/i.test(value);
      if (name.startsWith("on") || runs) found.push(`${name}=${value}`);
    }
    const style = one.closest("main") && getComputedStyle(one).position;
    if (style === "fixed") found.push(one.outerHTML.slice(0, 99));
  }
  return found;
}"""
"""What of a page, as Chromium understood it, must not be there."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build, with warnings, of a small site with every attack in every place."""
    root = make(tmp_path_factory.mktemp("hostile"))
    places.write(root)
    return build(root)


@pytest.fixture(scope="module")
def pages(hostile: Build) -> list[str]:
    """The addresses of its pages."""
    found = sorted(hostile.site.rglob("index.html"))
    return [file.relative_to(hostile.site).as_posix().removesuffix("index.html") for file in found]


def test_a_strict_build_fails_on_each_attack(hostile: Build) -> None:
    assert hostile.code == 1
    codes = "512|212|116|201|203|301"
    reported = set(re.findall(rf"hostile-(\d+)\.md:\d+:\d+: DR(?:{codes})", hostile.log))
    missed = [
        attack
        for number, attack in enumerate(places.ATTACKS)
        if str(number) not in reported and RUNNING.search(attack)
    ]
    assert missed == []


def test_the_built_pages_hold_nothing_that_was_written_to_run(hostile: Build) -> None:
    got_through = [line for line in hostile.log.splitlines() if re.search("DR(?:223|23[01])", line)]
    assert got_through == []


def test_files_that_run_are_not_published(hostile: Build) -> None:
    published = {file.relative_to(hostile.site).as_posix() for file in hostile.site.rglob("*.*")}
    names = {name for name, _ in places.files()}
    assert not published & names
    assert all(f"docs/{name}" in hostile.log for name in names)


def test_chromium_runs_loads_and_covers_nothing(
    hostile: Build,
    pages: list[str],
    browser: Browser,
) -> None:
    """The policy is switched off: what it would stop must not be there in the first place."""
    hits: list[str] = []
    asked: list[str] = []
    context = browser.new_context(bypass_csp=True, service_workers="block")
    context.expose_function("hit", lambda: hits.append(page.url))
    page = context.new_page()
    page.on("dialog", lambda dialog: hits.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    found: dict[str, list[str]] = {}
    planted = hostile.site / pages[0] / "planted.html"
    planted.write_text("<main><img src=//attack.example onerror=hit()></main>")
    with serving(hostile.site) as address:
        for name in pages:
            page.goto(address + name, wait_until="load")
            if seen := page.evaluate(LOOK):
                found[name] = seen
        page.goto(f"{address}{pages[0]}planted.html", wait_until="load")
        assert page.evaluate(LOOK) == ["onerror=hit()"]
        assert hits.pop() == page.url
        assert asked.pop() == "http://attack.example/"
    context.close()
    assert found == {}
    assert hits == []
    assert [url for url in asked if "attack" in url] == []
