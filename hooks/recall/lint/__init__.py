"""The linter over the sources: every fault that can be told without building a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from recall.cache import Cache
from recall.diagnostics import Diagnostic, in_order
from recall.formulas import Key, Rendered
from recall.library import Library
from recall.lint import (
    corpus,
    drafts,
    former,
    formulas,
    layout,
    leads,
    links,
    marks,
    questions,
    safety,
    structure,
    text,
)
from recall.page import Page
from recall.scan import slug
from recall.site import Site

ALONE: tuple[Callable[[Page, Library], Iterator[Diagnostic]], ...] = (
    lambda page, _: text.check(page.source, page.markup.plain),
    lambda page, _: safety.check(page.markup),
    structure.check,
    lambda page, _: marks.check(page),
    lambda page, _: layout.check(page),
    lambda page, _: links.check(page),
    lambda page, _: formulas.check(page),
    lambda page, _: questions.check(page),
)
"""What finds the faults of one page that show without other pages, and without the engine."""
KIND = "sound between pages"
MOST = 20
"""States of a site of which that is kept."""


def lint(
    site: Site,
    refused: Mapping[Key, Rendered],
    pages: Iterable[Page] | None = None,
    cache: Cache | None = None,
) -> list[Diagnostic]:
    """Return the faults of a site's sources, by place.

    Args:
        site: all sources.
        refused: the formulas that the engine found a fault in.
        pages: those to be looked into one by one; all by default.
        cache: keeps which questions are alike, and that nothing is wrong between pages.
    """
    found = [*site.faults, *_between(site, cache)]
    for page in site.pages.values() if pages is None else pages:
        found += lint_page(page, site, refused)
    return in_order(found)


def _between(site: Site, cache: Cache | None) -> list[Diagnostic]:
    """Return the faults between pages; these rules look into no question's body."""
    if cache and site.told and cache.get(KIND, site.told) is not None:
        return []
    found = [*corpus.check(site, cache), *former.check(site), *drafts.check(site)]
    if cache and site.told and not found:
        cache.put(KIND, site.told, "sound")
        cache.trim(KIND, MOST)
    return found


def lint_page(page: Page, site: Site, refused: Mapping[Key, Rendered]) -> Iterator[Diagnostic]:
    """Yield the faults of one page."""
    yield from lint_alone(page, site.library)
    yield from leads.check(page, site)
    yield from formulas.check_refused(page, refused)


def lint_alone(page: Page, library: Library) -> Iterator[Diagnostic]:
    """Yield the faults of one page that show without other pages, and without the engine."""
    for find in ALONE:
        yield from find(page, library)


def prepare() -> None:
    """Import what the rules ask for late, so that processes forked afterwards share it."""
    slug("")
    structure.languages(plugins=False)


def is_sound_among(page: Page, site: Site) -> bool:
    """Tell whether a page without a fault of its own has none among others, by its outline."""
    return not leads.astray(page, site)


def is_refused(page: Page, refused: Mapping[Key, Rendered]) -> bool:
    """Tell whether the engine found a fault in a formula of a page, by its outline."""
    return any(key in refused for key in page.outline.formulas)


def formula_keys(pages: Iterable[Page]) -> list[Key]:
    """Return the distinct formulas of some pages."""
    return list(dict.fromkeys(key for page in pages for key in page.outline.formulas))
