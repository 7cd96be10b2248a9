"""Links and ids that lead nowhere, where there is one thing only that they can mean."""

import posixpath
import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from urllib.parse import unquote

from recall.lint.leads import anchors
from recall.markup import Link
from recall.meta import QuestionMeta
from recall.outline import SCHEME
from recall.page import Page
from recall.repair.edits import Edit
from recall.site import Site

SURE, DOUBTFUL = 0.85, 0.7
"""How like the one candidate must be at least, and any other at most."""
INDEX = re.compile(r"(?:/index)?\.(?:md|html)$")


def edits(page: Page, site: Site) -> Iterator[Edit]:
    """Yield the targets and ids of a page that can be mended."""
    for link in (*page.markup.links, *page.markup.definitions.values()):
        if link.html or SCHEME.match(link.target) or not link.target:
            continue
        start, end = link.target_start, link.target_start + len(link.target)
        mended = _target(link, page, site)
        if mended and mended != link.target and page.source.text[start:end] == link.target:
            yield start, end, mended
    if isinstance(page.meta, QuestionMeta) and page.front is not None:
        for key in ("related", "prerequisites"):
            for number, given in enumerate(getattr(page.meta, key)):
                span, known = page.front.spans[(key, number)], _id(given, page, site)
                if known:
                    yield (*span, known)


def _target(link: Link, page: Page, site: Site) -> str | None:
    path, mark, fragment = link.target.partition("#")
    if not path:
        found = page.name
    else:
        found = _name(unquote(path), page, site) or ""
        if not found:
            return None
    target = site.pages.get(found)
    if fragment and target and unquote(fragment) not in anchors(target):
        fragment = nearest(unquote(fragment), anchors(target)) or fragment
    same = path and posixpath.normpath(posixpath.join(page.folder, unquote(path))) == found
    shown = path if same or not path else posixpath.relpath(found, page.folder)
    return f"{shown}{mark}{fragment}"


def _name(path: str, page: Page, site: Site) -> str | None:
    """Return the name below docs/ of what a path can only mean, sound or not."""
    known = site.published | site.files | site.drawn | site.generated
    base = "" if path.startswith("/") else page.folder
    name = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    if name in known:
        return None if path.startswith("/") and not path.strip("/") else name
    stem = INDEX.sub("", name)
    by_address = posixpath.normpath(posixpath.join(page.url, path.lstrip("/")))
    if path.startswith("/"):
        by_address = stem
    for one in (stem, INDEX.sub("", by_address)):
        for candidate in (f"{one}.md", f"{one}/index.md"):
            if candidate in known:
                return candidate
        if one in site.formerly:
            return site.formerly[one].name
    lower = [other for other in known if other.lower() in (name.lower(), f"{stem}.md".lower())]
    last = PurePosixPath(name).name
    same = [other for other in known if PurePosixPath(other).name == last != "index.md"]
    for found in (lower, same):
        if len(found) == 1:
            return found[0]
    stems = {PurePosixPath(other).name: other for other in known}
    return stems.get(nearest(PurePosixPath(f"{stem}.md").name, stems) or "")


def _id(given: str, page: Page, site: Site) -> str | None:
    if given in site.ids or given in {draft.id for draft in site.drafts.values()}:
        return None
    if given in site.former_ids:
        found: str | None = site.former_ids[given].id
    else:
        found = nearest(given, site.ids)
    taken = (*page.question.related, *page.question.prerequisites, page.id)
    return None if found in taken else found


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the one known word that another must be a misspelling of, or nothing."""
    ranked = sorted(((_likeness(word, other), other) for other in known), reverse=True)[:2]
    if not ranked or ranked[0][0] < SURE or (ranked[1:] and ranked[1][0] > DOUBTFUL):
        return None
    return ranked[0][1]


def _likeness(word: str, other: str) -> float:
    matcher = SequenceMatcher(None, word.lower(), other.lower())
    if matcher.real_quick_ratio() < DOUBTFUL or matcher.quick_ratio() < DOUBTFUL:
        return 0.0
    return matcher.ratio()
