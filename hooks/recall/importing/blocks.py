"""The structure of notes: headings, list items and the lines below them, as a tree."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from recall.importing.lines import Line, NotesError, outside_code

Kind = Literal["root", "heading", "item", "line"]
HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(\S.*?)(?:\s+#+)?\s*$")
ITEM = re.compile(r"^(\s*)(?:([-*+•◦▪])|(\d{1,6}(?:\.\d{1,3}){0,5})([.)]?))\s+(\S.*)$")
UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
DEEPEST = 100
"""Levels of lists that are followed."""


@dataclass(slots=True, eq=False)
class Node:
    """A heading, a list item or another line, and what belongs to it."""

    kind: Kind
    index: int
    """Of its line; -1 for the file."""
    text: str
    """Without the mark of a heading or an item."""
    depth: int
    """Level of a heading, columns of indent of an item or a line."""
    marker: str = ""
    """`-` for a bullet, `1` for a number."""
    number: str = ""
    """An item's number, such as `8.1`."""
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = field(default=None, repr=False)

    def add(self, child: "Node") -> "Node":
        """Append a child."""
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def tree(lines: Sequence[Line], name: str) -> Node:
    """Return the structure of some notes.

    Raises:
        NotesError: lists are nested too deep to mean anything.
    """
    root = Node("root", -1, "", 0)
    open_nodes = [root]
    before = -1
    for index, (line, is_prose) in enumerate(zip(lines, outside_code(lines), strict=True)):
        text = line.text.expandtabs(4)
        if line.dropped or not text.strip():
            continue
        node = _node(index, text) if is_prose else _plain(index, text)
        _close(open_nodes, node, after_blank=index > before + 1)
        before = index
        if len(open_nodes) > DEEPEST:
            raise NotesError(f"{name}:{line.number}: lists nested more than {DEEPEST} deep.")
        open_nodes[-1].add(node)
        if node.kind != "line":
            open_nodes.append(node)
    return root


def _plain(index: int, text: str) -> Node:
    return Node("line", index, text, len(text) - len(text.lstrip()))


def _node(index: int, text: str) -> Node:
    if found := HEADING.match(text):
        return Node("heading", index, found[2], len(found[1]))
    if (found := ITEM.match(text)) and _is_item(found):
        marker = "-" if found[2] else "1"
        return Node("item", index, found[5], len(found[1]), marker, found[3] or "")
    return _plain(index, text)


def _is_item(found: re.Match[str]) -> bool:
    """Tell an item `8.1 **Why** …` from a line that starts with a number."""
    if found[2] or found[4]:
        return True
    return "." in found[3] and found[5].startswith(("**", "__", "[")) | ("?" in found[5])


def _close(open_nodes: list[Node], node: Node, *, after_blank: bool) -> None:
    """Leave open only what a new node belongs to."""
    if node.kind == "heading":
        while open_nodes[-1].kind != "root" and not _holds(open_nodes[-1], node):
            open_nodes.pop()
        return
    while open_nodes[-1].kind == "item" and open_nodes[-1].depth > node.depth:
        open_nodes.pop()
    while after_blank and node.kind == "line" and _is_past(open_nodes[-1], node):
        open_nodes.pop()
    if node.kind == "item":
        same = [n for n in open_nodes if n.kind == "item" and n.depth == node.depth]
        sibling = next((n for n in same if n.marker == node.marker), None)
        while sibling is not None and sibling in open_nodes:
            open_nodes.pop()


def _is_past(item: Node, line: Node) -> bool:
    """Tell whether a paragraph follows an item whose own text is indented deeper."""
    if item.kind != "item" or item.depth != line.depth:
        return False
    return any(child.depth > line.depth for child in item.children)


def _holds(outer: Node, heading: Node) -> bool:
    return outer.kind == "heading" and outer.depth < heading.depth
