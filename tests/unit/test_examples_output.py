"""Printed text as comments of the page, and the page rewritten."""

import pytest

from recall.examples.output import as_comments, rewritten
from recall.examples.run import PageRun, Printed, Run
from recall.scan import scan
from recall.source import Source


@pytest.mark.parametrize(
    ("printed", "comments"),
    [
        ("", []),
        ("\n", []),
        ("1\n", ["#> 1"]),
        ("1", ["#> 1"]),
        ("  a  \n\n\tb\n\n", ["#>   a", "#>", "#> \tb"]),
        ("a\r\nb\rc\n", ["#> a", "#> b\\rc"]),
        ("\x1b[0mé\u2028\n", ["#> \\x1b[0mé\\u2028"]),
    ],
)
def test_printed_text_becomes_visible_comments(printed: str, comments: list[str]) -> None:
    assert as_comments(printed) == comments


def fix(text: str, *printed: Printed) -> str:
    source = Source("docs/a.md", text)
    return rewritten(source, scan(source).fences, PageRun((Run("ok", printed),)))


def test_output_keeps_the_indent_of_its_fence() -> None:
    text = "- x\n\n    ```python\n    f()\n    #> 1\n\n    g()\n    ```\n\n#> 1\n"
    fresh = fix(text, Printed(1, 1, "2\n3\n"))
    assert fresh == text.replace("    #> 1\n", "    #> 2\n    #> 3\n")


def test_a_missing_space_is_added() -> None:
    assert fix("```python\nf()\n#>1\n```\n", Printed(1, 1, "1\n")) == "```python\nf()\n#> 1\n```\n"


def test_white_space_that_does_not_show_is_left_alone() -> None:
    text = "```python\nf()\n#> 1  \n#>\n```\nText  \n\n\n"
    assert fix(text, Printed(1, 1, "1\n")) == text


def test_output_goes_below_the_whole_statement() -> None:
    text = "```python\nf(\n    1\n)  # why\ng()\n```"
    fresh = fix(text, Printed(1, 3, "1\n"), Printed(4, 4, "2\n"))
    assert fresh == "```python\nf(\n    1\n)  # why\n#> 1\ng()\n#> 2\n```"
