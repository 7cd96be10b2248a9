"""A project examined: its sources read, formulas rendered, examples run, figures drawn."""

import datetime
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from recall import alone, notes, notices, reading, source, stats, workers
from recall.alone import Look, Looked, count, example_faults
from recall.cache import Cache, code, digest
from recall.diagnostics import Diagnostic, in_order
from recall.examples.process import USUAL, Limits
from recall.exports.names import LINKED
from recall.formulas import Formulas, Key, Rendered, katex, katex_version
from recall.library import Library
from recall.lint import checkout, is_refused, is_sound_among, lint, lint_page
from recall.lint.checkout import NOTES, SETTINGS
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
    renders: bool = False
    """Whether pages are made of it, so that formulas are rendered where they are checked."""

    @classmethod
    def at(
        cls,
        root: Path,
        *,
        today: datetime.date,
        progress: Progress = lambda done, of: None,
        renders: bool = False,
    ) -> "Project":
        """Open the project in a folder."""
        return cls(root, Cache(root / CACHE), today, progress, renders=renders)

    def read(self, *, looks: bool = False) -> Site:
        """Read all sources, and look at those pages that have to be parsed if it is asked for."""
        items = notes.load(self.root / NOTES)
        generated = [*rule_pages(), stats.PAGE, notices.PAGE, *LINKED]
        return reading.load(
            self.root,
            today=self.today,
            notes=items,
            generated=generated,
            cache=self.cache,
            looking=self.looking if looks else None,
        )

    def looking(self, library: Library) -> Look:
        """Return what looks at pages, each alone, given the contents of includes/."""
        return alone.looking(library, self.cache, self.lock, self.limits)

    def formulas(self, macros: Mapping[str, str]) -> Formulas:
        """Return the renderer of formulas, with a table of macros."""
        version = katex_version(self.root) + repr(sorted(macros.items()))
        checker = None if self.renders else katex(self.root, macros, html=False)
        return Formulas(katex(self.root, macros), self.cache, version, checker)

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
    refused: Mapping[Key, Rendered]
    """The formulas with a fault, of pages that weren't known to be sound."""
    runs: "Mapping[str, PageRun]"
    """What examples did, by the name of their page, if they had to run or the page has a fault."""
    counted: Mapping[str, Counted]
    """How many examples each page has that was looked at, by its name."""
    drawings: "Mapping[str, Drawing]"
    """The figures, by their name below docs/."""
    diagnostics: list[Diagnostic] = field(repr=False)
    cache: Cache = field(repr=False)


def examine(project: Project, only: Collection[str] | None = None) -> Findings:
    """Read a project, run and draw what isn't cached, and report every fault.

    Args:
        project: what to examine.
        only: names below docs/ of the pages whose formulas, examples and figures are looked at,
            and of figures; all by default.
    """
    found = project.read(looks=only is None)
    renderer = project.formulas(found.library.macros)
    chosen = found.chosen(only)
    known = Sound(found, project.cache, renderer.version, project.lock, repr(project.limits))
    counted = known.recall(chosen)
    doubtful = [page for page in chosen if page.name not in counted]
    if doubtful:
        lend_names(found, project.cache)
    many = len(doubtful) >= workers.FEWEST
    parse = partial(renderer.check, [page.outline.formulas for page in doubtful])
    compare = partial(lint, found, {}, (), project.cache)
    with workers.aside(parse, pays=many) as parsed, workers.aside(compare, pays=many) as compared:
        looked = _looked(project, found, doubtful)
        unknown = {page.name for page in doubtful if looked[page.name].counted is None}
        runs = run(project, found, unknown, looked)
        sound = {p.name for p in doubtful if looked[p.name].is_sound and is_sound_among(p, found)}
        refused = parsed()
        faulty = [p for p in doubtful if p.name not in sound or is_refused(p, refused)]
        faults = compared()
    faults += chain(*workers.each(lambda page: _page_faults(page, found, refused), faulty))
    runs |= run(project, found, {page.name for page in faulty} - unknown, looked)
    faults += _run_faults(doubtful, runs)
    wrong = {fault.place.path for fault in faults}
    new = {page.name: looked[page.name].counted or count(runs[page.name]) for page in doubtful}
    clean = {page.name for page in doubtful if page.source.path not in wrong}
    known.remember(counted | {name: new[name] for name in clean})
    faults += _around(project, found)
    drawings = draw(project, found, None if only is None else {*only, *_shown(chosen)})
    faults += [fault for drawing in drawings.values() for fault in drawing.faults]
    return Findings(
        site=found,
        formulas=renderer,
        refused=refused,
        runs=runs,
        counted=counted | new,
        drawings=drawings,
        diagnostics=in_order(faults),
        cache=project.cache,
    )


def _looked(project: Project, found: Site, pages: Iterable[Page]) -> dict[str, Looked]:
    """Return what looking at each page alone shows; those parsed just now were looked at."""
    looked: dict[str, Looked] = dict(found.looked)
    left = [page for page in pages if page.name not in looked]
    if left:
        look = project.looking(found.library)
        looked |= zip((page.name for page in left), workers.together(look, left), strict=True)
    return looked


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


def run(
    project: Project, found: Site, only: Collection[str], looked: Mapping[str, Looked]
) -> "dict[str, PageRun]":
    """Run the examples of some pages, by the page's name; those of labs are the notebook's."""
    pages = found.chosen(only)
    fences = {
        page.source.path: looked[page.name].to_run or page.markup.fences
        for page in pages
        if page.kind != "lab"
    }
    if not fences:
        return {}
    from recall.examples import report
    from recall.examples.run import run_pages  # takes long, and mostly nothing is to run

    def judge(path: str, run: "PageRun") -> bool:
        return not any(report.diagnostics(path, fences[path], run))

    runs = run_pages(
        fences,
        sound={page.source.path for page in pages if looked[page.name].has_sound_programs},
        cache=project.cache,
        lock=project.lock,
        limits=project.limits,
        progress=project.progress,
        judge=judge,
    )
    return {path.removeprefix("docs/"): done for path, done in runs.items()}


def _page_faults(page: Page, site: Site, refused: Mapping[Key, Rendered]) -> list[Diagnostic]:
    """Return the faults of a page that show without running its examples."""
    return [*lint_page(page, site, refused), *example_faults(page)]


def _run_faults(pages: Iterable[Page], runs: "Mapping[str, PageRun]") -> Iterator[Diagnostic]:
    """Yield the faults that running the examples of pages showed."""
    from recall.examples import report

    for page in pages:
        if (done := runs.get(page.name)) and not done.is_sound:
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
