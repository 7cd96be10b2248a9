"""Which blocks of notes are questions, and what belongs to each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from recall.importing import asking
from recall.importing.blocks import Node
from recall.importing.lines import Line
from recall.meta import Level

NUMBER = re.compile(r"^(?:Q\s*)?\d+(?:\.\d+)*[.):]?\s+|^\d+\\[.)]\s+")
BOLD = re.compile(r"^(\*\*|__)(?P<head>.+?)\1(?P<mark>\s*\?)?(?P<rest>.*)$")
LONGEST = 40
"""Words that a phrase has at most which asks without a question mark."""
SHARE = 0.4
"""Of a list's items that must ask for a phrase in bold to ask as well."""
SPEAKING = 8
"""Words from which a text without a question is a note of its own."""
LINK = re.compile(
    r"!?\[[^\[\]]{0,300}\]\([^)\s]{0,500}\)|<?https?://\S+|!\[[^\[\]]{0,300}\]\(<[^<>]{0,500}>\)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and where it stands."""

    text: str
    line: int
    """Index of its line."""


@dataclass(slots=True)
class Item:
    """A part of the notes that becomes one draft: a question, or a section that asks nothing."""

    head: str
    """The question's text, or the section's heading."""
    first: int
    """Index of its first line."""
    asked: tuple[Asked, ...] = ()
    level: Level | None = None
    answer: str = ""
    """What follows the question on its own line."""
    body: list[int] = field(default_factory=list)
    """Indices of the lines of the answer."""
    given: list[int] = field(default_factory=list)
    """Indices of lines that several questions share."""
    trail: tuple[Node, ...] = ()
    """The headings and groups above, the outermost first."""

    @property
    def indices(self) -> list[int]:
        """The lines that the item alone holds."""
        return [self.first, *self.body] if self.first >= 0 else self.body


@dataclass(slots=True)
class Found:
    """What notes consist of."""

    items: list[Item] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)
    """Why a line is part of no item, by index; headings above items aren't in it."""


