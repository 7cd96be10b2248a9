"""The file of a draft: what an item of notes becomes."""

from collections.abc import Sequence
from dataclasses import dataclass

from recall.importing import asking
from recall.importing.bodies import body, inline
from recall.importing.lines import Notes
from recall.importing.matching import Match
from recall.importing.mathematics import normalized
from recall.importing.questions import Item
from recall.importing.titles import bare
from recall.meta import Kind, Level
from recall.page import Page
from recall.repair import formulas
from recall.repair.edits import edited
from recall.source import Source
from recall.writing import flow, scalar


@dataclass(frozen=True, slots=True)
class Part:
    """An item with the notes that it stands in, and what it is called."""

    item: Item
    notes: Notes
    title: str
    like: tuple[Match, ...] = ()

    @property
    def origin(self) -> str:
        """The file and the lines that the item comes from."""
        numbers = [self.notes.lines[index].number for index in self.item.indices]
        first, last = min(numbers), max(numbers)
        return f"{self.notes.name}:{first}" + (f"-{last}" if last > first else "")

    @property
    def is_question(self) -> bool:
        """Whether the notes ask it; otherwise it's a section that may become a question."""
        return bool(self.item.asked)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft to be written, or one that was."""

    path: str
    parts: tuple[Part, ...]
    topic: str
    kind: Kind
    tags: tuple[str, ...]
    text: str = ""
    """The whole file; nothing where the draft is there already."""

    @property
    def title(self) -> str:
        """What the draft is called."""
        return self.parts[0].title

    @property
    def level(self) -> Level | None:
        """How hard the notes say it is."""
        return next((part.item.level for part in self.parts if part.item.level), None)

    @property
    def related(self) -> tuple[str, ...]:
        """The ids of the published questions that look like it."""
        pages = (match.page for part in self.parts for match in part.like)
        return tuple(dict.fromkeys(page.id for page in pages if page.kind == "question"))[:3]


def written(draft: Draft) -> str:
    """Return the file of a draft."""
    keys = [f"title: {scalar(draft.title)}", "status: draft", "origin:"]
    keys += [f"  - {scalar(part.origin)}" for part in draft.parts]
    keys += [f"level: {draft.level}"] if draft.level else []
    keys += [f"kind: {draft.kind}", f"tags: {flow(draft.tags)}"]
    keys += [f"related: {flow(draft.related)}"] if draft.related else []
    answers = "\n\n".join(answer for part in draft.parts if (answer := _answer(part)))
    text = "\n".join(["---", *keys, "---", "", "## Answer", "", answers or "TODO: the answer.", ""])
    return _with_commands(draft.path, text)


def _answer(part: Part) -> str:
    item, lines = part.item, part.notes.lines
    also = [text for one in item.asked[1:] if (text := bare(one.text))]
    found = [f"Asked as well:\n\n{_list(also)}"] if also else []
    lead = _lead(part)
    found += [f"Asked as: {lead}"] if lead else []
    found += [f"Given:\n\n{body(lines, item.given)}"] if item.given else []
    found += [normalized(inline(item.answer))] if item.answer.strip() else []
    found += [body(lines, item.body)] if item.body else []
    return "\n\n".join(part for part in found if part.strip())


def _lead(part: Part) -> str:
    """Return the question as the notes put it, where the title leaves out words of it."""
    head = bare(part.item.head) if part.is_question else ""
    asked = " ".join(bare(one.text) for one in part.item.asked)
    left_out = asking.subject(head) - asking.subject(f"{part.title} {asked}")
    return normalized(part.item.head) if left_out else ""


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _with_commands(path: str, text: str) -> str:
    """Return a draft with TeX's commands for the signs in its formulas."""
    source = Source(path, text)
    page = Page(path, "draft", source)
    return edited(text, formulas.edits(page))
