"""Captions come out as pymdownx makes them, in the first text that has one and in later ones."""

import pytest
from markdown import Markdown

OTHERS = ("attr_list", "md_in_html", "tables", "recall.tables", "pymdownx.superfences")
CAPTION = "/// caption\nA *line* that rises.\n///\n"
TEXTS = {
    "none": "One.\n\nTwo.\n",
    "figure": f"![A line.](a.svg)\n{CAPTION}\nMore.\n\n![B](b.svg)\n\n{CAPTION}",
    "table": f"| a | b |\n|---|---|\n| 1 | 2 |\n\n{CAPTION}",
    "list": "- Item\n\n    ![A](a.svg)\n\n" + "".join(f"    {x}\n" for x in CAPTION.splitlines()),
    "figures in one": f"![A](a.svg)\n\n{CAPTION}\n{CAPTION}",
    "spaces": "Text.\n\n///  caption\nTwo spaces.\n///\n",
    "another block": "Text.\n\n/// figure-caption\nNumbered.\n///\n",
    "code": "```\n/// caption\n///\n```\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_captions_are_those_of_pymdownx(text: str) -> None:
    usual = Markdown(extensions=[*OTHERS[:4], "pymdownx.blocks.caption", OTHERS[4]])
    late = Markdown(extensions=[*OTHERS[:4], "recall.captions", OTHERS[4]])
    for one in (text, TEXTS["none"], text, TEXTS["figure"]):
        assert late.reset().convert(one) == usual.reset().convert(one)
