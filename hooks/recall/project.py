"""A project examined: its sources read, formulas rendered, examples run, figures drawn."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from recall import figures, notes, reading, source
from recall.cache import Cache
from recall.diagnostics import Diagnostic, in_order
from recall.examples import report
from recall.examples.run import PageRun, run_pages
from recall.figures import Drawing
from recall.formulas import Formulas, Key, Rendered, katex, katex_version
from recall.lint import formula_keys, lint
from recall.lint.settings import check as check_settings
from recall.page import Page
from recall.rules.pages import names as rule_pages
from recall.site import Site

CACHE = ".cache/recall/cache.sqlite"
LOCK = "requirements.lock"
NOTES = "tests/content/notes.csv"
SETTINGS = "mkdocs.yml"
FIGURES = "assets/figures/"


@dataclass(frozen=True)
class Project:
    """A checkout, and the cache of what was made from it."""

    root: Path
    cache: Cache
    today: datetime.date

    @classmethod
    def at(cls, root: Path, *, today: datetime.date) -> "Project":
        """Open the project in a folder."""
        return cls(root, Cache(root / CACHE), today)

    def read(self) -> Site:
        """Read all sources."""
        items = notes.load(self.root / NOTES)
        return reading.load(self.root, today=self.today, notes=items, generated=rule_pages())

    def formulas(self, macros: Mapping[str, str]) -> Formulas:
        """Return the renderer of formulas, with a table of macros."""
        version = katex_version(self.root) + repr(sorted(macros.items()))
        return Formulas(katex(self.root, macros), self.cache, version)

    @property
    def lock(self) -> str:
        """The versions that examples and figures run with."""
        file = self.root / LOCK
        return file.read_text(encoding="utf-8") if file.exists() else ""


@dataclass(frozen=True)
class Findings:
    """What an examination found."""

    site: Site
    formulas: Formulas
    rendered: Mapping[Key, Rendered]
    runs: Mapping[str, PageRun]
    """What the examples of a page did, by the page's name."""
    drawings: Mapping[str, Drawing]
    """The figures, by their name below docs/."""
    diagnostics: list[Diagnostic] = field(repr=False)
    cache: Cache = field(repr=False)


def examine(project: Project, only: Collection[str] | None = None) -> Findings:
    """Read a project, render, run and draw what isn't cached, and report every fault.

    Args:
        project: what to examine.
        only: names below docs/ of the pages whose examples are to run; all by default.
    """
    found = project.read()
    renderer = project.formulas(found.library.macros)
    rendered = renderer.render(formula_keys(found.pages.values()))
    faults = lint(found, rendered)
    runs = run(project, found, only)
    for page in found.pages.values():
        if page.kind != "lab":
            faults += example_faults(page, runs.get(page.name))
    settings, unread = source.read(project.root / SETTINGS, SETTINGS, project.root)
    faults += [*unread, *(check_settings(settings, found) if settings else ())]
    drawings = draw(project, found)
    faults += [fault for drawing in drawings.values() for fault in drawing.faults]
    return Findings(found, renderer, rendered, runs, drawings, in_order(faults), project.cache)


def run(project: Project, found: Site, only: Collection[str] | None = None) -> dict[str, PageRun]:
    """Run the examples of some pages, by the page's name; those of labs are the notebook's."""
    fences = {
        page.source.path: page.markup.fences
        for page in found.pages.values()
        if page.kind != "lab" and (only is None or page.name in only)
    }
    runs = run_pages(fences, cache=project.cache, lock=project.lock)
    return {path.removeprefix("docs/"): done for path, done in runs.items()}


def example_faults(page: Page, done: PageRun | None) -> Iterator[Diagnostic]:
    """Yield the faults of a page's examples, as far as they were run."""
    yield from _faults_unrun(page)
    if done:
        yield from report.diagnostics(page.source.path, page.markup.fences, done)


@lru_cache(maxsize=4096)
def _faults_unrun(page: Page) -> tuple[Diagnostic, ...]:
    """Find what shows without running; once for each state of a page, as it is read once."""
    labels = {formula.label for formula in page.markup.formulas if formula.label}
    return tuple(report.static_diagnostics(page.source.path, page.markup.fences, labels))


def draw(project: Project, found: Site) -> dict[str, Drawing]:
    """Draw the figures of a site, by their name below docs/."""
    named = (name for name in sorted(found.files) if name.startswith(FIGURES))
    names = [name for name in named if name.endswith((".py", ".svg"))]
    files = {f"docs/{name}": project.root / "docs" / name for name in names}
    drawn = figures.draw_all(files, cache=project.cache, lock=project.lock)
    return {f"{FIGURES}{figures.name_of(path)}.svg": done for path, done in drawn.items()}
