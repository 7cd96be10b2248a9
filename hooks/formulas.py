"""Turn the formulas that Markdown marked into KaTeX's HTML."""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from recall import formulas
from recall.lint import formula_keys
from recall.project import Findings

log = logging.getLogger("mkdocs.hooks.recall")


@event_priority(-25)  # once it is known which pages are finished
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Render what the pages to be built hold, all at once, where no check did."""
    findings: Findings = config.extra["recall"]
    left = files.documentation_pages(inclusion=InclusionLevel.is_included)
    pages = findings.site.pages
    findings.formulas.keep(formula_keys(pages[f.src_uri] for f in left if f.src_uri in pages))
    return nav


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Render the page's formulas; those of the sources are rendered already."""
    findings: Findings = config.extra["recall"]
    keys = formulas.marked(output)
    if not keys:
        return output
    rendered = findings.formulas.render(keys)
    for tex, display in keys:
        fault = rendered[tex, display]
        if fault.message and (tex, display) not in findings.refused:
            log.warning("%s: %s in the formula '%s'", page.file.src_uri, fault.message, tex)
    return formulas.substitute(output, rendered)
