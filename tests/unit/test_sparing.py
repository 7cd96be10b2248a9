"""Markdown makes the same of each text, whatever it is spared."""

import random
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from recall import render
from recall.sparing import spare

ROOT = Path(__file__).parents[2]
PIECES = (
    *("a ", "b", "1", " ", "    ", "\n", "\n\n", "  \n", "\\", "`", "```\n", "$", "$$\n", "[", "]"),
    *("(", ")", "!", "![", "[^", "[^1]: ", "*[a]: ", "*", "**", "_", "<b>", "</b>", "<", ">", "&"),
    *(
        "&amp;",
        "#",
        "!!! note\n    ",
        "??? note\n    ",
        "///",
        "|",
        "|-|\n",
        ":",
        "]: ",
        "](",
        "- ",
    ),
    *("{", "}", "@", "---\n", "===\n", "http://a.b/", "\x02", "\x03"),
)


def parsers() -> list[Markdown]:
    """Return the parsers of pages and of summaries, as they are without being spared."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    pages = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return [pages, Markdown(extensions=render.EXTENSIONS, extension_configs=render.SETTINGS)]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Markdown, Markdown]]:
    return [(one, spare(other)) for one, other in zip(parsers(), parsers(), strict=True)]


def test_the_pages_of_the_site_are_the_same(pairs: list[tuple[Markdown, Markdown]]) -> None:
    pages = sorted((ROOT / "docs").rglob("*.md"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for one, other in pairs:
            assert one.reset().convert(text) == other.reset().convert(text), page


@pytest.mark.parametrize("seed", range(3))
def test_texts_full_of_marks_are_the_same(
    seed: int, pairs: list[tuple[Markdown, Markdown]]
) -> None:
    chosen = random.Random(seed)
    for _ in range(200):
        text = "".join(chosen.choices(PIECES, k=chosen.randrange(1, 40)))
        for one, other in pairs:
            assert one.reset().convert(text) == other.reset().convert(text), text
