"""A Markdown extension: each table in a box of its own, which scrolls where the table is wide."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

BOX = "recall-table"


class Boxes(Treeprocessor):
    """Puts the tables of a page into boxes."""

    def run(self, root: Element) -> None:
        """Wrap each table below an element."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table" and parent.get("class") != BOX:
                    box = Element("div", {"class": BOX})
                    box.append(child)
                    box.tail, child.tail = child.tail, None
                    parent[place] = box


class Tables(Extension):
    """Registers the boxes, after everything that makes a table."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register with a converter."""
        md.treeprocessors.register(Boxes(md), "recall-tables", 1)


def makeExtension(**settings: object) -> Tables:  # noqa: N802
    """Return the extension, as Python-Markdown asks for it."""
    return Tables(**settings)
