"""The linter over the sources: every fault that can be told without building a page."""

from collections.abc import Iterable, Iterator, Mapping

from recall.diagnostics import Diagnostic, in_order
from recall.formulas import Key, Rendered
from recall.lint import corpus, drafts, former, formulas, links, questions, structure, text
from recall.page import Page
from recall.site import Site


def lint(site: Site, rendered: Mapping[Key, Rendered]) -> list[Diagnostic]:
    """Return the faults of a site's sources, by place.

    Args:
        site: all sources.
        rendered: what the engine said of each formula.
    """
    found = list(site.faults)
    for module in (corpus, former, drafts):
        found += module.check(site)
    for page in site.pages.values():
        found += lint_page(page, site, rendered)
    return in_order(found)


def lint_page(page: Page, site: Site, rendered: Mapping[Key, Rendered]) -> Iterator[Diagnostic]:
    """Yield the faults of one page."""
    yield from text.check(page.source, page.markup.plain)
    yield from structure.check(page, site)
    yield from links.check(page, site)
    yield from formulas.check(page, rendered)
    yield from questions.check(page)


def formula_keys(pages: Iterable[Page]) -> list[Key]:
    """Return the distinct formulas of some pages."""
    keys = {(f.normal, f.display): None for page in pages for f in formulas.formulas_of(page)}
    return list(keys)
