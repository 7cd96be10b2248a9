"""What a draft is called."""

import re

from recall.importing.asking import needs_context, sentences, split_level, subject
from recall.importing.blocks import Node
from recall.importing.lines import Notes
from recall.importing.mathematics import normalized
from recall.importing.questions import NUMBER, Item, head_of
from recall.lint.questions import TITLE_MARKUP
from recall.plaintext import plain

LONGEST = 150
"""Characters of a title that keeps the sentences which lead to its question."""
MOST = 300
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)|<https?://[^>\s]*>")


def bare(text: str) -> str:
    """Return text without marks and number, on one line."""
    text = LINK.sub(lambda match: match[1] or "", NUMBER.sub("", text.strip()))
    text = TITLE_MARKUP.sub("", plain(normalized(text)))
    return " ".join(re.sub(r"\s+([?,;:])", r"\1", text).split()).strip(" -–—_")


def title_of(item: Item, notes: Notes) -> str:
    """Return a draft's title: its first question, with as much before it as it needs."""
    title = bare(_asked(item) if item.asked else item.head)
    above = next((name for node in reversed(item.trail) if (name := _group(_name(node)))), "")
    is_new = bool(subject(above) - subject(title))
    if above and is_new and (needs_context(title) if item.asked else item.first >= 0):
        title = f"{above}: {_lowered(title)}"
    if not title.strip(" ?"):
        title = above or bare(notes.name.rpartition("/")[2].rpartition(".")[0]) or "Notes"
    return _cut(title, MOST)


def _asked(item: Item) -> str:
    """Return the first question, with what leads to it where that is short or needed."""
    first = item.asked[0].text
    lead = item.head.partition(sentences(first)[0])[0] if sentences(first) else ""
    whole = f"{lead}{first}"
    return whole if len(whole) <= LONGEST or needs_context(first) else first


def _name(node: Node) -> str:
    """Return what a heading or a group is called: of an item with its answer, the question."""
    return head_of(NUMBER.sub("", node.text))[0]


def _group(text: str) -> str:
    return bare(split_level(text)[1]).rstrip(".:?")


def _lowered(title: str) -> str:
    first = title.split(" ", 1)[0]
    is_word = first[1:].islower() or len(first) == 1
    return f"{title[0].lower()}{title[1:]}" if is_word else title


def _cut(title: str, most: int) -> str:
    return title if len(title) <= most else f"{title[:most].rpartition(' ')[0]} …"
