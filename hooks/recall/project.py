"""A project examined: its sources read, formulas rendered, examples run, figures drawn."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recall import examples, figures, notes, site
from recall.cache import Cache
from recall.diagnostics import Diagnostic, in_order
from recall.examples import PageRun
from recall.figures import Drawing
from recall.formulas import Formulas, Key, Rendered, katex, katex_version
from recall.lint import formula_keys, lint
from recall.markup import Fence
from recall.rules.pages import names as rule_pages
from recall.site import Page, Site

CACHE = ".cache/recall/cache.sqlite"
LOCK = "requirements.lock"
NOTES = "tests/content/notes.csv"
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
        return site.load(self.root, today=self.today, notes=items, generated=rule_pages())

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
    fences = {page.name: python_fences(page) for page in found.pages.values()}
    wanted = {
        name: blocks
        for name, blocks in fences.items()
        if blocks and (only is None or name in only)
    }
    paths = {found.pages[name].source.path: blocks for name, blocks in wanted.items()}
    by_path = examples.run_pages(paths, cache=project.cache, lock=project.lock)
    runs = {name: by_path[found.pages[name].source.path] for name in wanted}
    for name, blocks in fences.items():
        page = found.pages[name]
        labels = {formula.label for formula in page.markup.formulas if formula.label}
        faults += examples.static_diagnostics(page.source.path, blocks, labels)
        if name in runs:
            faults += examples.diagnostics(page.source.path, blocks, runs[name], labels)
    drawings = draw(project, found)
    faults += [fault for drawing in drawings.values() for fault in drawing.faults]
    return Findings(found, renderer, rendered, runs, drawings, in_order(faults))


def python_fences(page: Page) -> list[Fence]:
    """Return the Python blocks of a page that isn't run by its own tool."""
    if page.kind == "lab":
        return []
    return [fence for fence in page.markup.fences if fence.language == "python"]


def draw(project: Project, found: Site) -> dict[str, Drawing]:
    """Draw the figures of a site, by their name below docs/."""
    names = [n for n in sorted(found.files) if n.startswith(FIGURES) and n.endswith((".py", ".svg"))]
    files = {f"docs/{name}": project.root / "docs" / name for name in names}
    drawn = figures.draw_all(files, cache=project.cache, lock=project.lock)
    return {f"{Path(path).with_suffix('.svg')}".removeprefix("docs/"): d for path, d in drawn.items()}


