"""Turn the formulas that Markdown marked into KaTeX's HTML."""

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from recall import formulas
from recall.project import Findings

log = logging.getLogger("mkdocs.hooks.recall")


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
