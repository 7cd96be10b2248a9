"""Say what differs between two built sites: `python -m tests.sites.compare OLD NEW`."""

import difflib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html

MOST_PAGES = 30
MOST_LINES = 6


@dataclass(frozen=True)
class Difference:
    """Names of files, relative to the sites' folders."""

    gone: list[str]
    new: list[str]
    looks: list[str]
    """Same words, other bytes."""
    words: Mapping[str, list[str]]
    """By page, the lines of text that went (`-`) and came (`+`)."""


def compare(old: Path, new: Path) -> Difference:
    """Compare all files of two sites."""
    before, after = _files(old), _files(new)
    looks, words = [], {}
    for name in sorted(before & after):
        one, other = (old / name).read_bytes(), (new / name).read_bytes()
        if one == other:
            continue
        changed = list(_changed(one, other)) if name.endswith(".html") else []
        if changed:
            words[name] = changed
        else:
            looks.append(name)
    return Difference(sorted(before - after), sorted(after - before), looks, words)


def report(found: Difference) -> str:
    """Return a difference as Markdown."""
    lines = [
        f"{len(found.words)} pages say something else, {len(found.looks)} files differ otherwise, "
        f"{len(found.gone)} files went, {len(found.new)} came."
    ]
    for title, names in [("Went", found.gone), ("Came", found.new), ("Differ", found.looks)]:
        if names:
            shown = [f"- `{name}`" for name in names[:MOST_PAGES]]
            lines += ["", f"## {title}", "", *shown, *_rest(names)]
    if found.words:
        lines += ["", "## Other words"]
    for name, changed in list(found.words.items())[:MOST_PAGES]:
        lines += ["", f"`{name}`", "", "```diff", *changed[:MOST_LINES], "```"]
    return "\n".join([*lines, *_rest(list(found.words))])


def _rest(names: list[str]) -> list[str]:
    return [f"- … and {len(names) - MOST_PAGES} more"] if len(names) > MOST_PAGES else []


def _files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def _changed(one: bytes, other: bytes) -> Iterator[str]:
    diff = difflib.unified_diff(_lines(one), _lines(other), lineterm="", n=0)
    yield from (line for line in diff if not line.startswith(("---", "+++", "@@")))


def _lines(page: bytes) -> list[str]:
    """Return the text that a reader of a page sees, block by block."""
    if not page.strip():
        return []
    tree = html.document_fromstring(page)
    for hidden in tree.xpath("//script | //style | //template"):
        hidden.drop_tree()
    return [" ".join(text.split()) for text in tree.xpath("//body//text()") if text.strip()]


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(Path(name).is_dir() for name in sys.argv[1:]):
        sys.exit("compare: expected the folders of two built sites.")
    print(report(compare(Path(sys.argv[1]), Path(sys.argv[2]))))
