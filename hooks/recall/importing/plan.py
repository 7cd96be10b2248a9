"""What an import does: each item becomes a draft, is one already, or belongs to a page."""

import posixpath
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from recall.importing import blocks
from recall.importing.accounts import Account, Fate, account
from recall.importing.bodies import Figure, figures
from recall.importing.drafts import Draft, Part, written
from recall.importing.lines import Notes, NotesError
from recall.importing.matching import MERGED, Known, Match, alike
from recall.importing.questions import Found, Recognizer
from recall.importing.titles import bare, title_of
from recall.lint.corpus import LONGEST
from recall.new import kind_of, slug_of, tags_of
from recall.page import Page
from recall.similar import words
from recall.site import Site

Progress = Callable[[int, int], None]
SAME = 0.3
"""Share of an item's words that a draft from its lines still has."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that has to be drawn anew."""

    part: Part
    figure: Figure
    exists: bool
    """Whether its file lies beside the notes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import does, with an account of every line."""

    written: tuple[Draft, ...]
    kept: tuple[Draft, ...]
    """Drafts of an earlier import."""
    merged: tuple[tuple[Part, Match], ...]
    accounts: tuple[Account, ...]
    figures: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where drafts go."""

    topic: Page | None
    """The topic of all; each item's own where it is nothing."""
    folder: str
    """A folder for all drafts, relative to the root; the topic's own where it is nothing."""
    drafts: Mapping[str, Page]
    """What lies in that folder, by name, where it is no part of docs/."""


def recognized(notes: Notes) -> tuple[Found, list[Part]]:
    """Return what notes consist of, and their items with titles."""
    found = Recognizer(blocks.tree(notes.lines, notes.name), notes.lines).found
    items = sorted(found.items, key=lambda item: min(item.indices))
    return found, [Part(item, notes, title_of(item, notes)) for item in items]


def planned(
    all_notes: Sequence[Notes], site: Site, target: Target, progress: Progress = lambda *_: None
) -> Plan:
    """Decide what becomes of notes; nothing is written.

    Raises:
        NotesError: no topic can be proposed.
    """
    known = Known(site, target.drafts)
    earlier = _Earlier({**site.drafts, **target.drafts})
    finds: dict[str, Found] = {}
    parts: list[Part] = []
    for notes in all_notes:
        finds[notes.name], found = recognized(notes)
        parts += found
    kept: dict[int, Page] = {}
    merged: dict[int, Match] = {}
    fresh: list[int] = []
    for number, part in enumerate(parts):
        progress(number + 1, len(parts))
        parts[number] = replace(part, like=tuple(known.like(part.title)))
        best = next(iter(parts[number].like), None)
        if page := earlier.draft_of(part):
            kept[number] = page
        elif best and best.score >= MERGED:
            merged[number] = best
        else:
            fresh.append(number)
    groups = _groups(parts, fresh)
    names = _Names(site, target)
    usual = _usual([*merged.values()], known)
    drafts = [_draft([parts[n] for n in g], known, site, target, names, usual) for g in groups]
    fates: dict[int, tuple[Fate, str]] = {n: ("used", page.source.path) for n, page in kept.items()}
    fates |= {n: ("merged", match.page.source.path) for n, match in merged.items()}
    for group, draft in zip(groups, drafts, strict=True):
        fates |= dict.fromkeys(group, ("used", draft.path))
    accounts = [
        account(
            notes,
            finds[notes.name],
            [(p, *fates[n]) for n, p in enumerate(parts) if p.notes is notes],
        )
        for notes in all_notes
    ]
    return Plan(
        tuple(drafts),
        tuple(_kept(page, [parts[n] for n in kept if kept[n] is page]) for page in _distinct(kept)),
        tuple((parts[number], match) for number, match in merged.items()),
        tuple(accounts),
        tuple(missing for part in parts for missing in _figures(part)),
    )


