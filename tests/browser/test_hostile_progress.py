"""A file of progress that somebody else wrote is data: it shows nothing and runs nothing."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.safety.places import ATTACKS

PROGRESS = "practice/progress/"
SOUND = {"format": "deep-recall-progress", "version": 1}


def hostile() -> dict[str, str]:
    """Return files by name: markup wherever a text can stand, and what isn't JSON at all."""
    entry = {"reviews": [[1, 3]]}
    return {
        "ids": json.dumps(SOUND | {"questions": dict.fromkeys(ATTACKS, entry)}),
        "ratings": json.dumps(SOUND | {"questions": {"adam": {"reviews": [[ATTACKS[15], 3]]}}}),
        "version": json.dumps(SOUND | {"version": ATTACKS[15], "questions": {}}),
        "format": json.dumps({"format": ATTACKS[15]}),
        "text": ATTACKS[0],
        "prototype": '{"format":"deep-recall-progress","version":1,"questions":'
        '{"__proto__":{"reviews":[[1,3]],"polluted":1}}}',
    }


@pytest.mark.browser
@pytest.mark.parametrize("name", hostile())
def test_a_hostile_file_of_progress_is_refused_as_text(reader: Reader, name: str) -> None:
    reader.context.expose_function("hit", lambda: reader.errors.append("something ran"))
    page = reader.open(PROGRESS)
    data = hostile()[name].encode()
    file = {"name": "<img src=x onerror=hit()>.json", "mimeType": "text/json", "buffer": data}
    before = page.evaluate("localStorage.getItem('recall.progress')")
    page.get_by_role("button", name="Merge a file").wait_for()
    page.locator("[data-part=file]").set_input_files(files=[file])  # type: ignore[list-item]
    expect(page.locator("[data-part=status]").first).not_to_be_empty()
    assert page.evaluate("localStorage.getItem('recall.progress')") == before
    assert page.evaluate("({}).polluted") is None
    assert page.locator("main img, main script, main svg, main iframe").count() == 0
