"""Drafts that lie outside of docs/, written there by an earlier import."""

import datetime
from pathlib import Path

from recall import frontmatter
from recall.meta import DraftMeta
from recall.page import Page
from recall.source import read


def drafts_in(folder: Path, name: str) -> dict[str, Page]:
    """Return the drafts of a folder by name; other files are passed over.

    Args:
        folder: where to look, not below.
        name: what to call it.
    """
    found: dict[str, Page] = {}
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        path = f"{name}/{file.name}"
        source, _ = read(file, path, folder)
        if source is None:
            continue
        front, _ = frontmatter.split(source)
        today = datetime.date.max
        meta = frontmatter.validate(front, DraftMeta, source, today=today)[0] if front else None
        found[path] = Page(path, "draft", source, meta)
    return found
