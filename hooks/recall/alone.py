"""What is wrong with a page that no other page decides about, nor the engine of formulas."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recall.cache import Cache
from recall.diagnostics import Diagnostic
from recall.examples.process import Limits
from recall.library import Library
from recall.lint import ALONE, prepare
from recall.markup import Fence
from recall.page import Page
from recall.sound import Counted

if TYPE_CHECKING:
    from recall.examples.run import PageRun


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at a page alone showed."""

    is_sound: bool
    """Whether nothing is wrong, as far as it was looked into."""
    has_sound_programs: bool
    """Whether nothing is wrong with its examples as they stand."""
    counted: Counted | None
    """Its examples; nothing where they are to be run first."""
    to_run: Sequence[Fence] = ()
    """Those that are to be run."""


Look = Callable[[Sequence[Page]], list[Looked]]


def looking(library: Library, cache: Cache, lock: str, limits: Limits) -> Look:
    """Return what looks at pages; processes forked afterwards share what it needs.

    Args:
        library: the contents of includes/.
        cache: keeps what examples did.
        lock: the versions that they run with.
        limits: what the examples of a page may take.
    """
    from recall.examples import report  # takes long, and mostly nothing is looked at
    from recall.examples.run import approve, examples_of, known_runs, versions

    prepare()
    shared = versions(lock, limits)

    def look(pages: Sequence[Page]) -> list[Looked]:
        wrong = {page.name for rule in ALONE for page in pages if any(rule(page, library))}
        examples = {page.source.path: page.markup.fences for page in pages if page.kind != "lab"}
        runs = known_runs(examples, cache, shared)
        return [_looked(page, page.name not in wrong, runs.get(page.source.path)) for page in pages]

    def _looked(page: Page, is_sound: bool, run: "PageRun | None") -> Looked:
        if page.kind == "lab":
            return Looked(is_sound, True, count(None))
        path, fences = page.source.path, page.markup.fences
        is_sound = is_sound and not any(report.of_openings(path, fences, page.outline.labels))
        if run and run.is_sound:
            return Looked(is_sound, True, count(run))
        can_run = not any(report.of_programs(path, fences))
        if run is None:
            return Looked(is_sound and can_run, can_run, None, examples_of(fences))
        did_well = can_run and not any(report.diagnostics(path, fences, run))
        if did_well:
            approve(fences, run, cache, shared)
        return Looked(is_sound and did_well, can_run, count(run))

    return look


def count(run: "PageRun | None") -> Counted:
    """Count the examples of a page, or of a lab, which has none."""
    runs = run.runs if run else ()
    return Counted(len(runs), sum(one.status == "ok" for one in runs))


def example_faults(page: Page) -> Iterator[Diagnostic]:
    """Yield the faults of a page's examples that show without running them."""
    from recall.examples import report

    if page.kind != "lab":
        labels = set(page.outline.labels)
        yield from report.static_diagnostics(page.source.path, page.markup.fences, labels)