class Recognizer:
    """Finds the questions of one tree."""

    def __init__(self, root: Node, lines: Sequence[Line]) -> None:
        """Decide which blocks ask."""
        self._lines = lines
        self._asking = {node for node in root.walk() if _asks_mostly(node)}
        self._asks: set[Node] = set()
        for node in root.walk():
            if self._is_question(node):
                self._asks.add(node)
        for node in root.walk():
            self._bold_siblings(node)
        self._above: set[Node] = set()
        for node in self._asks:
            parent = node.parent
            while parent is not None and parent not in self._above:
                self._above.add(parent)
                parent = parent.parent
        asking_items = (node for node in self._asks if node.kind == "item")
        self._lists = {node.parent for node in asking_items}
        self.found = Found()
        self._visit(root, ())

    def _is_question(self, node: Node) -> bool:
        if node.kind not in ("heading", "item"):
            return False
        level, text = asking.split_level(node.text)
        if self._lines[node.index].asks or (level and node.kind == "item"):
            return True
        text = NUMBER.sub("", text)
        head, _ = head_of(text)
        within = any(one in self._asks and one.kind == "item" for one in _ancestors(node))
        if "?" in head:
            is_own = head.rstrip(" *_").endswith("?") and bool(node.children)
            return is_own if within else self._asks_itself(node, head)
        return not within and node.kind == "item" and self._phrase(node, head)

    def _asks_itself(self, node: Node, head: str) -> bool:
        if not asking.asked(head):
            return False
        return node.kind == "item" or head.rstrip(" *_").endswith("?")

    def _phrase(self, node: Node, head: str) -> bool:
        """Tell whether an item asks without a question mark: it has an answer or such siblings."""
        if len(head.split()) > LONGEST or asking.remarks(head):
            return False
        if not (asking.opens(head) or asking.contrasts(head)) or head.rstrip().endswith(":"):
            return False
        below = [one for one in node.children if one.kind == "item"]
        if any("?" in one.text or asking.split_level(one.text)[0] for one in below):
            return False
        return node.parent in self._asking

    def _bold_siblings(self, node: Node) -> None:
        """Take an item with a phrase in bold as a question in a list of such questions."""
        items = [one for one in node.children if one.kind == "item"]
        heads = [one for one in items if BOLD.match(one.text)]
        asks = [one for one in heads if one in self._asks]
        if not asks or len(asks) < SHARE * len(heads):
            return
        for one in heads:
            found = BOLD.match(one.text)
            if found and not found["head"].rstrip().endswith((":", ".")):
                self._asks.add(one)

    def _visit(self, node: Node, trail: tuple[Node, ...]) -> None:
        if node in self._asks:
            self._question(node, trail)
        elif node in self._above or node.kind in ("root", "heading"):
            self._group(node, trail)
        else:
            self._section(node, [one.index for one in node.walk()][1:], trail)

    def _question(self, node: Node, trail: tuple[Node, ...]) -> None:
        item = self._item(node, trail)
        self.found.items.append(item)
        for child in node.children:
            if child in self._asks or child in self._above:
                self._visit(child, (*trail, node))
            else:
                item.body += [one.index for one in child.walk()]

    def _item(self, node: Node, trail: tuple[Node, ...]) -> Item:
        level, text = asking.split_level(node.text)
        text = NUMBER.sub("", text) if node.kind == "heading" else text
        is_marked = bool(level) or self._lines[node.index].asks
        head, rest = head_of(text)
        if is_marked and (node.children or "?" not in head):
            head, rest = text, ""
        asked = asking.asked(head) or (head,)
        questions = tuple(Asked(one, node.index) for one in asked)
        return Item(head, node.index, questions, level, rest, trail=(*trail, *_outer(node)))

    def _group(self, node: Node, trail: tuple[Node, ...]) -> None:
        """Part what stands below a heading or a group into questions and the rest."""
        below = trail if node.kind == "root" else (*trail, node)
        loose = [one for one in node.children if self._is_loose(one, node)]
        indices = [index for one in loose for index in (n.index for n in one.walk())]
        if node.kind == "item":
            first = len(self.found.items)
            self._children(node, loose, below)
            for item in self.found.items[first:]:
                item.given += indices
            return
        if indices:
            self._section(node, indices, trail)
        self._children(node, loose, below)

    def _is_loose(self, child: Node, parent: Node) -> bool:
        if child.kind == "heading" or child in self._asks or child in self._above:
            return False
        return not (parent in self._lists and child.kind == "item" and child.children)

    def _children(self, node: Node, loose: Sequence[Node], below: tuple[Node, ...]) -> None:
        passed = set(loose)
        for child in node.children:
            if child not in passed:
                self._visit(child, below)

    def _section(self, node: Node, indices: list[int], trail: tuple[Node, ...]) -> None:
        """Take lines that ask nothing as a draft of its own, where they say something."""
        text = " ".join(self._lines[index].text for index in indices)
        is_item = node.kind == "item"
        spoken = LINK.sub(" ", text).split()
        if len(spoken) >= SPEAKING:
            first = node.index if is_item else -1
            self.found.items.append(
                Item(node.text, first, body=indices, trail=trail if is_item else (*trail, node))
            )
            return
        has_link = bool(LINK.search(text))
        why = "a link without a question: cite it where it helps" if has_link else "too short"
        for index in [node.index, *indices] if is_item else indices:
            self.found.left[index] = why if has_link else f"{why} to become a draft, no question"


def _ancestors(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _asks_mostly(node: Node) -> bool:
    """Tell whether enough of the items right below a node ask or contrast."""
    items = [one for one in node.children if one.kind == "item"]
    likely = [one for one in items if "?" in one.text or asking.contrasts(one.text)]
    return any("?" in one.text for one in items) and len(likely) >= SHARE * len(items)


def _outer(node: Node) -> list[Node]:
    """Return the item that one is a part of by its number: `8.` of `8.1`."""
    number = node.number.rpartition(".")[0]
    siblings = node.parent.children if node.parent and number else []
    return [one for one in siblings if one.number == number and one.index < node.index][-1:]


def head_of(text: str) -> tuple[str, str]:
    """Part an item's line into the question and what of the answer stands on it."""
    if bold := BOLD.match(text):
        head, rest = bold["head"].strip(), bold["rest"].strip(" :")
        if bold["mark"] or head.endswith("?"):
            return f"{head.rstrip('?')}?", rest
        if tail := _tail(rest):
            return f"{head} {tail[0]}", tail[1]
        return head, rest
    return asking.parted(text) if "?" in text else (text, "")


def _tail(rest: str) -> tuple[str, str] | None:
    """Part what follows a phrase in bold where the question goes on up to its mark."""
    before, mark, after = rest.partition("?")
    is_short = len(before.split()) <= SPEAKING
    return (f"{before.strip()}?", after.strip()) if mark and is_short else None
