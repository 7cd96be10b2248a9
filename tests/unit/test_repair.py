"""Mending twice is mending once, whatever the text; and it never touches code."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recall.frontmatter import body_start
from recall.meta import QuestionMeta
from recall.page import Page
from recall.repair import formulas, front, spacing
from recall.repair.edits import edited
from recall.scan import scan
from recall.source import Source

KEYS = list(QuestionMeta.model_fields)
FRONT = st.lists(
    st.sampled_from(
        [
            "title: Why: because?",
            "title:Why?",
            "level:   easy",
            "kind : concept",
            "# a comment",
            "tags: [a, b]",
            "tags:\n  - a",
            "- a",
            'reviewed: "2026-11-20"',
            "summary: >-\n  Text: with a colon.\n\n  More.",
            "colour: red",
            "",
        ]
    )
)
BODY = st.lists(
    st.sampled_from(
        [
            "##Heading",
            "###  Heading ",
            "Text $α≤x²$ and $x₁^2$.",
            "$$\nβ\n$$",
            "> $$\n> x\n> $$",
            "A break  ",
            "\tindented",
            "- item\n\n    $$\n    x\n    $$",
            "",
            "```python\nx = 1  \n\n\n\t$α$\n```",
            "````text",
            "$open",
            "<!-- $$ -->",
        ]
    )
)


def mended(text: str) -> str:
    """Take a text through the steps that need nothing but the text."""
    source = Source("docs/a/b/c.md", text)
    page = Page("a/b/c.md", "question", source)
    text = front.mended(edited(text, formulas.edits(page)), KEYS)
    return spacing.mended(Source("docs/a/b/c.md", text))


@settings(max_examples=300, deadline=None)
@given(FRONT, BODY)
def test_mending_twice_is_mending_once(keys: list[str], lines: list[str]) -> None:
    text = "---\n" + "\n".join(keys) + "\n---\n\n" + "\n".join(lines) + "\n"
    once = mended(text)
    assert mended(once) == once


@settings(max_examples=200, deadline=None)
@given(FRONT, BODY)
def test_code_stays_as_it_is(keys: list[str], lines: list[str]) -> None:
    text = "---\n" + "\n".join(keys) + "\n---\n\n" + "\n".join(lines) + "\n"
    before, after = (
        [fence.code for fence in scan(source, body_start(source)).fences]
        for source in (Source("x.md", text), Source("x.md", mended(text)))
    )
    assert [code.rstrip() for code in after] == [code.rstrip() for code in before]