def _usual(matches: Sequence[Match], known: Known) -> Page | None:
    """Return the topic that most of the pages are in which items match."""
    folders = Counter(match.page.folder for match in matches if match.page.folder in known.topics)
    return known.topics[folders.most_common(1)[0][0]] if folders else None


def _distinct(kept: Mapping[int, Page]) -> list[Page]:
    return list({page.name: page for page in kept.values()}.values())


def _kept(page: Page, parts: Sequence[Part]) -> Draft:
    return Draft(
        page.source.path, tuple(parts), page.folder, "concept", getattr(page.meta, "tags", ())
    )


class _Earlier:
    """Drafts of earlier imports, by what they come from."""

    def __init__(self, drafts: Mapping[str, Page]) -> None:
        self._by_origin: dict[str, list[Page]] = {}
        self._by_title: dict[tuple[str, str], Page] = {}
        for page in drafts.values():
            for origin in getattr(page.meta, "origin", ()):
                self._by_origin.setdefault(origin, []).append(page)
                self._by_title[origin.rpartition(":")[0], page.title] = page

    def draft_of(self, part: Part) -> Page | None:
        """Return the draft that an item became: from the same lines, or called the same."""
        said = words(" ".join((part.title, *(part.notes.lines[i].text for i in part.item.indices))))
        for page in self._by_origin.get(part.origin, ()):
            there = words(f"{page.title} {page.source.text}")
            if page.title == part.title or sum((said & there).values()) >= SAME * said.total():
                return page
        return self._by_title.get((part.notes.name, part.title))


class _Names:
    """Paths for new drafts: an id that no page has or had."""

    def __init__(self, site: Site, target: Target) -> None:
        pages = (*site.pages.values(), *site.drafts.values(), *target.drafts.values())
        self._taken = {page.id for page in pages} | site.former_ids.keys()
        self._folder = target.folder

    def path(self, title: str, topic: Page) -> str:
        """Return the path of a draft, and keep its id."""
        slug = slug_of(title) or "note"
        name, number = slug, 2
        while name in self._taken:
            ending = f"-{number}"
            name, number = slug[: LONGEST - len(ending)].rstrip("-") + ending, number + 1
        self._taken.add(name)
        return posixpath.join(self._folder or f"docs/{topic.folder}", f"{name}.md")


def _groups(parts: Sequence[Part], fresh: Sequence[int]) -> list[list[int]]:
    """Put items together that ask the same."""
    heads = {number: number for number in range(len(fresh))}
    pairs = alike([parts[number].title for number in fresh])
    for first, second in sorted(pairs):
        if heads[second] == second:
            heads[second] = heads[first]
    groups: dict[int, list[int]] = {}
    for number, head in heads.items():
        groups.setdefault(head, []).append(fresh[number])
    return list(groups.values())


def _draft(
    parts: Sequence[Part],
    known: Known,
    site: Site,
    target: Target,
    names: _Names,
    usual: Page | None,
) -> Draft:
    first = parts[0]
    topic = target.topic
    if topic is None:
        above = " ".join(bare(node.text) for node in first.item.trail[-2:])
        topic = known.topic(first.title, above) or usual
    if topic is None:
        raise NotesError(
            f"no topic can be proposed for {first.origin}; expected --topic area/topic."
        )
    path = names.path(first.title, topic)
    tags = tags_of(first.title, topic, site)
    draft = Draft(path, tuple(parts), topic.folder, kind_of(first.title), tags)
    return replace(draft, text=written(draft))


def _figures(part: Part) -> list[Missing]:
    notes = part.notes
    indices = [*part.item.indices, *part.item.given]
    return [Missing(part, one, _exists(one.target, notes)) for one in figures(notes.lines, indices)]


def _exists(target: str, notes: Notes) -> bool:
    name = target.rpartition("/")[2]
    if any(name and picture.rpartition("/")[2] == name for picture in notes.pictures):
        return True
    is_local = bool(target) and not target.startswith(("http:", "https:", "/", "data:"))
    if notes.folder is None or not is_local or ".." in target.split("/") or len(target) > 255:
        return False
    return Path(notes.folder, target).is_file()
