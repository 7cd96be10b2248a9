"""Small sites to lint: a sound one, and changes of it that carry what is expected of them."""

import datetime
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from recall.diagnostics import Diagnostic, Place
from recall.formulas import Formulas
from recall.lint import lint
from recall.lint.checkout import check as check_checkout
from recall.lint.settings import check as check_settings
from recall.notes import Note
from recall.project import example_faults
from recall.reading import load
from recall.site import Site
from recall.source import Source

BASE = Path(__file__).parent / "base"
CASES = Path(__file__).parent / "cases"
QUESTION = "docs/nlp/models/perplexity.md"
MARKER = re.compile(r"⟦(DR\d{3})⟧")
TODAY = datetime.date(2026, 11, 21)
NOTES = {
    "V0-001": Note("V0-001", "question", "What is perplexity?", "nlp/models"),
    "V0-002": Note("V0-002", "question", "What is a bit?", "nlp/models"),
}


@dataclass(frozen=True)
class Case:
    """A change of the sound site, with the findings it must lead to, and no others."""

    name: str
    change: dict[str, Any]
    """`append` to the question, `replace` in it (old, new), or whole `files` by path."""

    @property
    def codes(self) -> list[str]:
        """The codes that stand in the case's texts."""
        return MARKER.findall(yaml.safe_dump(self.change, allow_unicode=True))

    def write(self, root: Path) -> set[tuple[str, Place]]:
        """Write the changed site below a folder; return code and place of what must be found."""
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        texts = dict(self.change.get("files", {}))
        question = (root / QUESTION).read_text(encoding="utf-8")
        for old, new in self.change.get("replace", []):
            assert old in question, f"{self.name}: {old!r} is not in the sound question"
            question = question.replace(old, new, 1)
        texts.setdefault(QUESTION, question + self.change.get("append", ""))
        expected = set()
        for path, text in texts.items():
            plain, found = without_markers(text, path)
            expected |= found
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(plain.encode("utf-8"))
        return expected


def without_markers(text: str, path: str) -> tuple[str, set[tuple[str, Place]]]:
    """Take the markers out of a text; return it with code and place of each."""
    expected = set()
    while match := MARKER.search(text):
        before = text[: match.start()]
        line = before.count("\n") + 1
        column = match.start() - (before.rfind("\n") + 1) + 1
        expected.add((match[1], Place(path, line, column)))
        text = before + text[match.end() :]
    return text, expected


def cases() -> list[Case]:
    """Return all cases, by file and name."""
    found = []
    for file in sorted(CASES.glob("*.yml")):
        for name, change in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found.append(Case(f"{file.stem}-{name}", change))
    return found


def read(root: Path) -> Site:
    """Read a written site."""
    return load(root, today=TODAY, notes=NOTES)


def findings(root: Path, formulas: Formulas) -> list[Diagnostic]:
    """Lint a written site as `recall check` does, without running its examples."""
    site = read(root)
    settings = Source("mkdocs.yml", (root / "mkdocs.yml").read_text(encoding="utf-8"))
    found = [*check_settings(settings, site), *check_checkout(site, root)]
    refused = formulas.check([page.outline.formulas for page in site.pages.values()])
    found += lint(site, refused)
    for page in site.pages.values():
        found += example_faults(page)
    return found
