"""Have mkdocs-jupyter run the labs, and render what they say like every other page."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from recall.cache import digest
from recall.diagnostics import Diagnostic
from recall.examples.process import isolation
from recall.labs import cells, notebook
from recall.page import kind_of
from recall.project import LOCK, Findings
from recall.source import Source

KIND = "lab"
log = logging.getLogger("mkdocs.hooks.recall")


class Lab(File):
    """A lab's source, which MkDocs would copy."""

    def is_documentation_page(self) -> bool:
        """Have it become a page."""
        return True


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Have each lab become a page, and publish it as a notebook."""
    found = [file for file in files if kind_of(file.src_uri) == "lab"]
    for file in found:
        files.remove(file)
        lab = Lab(file.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        files.append(lab)
    pages = {file.src_uri: file.url for file in files if file.is_documentation_page()}
    for file in found:
        content = notebook.notebook(_source(file, config), pages, config.site_url or "")
        files.append(File.generated(config, notebook.notebook_name(file.src_uri), content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Run a lab; hand on its text, and keep what it showed until that is rendered."""
    if kind_of(page.file.src_uri) != "lab":
        return markdown
    source = _source(page.file, config)
    slots, faults = _run(source, page.file, config)
    for fault in faults:
        log.warning("%s", fault)
    name = notebook.notebook_name(page.file.src_uri)
    branch = config.extra.get("notebooks_branch", "")
    colab = notebook.colab_url(config.repo_url or "", branch, name)
    page.meta["lab"] = {**slots, "bar": notebook.bar(get_relative_url(name, page.url), colab)}
    return cells.page_markdown(source)


def _run(
    source: Source, file: File, config: MkDocsConfig
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return what a lab shows; its run is kept while its text and the versions stay the same."""
    from recall.labs import kernel, outputs  # with all that draws figures

    findings: Findings = config.extra["recall"]
    lock = Path(config.config_file_path).with_name(LOCK)
    versions = lock.read_text("utf-8") if lock.exists() else ""
    key = digest(kernel.cache_key(versions, sys.version), source.text)
    html = findings.cache.get(KIND, key)
    if html is None:
        log.info("Running %s", file.src_uri)
        if missing := isolation():
            log.info("%s", missing)
        try:
            html = _converted(str(file.abs_src_path))
        except Exception as error:  # a cell's, the kernel's, or that of whatever reads notebooks
            name, value = getattr(error, "ename", ""), getattr(error, "evalue", "")
            return {}, [kernel.failure(source, str(error), name, value)]
        findings.cache.put(KIND, key, html)
    return outputs.shown(source, outputs.outputs(html))


def _converted(file: str) -> str:
    # It takes seconds to import, and is mostly not needed.
    from mkdocs_jupyter import convert  # type: ignore[import-untyped]

    from recall.labs import kernel

    with kernel.settings():
        html = convert.nb2html(
            file, execute=True, allow_errors=False, theme="", custom_mathjax_url=""
        )
    return str(html)


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put what a lab showed where it belongs."""
    slots = page.meta.pop("lab", None)
    return html if slots is None else cells.fill(html, slots)


def _source(file: File, config: MkDocsConfig) -> Source:
    return Source(f"{Path(config.docs_dir).name}/{file.src_uri}", file.content_string)
