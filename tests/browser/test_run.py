"""A reader runs the examples of a page: Python starts in the browser, without a server."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

PLAIN = "nlp/metrics/levenshtein-distance/"
"""Its first example needs nothing but the standard library."""
NUMPY = "deep-learning/activations/sigmoid/"
STARTING = 120_000  # milliseconds, on a machine that runs other tests


def block(page: Page, number: int = 0):
    """Return an example that is not folded away."""
    found = page.locator("[data-run]:visible").nth(number)
    expect(found.get_by_role("button", name="Run")).to_be_visible()
    return found


def rewrite(example, code: str) -> None:
    """Change the code."""
    example.get_by_role("button", name="Edit").click()
    example.get_by_role("textbox", name="Code").fill(code)


def run(example) -> None:
    example.get_by_role("button", name="Run", exact=True).click()


def ended(example, text: str) -> None:
    expect(example.get_by_role("status")).to_have_text(text, timeout=STARTING)


def test_example_runs_is_edited_fails_readably_is_stopped_and_reset(reader: Reader) -> None:
    example = block(reader.open(PLAIN))
    output = example.get_by_role("log")
    run(example)
    ended(example, "Done.")
    assert output.text_content() == "[6, 6, 5, 4, 4, 4, 4]\n3 3\n"

    rewrite(example, "def half(x):\n    return x / 0\n\nhalf(3)")
    run(example)
    ended(example, "It raised.")
    lines = str(output.text_content()).splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert '  File "<example>", line 2, in half' in lines
    assert lines[-1] == "ZeroDivisionError: division by zero"
    assert "pyodide" not in str(output.text_content())

    example.get_by_role("textbox").fill("while True:\n    pass")
    run(example)
    expect(example.get_by_role("status")).to_have_text("Running …", timeout=STARTING)
    example.get_by_role("button", name="Stop").click()
    ended(example, "Stopped.")

    example.get_by_role("button", name="Reset").click()
    run(example)
    ended(example, "Done.")
    assert str(output.text_content()).startswith("[6, 6, 5")


def test_example_may_build_on_those_before_it(reader: Reader) -> None:
    page = reader.open(PLAIN)
    example = block(page, 1)
    rewrite(example, "print(levenshtein('kitten', 'sitting')[-1])")
    run(example)
    ended(example, "Done.")
    assert example.get_by_role("log").text_content() == "3\n"


def test_flood_of_output_ends(reader: Reader) -> None:
    example = block(reader.open(PLAIN))
    rewrite(example, "while True:\n    print('x' * 1000)")
    run(example)
    ended(example, "It printed too much.")
    assert len(str(example.get_by_role("log").text_content())) == 100_000


def test_nothing_of_python_is_loaded_before_the_press(reader: Reader) -> None:
    page = reader.open(PLAIN)
    page.wait_for_load_state("networkidle")
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert [name for name in names if "pyodide" in name] == []


@pytest.mark.parametrize("agreed", [False, True], ids=["refused", "agreed"])
def test_numpy_comes_from_elsewhere_only_after_a_notice(reader: Reader, agreed: bool) -> None:
    example = block(reader.open(NUMPY))
    run(example)
    status = example.get_by_role("status")
    expect(status).to_contain_text("needs NumPy, about 3 MB that come from cdn.jsdelivr.net")
    assert reader.foreign == []
    example.get_by_role("button", name="Load it" if agreed else "Cancel").click()
    if not agreed:
        expect(status).to_have_text("")
        return
    expect(status).to_contain_text("numpy can’t be loaded from cdn.jsdelivr.net", timeout=STARTING)
    assert reader.foreign
    assert all(url.startswith("https://cdn.jsdelivr.net/pyodide/") for url in reader.foreign)
    reader.errors.clear()  # the browser says that the file couldn't be had
    reader.foreign.clear()
