"""Moving or renaming a question: its file, every link to and from it, and its former name."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from recall import names, published
from recall.lint.corpus import LONGEST, NAME
from recall.markup import Link
from recall.page import Page
from recall.repair import Change
from recall.repair.edits import Edit, edited
from recall.site import Site
from recall.source import Source
from recall.writing import flow, with_key

SCHEME = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|/|#|$)")
"""What a link to no file of the site starts with."""


class NoMoveError(ValueError):
    """A move that can't be made."""


@dataclass(frozen=True, slots=True)
class Move:
    """A question, and the name below docs/ that it gets."""

    page: Page
    name: str
    is_published: bool
    """Whether its address may be known to somebody."""

    @property
    def address(self) -> str:
        """The address that it gets."""
        return self.name.removesuffix(".md")

    @property
    def id(self) -> str:
        """The id that it gets."""
        return PurePosixPath(self.name).stem


def planned(old: str, new: str, site: Site, root: Path) -> Move:
    """Return the move that two names on the command line mean, or say why it can't be."""
    page = names.question(old, site, root)
    folder, slug = _target(new, page, site, root)
    if not NAME.match(slug) or len(slug) > LONGEST:
        raise NoMoveError(f"'{slug}' is no id; expected lower-case words with hyphens.")
    listed = published.listed(root)
    known = page.kind == "question" and (listed is None or page.address in listed)
    move = Move(page, f"{folder}/{slug}.md", known)
    if move.name == page.name:
        raise NoMoveError(f"{page.source.path} is there already; expected another place or name.")
    others = [one for one in (*site.pages.values(), *site.drafts.values()) if one is not page]
    same = [one for one in others if one.kind in ("question", "draft") and one.id == slug]
    holder = site.former_ids.get(slug) or site.formerly.get(move.address)
    same += [holder] if holder and holder is not page else []
    if same or (root / "docs" / move.name).exists():
        where = same[0].source.path if same else f"docs/{move.name}"
        raise NoMoveError(f"'{slug}' is or was {where}; expected a name that nothing has.")
    return move


def _target(new: str, page: Page, site: Site, root: Path) -> tuple[str, str]:
    """Return folder and id of a new name: an id, a topic, or a topic and an id."""
    name = names.bare(new, root)
    parts = name.split("/")
    is_folder = new.endswith("/") or name in {topic.folder for topic in site.pages.values()}
    if is_folder and not new.endswith(".md"):
        return names.topic(name, site, root).folder, page.id
    if len(parts) == 1:
        alike = [one.folder for one in site.topics if PurePosixPath(one.folder).name == name]
        if alike:
            raise NoMoveError(
                f"'{name}' is a topic; expected '{alike[0]}' to move there, or an id."
            )
        return page.folder, name
    return names.topic("/".join(parts[:-1]), site, root).folder, parts[-1]


def changes(move: Move, site: Site, root: Path) -> list[Change]:
    """Return what the move changes; the change of the moved page names its new file."""
    found = []
    for page in (*site.pages.values(), *site.drafts.values()):
        edits = [*_links(page, move), *_ids(page, move)]
        text = edited(page.source.text, edits)
        is_moved = page is move.page
        if is_moved and move.is_published:
            text = _with_former(text, move)
        if text == page.source.text and not is_moved:
            continue
        name = move.name if is_moved else page.name
        what = f"moved from docs/{page.name}" if is_moved else f"{len(edits)} links and ids"
        path = f"docs/{name}"
        found.append(Change(root / path, path, page.source.text, text, what))
    return found


def carry_out(move: Move, changed: list[Change], root: Path) -> None:
    """Write all files, the moved one first, and take the old one away last."""
    for change in sorted(changed, key=lambda change: change.path != f"docs/{move.name}"):
        change.write()
    (root / "docs" / move.page.name).unlink()


def mentions(move: Move, root: Path) -> Iterator[tuple[str, int]]:
    """Yield file and line where tests and shared files name the old address or id."""
    old = re.escape(move.page.address)
    if move.page.id != move.id:
        old += rf"|(?<![\w/-]){re.escape(move.page.id)}(?![\w-])"
    pattern = re.compile(old)
    for folder in ("tests/content", "tests/search", "includes"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in (".py", ".yml", ".md", ".txt") or file.name == "published.txt":
                continue
            lines = file.read_text(encoding="utf-8").splitlines()
            path = file.relative_to(root).as_posix()
            yield from ((path, n) for n, line in enumerate(lines, 1) if pattern.search(line))


def _links(page: Page, move: Move) -> Iterator[Edit]:
    """Yield the links of a page whose targets change: to the moved page, and all from it."""
    is_moved = page is move.page
    folder = str(PurePosixPath(move.name).parent) if is_moved else page.folder
    seen: set[int] = set()
    for link in (*page.markup.links, *page.markup.definitions.values()):
        if SCHEME.match(link.target) or link.target_start in seen:
            continue
        seen.add(link.target_start)
        target = _path(link, page)
        if is_moved or target == move.page.name:
            wanted = move.name if target == move.page.name else target
            yield from _retarget(page, link, posixpath.relpath(wanted, folder))


def _path(link: Link, page: Page) -> str:
    path = unquote(link.target.partition("#")[0])
    return posixpath.normpath(posixpath.join(page.folder, path))


def _retarget(page: Page, link: Link, path: str) -> Iterator[Edit]:
    old = link.target.partition("#")[0]
    start, end = link.target_start, link.target_start + len(old)
    new = quote(path, safe="/.-_~()+,") if old != unquote(old) else path
    if page.source.text[start:end] == old and new != old:
        yield start, end, new


def _ids(page: Page, move: Move) -> Iterator[Edit]:
    """Yield where the front matter of a page names an id that changes."""
    if page.front is None or move.page.id == move.id:
        return
    for key in ("related", "prerequisites"):
        for number, value in enumerate(page.front.values.get(key) or ()):
            span = page.front.spans.get((key, number))
            if value == move.page.id and span:
                yield (*span, move.id)


def _with_former(text: str, move: Move) -> str:
    meta = move.page.meta
    former = [*getattr(meta, "formerly", ()), move.page.address]
    kept = [name for name in former if name != move.address]
    return with_key(Source(move.name, text), "formerly", flow(kept) if kept else "", "reviewed")
