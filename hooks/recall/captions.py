"""A Markdown extension: `/// caption` below a figure, where a text has one.

pymdownx.blocks.caption does the work. It takes 0.06 s to import, and most texts have no caption.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

MARK = "///"
"""With which each block of pymdownx begins."""


class Late(Preprocessor):
    """Registers the blocks before the first text that has one is parsed."""

    is_done = False

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a text as they are."""
        if not self.is_done and any(MARK in line for line in lines):
            self.is_done = True
            self.md.registerExtensions(["pymdownx.blocks.caption"], {})
        return lines


class Captions(Extension):
    """Has texts looked at for captions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with a converter."""
        md.preprocessors.register(Late(md), "recall-captions", 100)


def makeExtension(**settings: object) -> Captions:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return Captions(**settings)
