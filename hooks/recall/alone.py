"""What is wrong with a page that no other page decides about, nor the engine of formulas."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recall.cache import Cache
from recall.diagnostics import Diagnostic
from recall.examples.process import Limits
from recall.library import Library
from recall.lint import lint_alone, prepare
from recall.page import Page
from recall.sound import Counted

if TYPE_CHECKING:
    from recall.examples.run import PageRun


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at a page alone showed."""

    is_sound: bool
    """Whether nothing is wrong, as far as it was looked into."""
    counted: Counted | None
    """Its examples; nothing where they are to be run first."""


def looking(library: Library, cache: Cache, lock: str, limits: Limits) -> Callable[[Page], Looked]:
    """Return what looks at a page; processes forked afterwards share what it needs.

    Args:
        library: the contents of includes/.
        cache: keeps what examples did.
        lock: the versions that they run with.
        limits: what the examples of a page may take.
    """
    from recall.examples import report  # takes long, and mostly nothing is looked at
    from recall.examples.run import known_run, versions

    prepare()
    shared = versions(lock, limits)

    def look(page: Page) -> Looked:
        is_sound = not any(lint_alone(page, library)) and not any(example_faults(page))
        if page.kind == "lab":
            return Looked(is_sound, count(None))
        path, fences = page.source.path, page.markup.fences
        run = known_run(path, fences, cache, shared)
        if run is None:
            return Looked(is_sound, None)
        return Looked(is_sound and not any(report.diagnostics(path, fences, run)), count(run))

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
