"""The scan finds what Markdown would make of a text, at its offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recall.markup import Markup
from recall.scan import scan
from recall.source import Source


def scanned(text: str) -> Markup:
    return scan(Source("x.md", text))


def test_fence_gives_language_options_and_dedented_code() -> None:
    text = "- Item\n\n    ```python check=\"eq:a eq:b\" title='T'\n    x = 1\n\n      y\n    ```\n"
    [fence] = scanned(text).fences
    assert (fence.language, fence.options) == ("python", {"check": "eq:a eq:b", "title": "T"})
    assert (fence.code, fence.line, fence.indent, fence.closed) == ("x = 1\n\n  y\n", 4, 4, True)


def test_unclosed_fence_reaches_to_the_end() -> None:
    [fence] = scanned("```text\nabc").fences
    assert (fence.closed, fence.end) == (False, 11)


def test_longer_fence_holds_shorter_ones() -> None:
    [fence] = scanned("````text\n```\nx\n```\n````\n").fences
    assert fence.code == "```\nx\n```\n"


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("a $x^2$ b", ["x^2"]),
        ("a $x$ and $y$", ["x", "y"]),
        (r"money \$5 and \$6", []),
        ("money $5 and $6", []),
        ("code `$x$` only", []),
        ("```text\n$x$\n```\n", []),
        ("<!-- $x$ -->", []),
        ("$a\nb$", ["a\nb"]),
        ("$a\n\nb$", []),
        (r"$\text{a \$ b}$", [r"\text{a \$ b}"]),
        ("$$\nx\n$$", ["\nx\n"]),
    ],
)
def test_formulas(text: str, tex: list[str]) -> None:
    assert [formula.tex for formula in scanned(text).formulas] == tex


def test_display_formula_knows_its_label_and_keeps_positions() -> None:
    text = "Text\n\n$$\nx = y\n\\label{eq:a-b}\n$$\n\nMore\n"
    [formula] = scanned(text).formulas
    assert (formula.label, formula.display, formula.alone) == ("eq:a-b", True, True)
    assert formula.normal == "x = y"
    assert len(formula.tex) == len("\nx = y\n\\label{eq:a-b}\n")
    assert text[formula.tex_start :].startswith(formula.tex[:6])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("$$\nx\n$$", True),
        ("a\n\n$$\nx\n$$\n\nb", True),
        ("a\n$$\nx\n$$", False),
        ("$$\nx\n$$\nb", False),
        ("a $$x$$ b", False),
        ("- i\n\n    $$\n    x\n    $$\n\n    b", True),
    ],
)
def test_display_formula_stands_alone_or_not(text: str, alone: bool) -> None:
    assert [formula.alone for formula in scanned(text).formulas] == [alone]


def test_headings_get_the_ids_of_the_page() -> None:
    text = "## What is `x`?\n\n### A *b* [c](d.md)\n\n## Twice\n\n## Twice\n\n## Own {#given}\n"
    ids = [heading.id for heading in scanned(text).headings]
    assert ids == ["what-is-x", "a-b-c", "twice", "twice_1", "given"]


def test_headings_in_code_are_none() -> None:
    assert scanned("```text\n# a\n```\n").headings == ()


def test_links_and_images_with_targets() -> None:
    text = (
        'a [b](c.md "T") ![d `e`](f.svg) <https://g.org> <a href="h.md">i</a> [![j](k.svg)](l.md)'
    )
    found = {
        (link.target, link.image, text[link.target_start :][:3]) for link in scanned(text).links
    }
    assert {(target, image) for target, image, _ in found} == {
        ("c.md", False),
        ("f.svg", True),
        ("https://g.org", False),
        ("h.md", False),
        ("k.svg", True),
        ("l.md", False),
    }
    assert all(target.startswith(at) for target, _, at in found)


def test_escaped_bracket_is_no_link() -> None:
    assert scanned(r"\[a](b.md)").links == ()


def test_references_and_definitions() -> None:
    markup = scanned("[a][B] and [c][]\n\n[b]: d.md\n")
    assert [reference.label for reference in markup.references] == ["B", "c"]
    assert markup.definitions["b"].target == "d.md"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab $`\\[](){}<>!#\n\"'=-/:^_é", max_size=120))
def test_any_text_is_scanned_and_offsets_lie_inside(text: str) -> None:
    markup = scanned(text)
    assert len(markup.prose) == len(markup.plain) == len(text)
    starts = [x.start for x in (*markup.fences, *markup.formulas, *markup.headings, *markup.links)]
    assert all(0 <= start < len(text) for start in starts)
    for formula in markup.formulas:
        assert text[formula.start] == "$"


@pytest.mark.parametrize(
    "bomb", ["[" * 50_000, "$" * 50_000, "`" * 50_001, "<a " * 20_000, "\\[" * 25_000, "*" * 50_000]
)
def test_repetition_takes_no_long_time(bomb: str) -> None:
    assert len(scanned(bomb).plain) == len(bomb)
