"""Caught and injected, by family: as text, and as the table of a page."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.checking import ROOT, Result

PAGE = Path("docs/contributing/faults.md")
HEADINGS = {
    "corpus": "All pages together",
    "examples": "Examples",
    "files": "Images and files",
    "formulas": "Formulas",
    "frontmatter": "Front matter",
    "links": "Links and anchors",
    "size": "Size",
    "snippets": "Snippets",
    "text": "Text",
}
START, END = "<!-- table of make faults -->", "<!-- end of the table -->"
Caught = Mapping[str, Mapping[str, tuple[int, int]]]
"""Caught and injected faults of other checkers, by checker and family."""


def rows(results: Sequence[Result], others: Caught) -> list[list[str]]:
    """Return the table's cells, its heading first and its sum last."""
    found = [["Class", "Faults", "Places", "`recall check`", *others]]
    for family, heading in HEADINGS.items():
        found.append(_row(heading, [r for r in results if r.injection.fault.family == family]))
        found[-1] += [_share(*other.get(family, (0, 0))) for other in others.values()]
    found.append(_row("**All**", results))
    for other in others.values():
        pairs = list(other.values())
        found[-1].append(_share(sum(caught for caught, _ in pairs), sum(of for _, of in pairs)))
    return found


def _row(heading: str, results: Sequence[Result]) -> list[str]:
    faults = {(r.injection.fault.family, r.injection.fault.name) for r in results}
    caught = sum(not result.missed for result in results)
    return [heading, str(len(faults)), str(len(results)), _share(caught, len(results))]


def _share(caught: int, of: int) -> str:
    return f"{caught} / {of}"


def text(results: Sequence[Result], others: Caught | None = None) -> str:
    """Return the table as Markdown."""
    head, *body = rows(results, others or {})
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write(results: Sequence[Result], others: Caught) -> None:
    """Put the table into the page that tells of it."""
    file = ROOT / PAGE
    page = file.read_text(encoding="utf-8")
    new = f"{START}\n\n{text(results, others)}\n\n{END}"
    page = re.sub(f"{START}.*{END}", lambda match: new, page, flags=re.S)
    file.write_text(page, encoding="utf-8")
