"""Mending what can be mended without a doubt."""

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from recall import published
from recall.examples.output import rewritten
from recall.frontmatter import body_start
from recall.page import Page
from recall.project import Findings
from recall.reading import MODELS, reread
from recall.repair import formulas, front, links, spacing
from recall.repair.edits import edited
from recall.scan import scan
from recall.site import Site
from recall.source import Source


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it is and as it should be."""

    file: Path
    path: str
    """What people call the file."""
    before: str
    after: str
    what: str

    def diff(self) -> str:
        """Return the change as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(lines)

    def write(self) -> None:
        """Put the mended text in place of the old one, at once or not at all."""
        new = self.file.with_name(f".{self.file.name}.new")
        new.write_text(self.after, encoding="utf-8", newline="\n")
        new.replace(self.file)


def changes(findings: Findings, root: Path, only: Collection[str] | None = None) -> list[Change]:
    """Return the changes that mend a project's files.

    Args:
        findings: what the examination found; only pages whose examples ran are rewritten.
        root: the project's folder.
        only: names below docs/ of the files to mend; all by default.
    """
    return list(_changes(findings, root, only))


def _changes(findings: Findings, root: Path, only: Collection[str] | None) -> Iterator[Change]:
    site = findings.site
    for page in (*site.pages.values(), *site.drafts.values()):
        if only is not None and page.name not in only:
            continue
        file = root / "docs" / page.name
        before = file.read_bytes().decode("utf-8")
        text, done = page.source.text, []
        if text != before:
            done.append("line endings and byte-order mark")
        for what, step in _steps(page, findings):
            mended = step(text)
            if mended != text:
                done.append(what)
            text = mended
        if done:
            yield Change(file, page.source.path, before, text, ", ".join(done))
    yield from _listing(site, root, only)


def _listing(site: Site, root: Path, only: Collection[str] | None) -> Iterator[Change]:
    """Yield the change that puts new addresses on the list of those ever published."""
    known = published.listed(root)
    if known is None:
        return
    wanted = {page.address for page in site.pages.values() if only is None or page.name in only}
    added = (published.addresses(site) & wanted) - set(known)
    if added:
        before, after = published.text_of(known), published.text_of({*known, *added})
        what = f"{len(added)} new addresses, which lead to their pages for good"
        yield Change(root / published.LIST, published.LIST, before, after, what)


def _steps(page: Page, findings: Findings) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield what may be mended of a page, each step on the text that the last one left."""
    path = page.source.path

    def rerun(text: str) -> str:
        source = Source(path, text)
        fences = scan(source, body_start(source)).fences
        return rewritten(source, fences, findings.runs[page.name])

    if page.kind == "lab":
        return
    if page.kind != "draft":
        yield "links", lambda text: edited(text, links.edits(page, findings.site))
    yield "formulas", lambda text: edited(text, formulas.edits(reread(page, text)))
    keys = list(MODELS[page.kind].model_fields)
    yield "front matter", lambda text: front.mended(text, keys)
    yield "white space", lambda text: spacing.mended(Source(path, text))
    if page.name in findings.runs:
        yield "output of examples", rerun
