"""Publish the figures that are drawn by code, and inline them so that they follow the scheme."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from recall.inlining import inline_figures
from recall.project import FIGURES, Findings


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the scripts that draw figures by the drawings."""
    findings: Findings = config.extra["recall"]
    for file in list(files):
        if file.src_uri.startswith(FIGURES):
            files.remove(file)
    sound = {name: drawing for name, drawing in findings.drawings.items() if drawing.svg}
    for name, drawing in sound.items():
        files.append(File.generated(config, name, content=drawing.standalone))
    return files


def on_post_page(output: str, config: MkDocsConfig, **_: object) -> str:
    """Put each figure into the page, with its alternative text."""
    findings: Findings = config.extra["recall"]
    return inline_figures(output, findings.drawings)
