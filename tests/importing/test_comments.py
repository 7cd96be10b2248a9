"""Comments of notes: what is dropped, and what only looks like one."""

import pytest

from recall.importing.comments import without
from recall.importing.lines import numbered

MARKS = [("<!--", "-->"), ("%%", "%%")]


@pytest.mark.parametrize(("opening", "closing"), MARKS)
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a ( b ) c", ["a  c"]),
        ("a ( b\nc\nd ) e", ["a ", "", " e"]),
        ("( a )\nb", ["", "b"]),
        ("a ( b", ["a ( b"]),
        ("```\n( a )\n```", ["```", "( a )", "```"]),
        ("(\n```\na\n```\n)\nb", ["", "", "", "", "", "b"]),
    ],
    ids=["one line", "several", "a whole line", "never closed", "in code", "with code in it"],
)
def test_comments_are_dropped(text: str, left: list[str], opening: str, closing: str) -> None:
    lines = numbered(text.replace("(", opening).replace(")", closing))
    expected = [line.replace("(", opening).replace(")", closing) for line in left]
    assert [line.text for line in without(lines, opening, closing)] == expected
