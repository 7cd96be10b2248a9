"""Mending what can be mended without a doubt."""

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from recall.examples.output import rewritten
from recall.project import Findings


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
    for name, page in findings.site.pages.items():
        if only is not None and name not in only:
            continue
        file = root / "docs" / name
        before = file.read_bytes().decode("utf-8")
        done = []
        after = page.source.text
        if after != before:
            done.append("line endings and byte-order mark")
        if name in findings.runs:
            done_run = findings.runs[name]
            fresh = rewritten(page.source, page.markup.fences, done_run)
            if fresh != after:
                done.append("output of examples")
            after = fresh
        stripped = _tidy(after)
        if stripped != after and page.kind != "lab":
            done.append("white space at line ends")
            after = stripped
        if done:
            yield Change(file, page.source.path, before, after, ", ".join(done))


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"
