"""A project examined: its sources read, formulas rendered, examples run, figures drawn."""

import datetime
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from recall import notes, notices, reading, source, stats, workers
from recall.cache import Cache, code, digest
from recall.diagnostics import Diagnostic, in_order
from recall.examples.process import USUAL, Limits
from recall.exports.names import LINKED
from recall.formulas import Formulas, Key, Rendered, katex, katex_version
from recall.lint import checkout, formula_keys, lint, lint_page
from recall.lint.settings import check as check_settings
from recall.page import Page
from recall.rules.pages import names as rule_pages
from recall.site import Site
from recall.sound import Counted, Sound, lend_names

if TYPE_CHECKING:
    from recall.examples.run import PageRun
    from recall.figures import Drawing

CACHE = ".cache/recall/cache.sqlite"
LOCK = "requirements.lock"
NOTES = "tests/content/notes.csv"
SETTINGS = "mkdocs.yml"
FIGURES = "assets/figures/"
KIND = "sound checkout"
MOST = 20
"""States of a site and of what lies beside it of which that is kept."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Project:
    """A checkout, and the cache of what was made from it."""

    root: Path
    cache: Cache
    today: datetime.date
    progress: Progress = field(default=lambda done, of: None, repr=False)
    """Is told how many pages' examples ran, and how many are to."""
    limits: Limits = USUAL
    """What the examples of one page may take."""

    @classmethod
    def at(
        cls, root: Path, *, today: datetime.date, progress: Progress = lambda done, of: None
    ) -> "Project":
        """Open the project in a folder."""
        return cls(root, Cache(root / CACHE), today, progress)

    def read(self) -> Site:
        """Read all sources."""
        items = notes.load(self.root / NOTES)
        generated = [*rule_pages(), stats.PAGE, notices.PAGE, *LINKED]
        return reading.load(
            self.root, today=self.today, notes=items, generated=generated, cache=self.cache
        )

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
    """The formulas of pages that weren't known to be sound."""
    runs: "Mapping[str, PageRun]"
    """What the examples of such a page did, by its name."""
    counted: Mapping[str, Counted]
    """How many examples each page has that was looked at, by its name."""
    drawings: "Mapping[str, Drawing]"
    """The figures, by their name below docs/."""
    diagnostics: list[Diagnostic] = field(repr=False)
    cache: Cache = field(repr=False)


def examine(project: Project, only: Collection[str] | None = None) -> Findings:
    """Read a project, render, run and draw what isn't cached, and report every fault.

    Args:
        project: what to examine.
        only: names below docs/ of the pages whose formulas, examples and figures are looked at,
            and of figures; all by default.
    """
    found = project.read()
    renderer = project.formulas(found.library.macros)
    chosen = found.chosen(only)
    known = Sound(found, project.cache, renderer.version, project.lock, repr(project.limits))
    counted = known.recall(chosen)
    doubtful = [page for page in chosen if page.name not in counted]
    if doubtful:
        lend_names(found, project.cache)
    rendered = renderer.render(formula_keys(doubtful))
    faults = lint(found, rendered, (), project.cache)
    faults += chain(*workers.each(lambda page: _page_faults(page, found, rendered), doubtful))
    runs = run(project, found, {page.name for page in doubtful})
    faults += _run_faults(doubtful, runs)
    faulty = {fault.place.path for fault in faults}
    new = {page.name: _counted(runs.get(page.name)) for page in doubtful}
    clean = {page.name for page in doubtful if page.source.path not in faulty}
    known.remember(counted | {name: new[name] for name in clean})
    faults += _around(project, found)
    drawings = draw(project, found, None if only is None else {*only, *_shown(chosen)})
    faults += [fault for drawing in drawings.values() for fault in drawing.faults]
    return Findings(
        site=found,
        formulas=renderer,
        rendered=rendered,
        runs=runs,
        counted=counted | new,
        drawings=drawings,
        diagnostics=in_order(faults),
        cache=project.cache,
    )


def _around(project: Project, found: Site) -> list[Diagnostic]:
    """Return the faults of what lies beside the pages; they are told by the pages' outlines."""
    texts = (
        part
        for file in checkout.files(project.root)
        if file.is_file()
        for part in (
            str(file.relative_to(project.root)),
            file.read_text("utf-8", "surrogateescape"),
        )
    )
    key = digest(code(), found.told, *texts)
    if project.cache.get(KIND, key) is not None:
        return []
    settings, faults = source.read(project.root / SETTINGS, SETTINGS, project.root)
    faults += [*checkout.check(found, project.root)]
    faults += check_settings(settings, found) if settings else ()
    if not faults:
        project.cache.put(KIND, key, "sound")
        project.cache.trim(KIND, MOST)
    return faults


def _counted(done: "PageRun | None") -> Counted:
    runs = done.runs if done else ()
    return Counted(len(runs), sum(run.status == "ok" for run in runs))


def run(project: Project, found: Site, only: Collection[str] | None = None) -> "dict[str, PageRun]":
    """Run the examples of some pages, by the page's name; those of labs are the notebook's."""
    pages = found.chosen(only)
    fences = {page.source.path: page.markup.fences for page in pages if page.kind != "lab"}
    if not fences:
        return {}
    from recall.examples.run import run_pages  # takes long, and mostly nothing is to run

    runs = run_pages(
        fences,
        cache=project.cache,
        lock=project.lock,
        limits=project.limits,
        progress=project.progress,
    )
    return {path.removeprefix("docs/"): done for path, done in runs.items()}


def _page_faults(page: Page, site: Site, rendered: Mapping[Key, Rendered]) -> list[Diagnostic]:
    """Return the faults of a page that show without running its examples."""
    return [*lint_page(page, site, rendered), *example_faults(page)]


def example_faults(page: Page) -> Iterator[Diagnostic]:
    """Yield the faults of a page's examples that show without running them."""
    from recall.examples import report

    if page.kind != "lab":
        labels = set(page.outline.labels)
        yield from report.static_diagnostics(page.source.path, page.markup.fences, labels)


def _run_faults(pages: Iterable[Page], runs: "Mapping[str, PageRun]") -> Iterator[Diagnostic]:
    """Yield the faults that running the examples of pages showed."""
    from recall.examples import report

    for page in pages:
        if done := runs.get(page.name):
            yield from report.diagnostics(page.source.path, page.markup.fences, done)


def _shown(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the names below docs/ of what some pages show, and of the scripts that draw it."""
    for page in pages:
        for target in page.outline.targets:
            name = posixpath.normpath(posixpath.join(page.folder, target))
            yield from (name, f"{name.removesuffix('.svg')}.py")


def draw(
    project: Project, found: Site, only: Collection[str] | None = None
) -> "dict[str, Drawing]":
    """Draw the figures of a site, or some of them, by their name below docs/."""
    named = (name for name in sorted(found.files) if name.startswith(FIGURES))
    names = [
        name for name in named if name.endswith((".py", ".svg")) and (only is None or name in only)
    ]
    files = {f"docs/{name}": project.root / "docs" / name for name in names}
    if not files:
        return {}
    from recall import figures

    drawn = figures.draw_all(files, cache=project.cache, lock=project.lock)
    return {f"{FIGURES}{figures.name_of(path)}.svg": done for path, done in drawn.items()}
