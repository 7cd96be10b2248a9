"""What the build verified, in figures: for the report's page and for programs."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from recall.page import Page
from recall.site import Site


@dataclass(frozen=True, slots=True)
class Equations:
    """The labelled formulas of a page or a site, as `page#label`."""

    checked: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()

    def __add__(self, other: "Equations") -> "Equations":
        return Equations(
            self.checked + other.checked,
            self.unchecked + other.unchecked,
            self.definitions + other.definitions,
        )


def equations_of(page: Page) -> Equations:
    """Sort a page's labelled formulas by whether a check recomputes them."""
    checks, labels = page.outline.checked, page.outline.labels
    claims = [label for label in labels if label.startswith("eq:")]
    where = page.url.rstrip("/")
    return Equations(
        tuple(f"{where}#{label}" for label in claims if label in checks),
        tuple(f"{where}#{label}" for label in claims if label not in checks),
        tuple(f"{where}#{label}" for label in labels if label.startswith("def:")),
    )


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of one build."""

    questions: int
    topics: int
    formulas: int
    """Formulas parsed, in sources."""
    distinct_formulas: int
    equations: Equations
    examples: int
    """Python blocks run, checks among them."""
    checks: int
    figures: int
    labs: int
    source_links: int
    built_links: int
    """Links resolved in the built pages."""
    built_pages: int
    notes: int
    covered: Mapping[str, tuple[str, ...]]
    """By note, the pages that answer it."""
    uncovered: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the figures as plain data."""
        return asdict(self)


def _all(found: Iterable[Equations]) -> Equations:
    """Return the equations of all pages; adding up would copy those before for each page."""
    rows = [(one.checked, one.unchecked, one.definitions) for one in found]
    return Equations(*(tuple(chain.from_iterable(column)) for column in zip(*rows, strict=True)))


def coverage(site: Site) -> dict[str, tuple[str, ...]]:
    """Return, by note, the pages that say they answer it."""
    found: dict[str, list[str]] = {}
    for page in site.pages.values():
        notes = getattr(page.meta, "notes", ())
        for note in notes if page.name in site.published else ():
            found.setdefault(note, []).append(page.name)
    return {note: tuple(pages) for note, pages in sorted(found.items())}


def report(site: Site, *, ran: int, built_links: int, built_pages: int) -> Report:
    """Count what a build verified.

    Args:
        site: all sources.
        ran: Python blocks that ran.
        built_links: links of the built pages that were resolved.
        built_pages: pages that were built.
    """
    pages = [page for page in site.pages.values() if page.name in site.published]
    formulas = [formula for page in pages for formula in page.outline.formulas]
    covered = coverage(site)
    return Report(
        questions=len(site.questions),
        topics=len(site.topics),
        formulas=len(formulas),
        distinct_formulas=len(set(formulas)),
        equations=_all(equations_of(page) for page in pages),
        examples=ran,
        checks=sum(page.outline.checks for page in pages),
        figures=len(site.drawn),
        labs=sum(page.kind == "lab" for page in pages),
        source_links=sum(page.outline.internal for page in pages),
        built_links=built_links,
        built_pages=built_pages,
        notes=len(site.notes),
        covered=covered,
        uncovered=tuple(note for note in site.notes if note not in covered),
    )
