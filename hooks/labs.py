"""Have mkdocs-jupyter run the labs, and render what they say like every other page."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from recall import labs
from recall.diagnostics import Diagnostic
from recall.page import kind_of
from recall.source import Source

log = logging.getLogger("mkdocs.hooks.recall")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep what labs showed for as long as the versions they run with stay the same."""
    root = Path(config.config_file_path).parent
    lock = root / "requirements.lock"
    key = labs.cache_key(lock.read_text("utf-8") if lock.exists() else "", sys.version)
    config.plugins["mkdocs-jupyter"].config["cache_dir"] = str(root / ".cache/mkdocs-jupyter" / key)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish each lab as a notebook."""
    pages = {file.src_uri: file.url for file in files if file.is_documentation_page()}
    for file in [file for file in files if kind_of(file.src_uri) == "lab"]:
        content = labs.notebook(_source(file, config), pages, config.site_url or "")
        files.append(File.generated(config, labs.notebook_name(file.src_uri), content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Run a lab; hand on its text, and keep what it showed until that is rendered."""
    if kind_of(page.file.src_uri) != "lab":
        return markdown
    source = _source(page.file, config)
    slots, faults = _run(source, page, config, files)
    for fault in faults:
        log.warning("%s", fault)
    # What mkdocs-jupyter put over the page's own: from here on it's a page like any other.
    for name in ("render", "title"):
        vars(page).pop(name, None)
    notebook = labs.notebook_name(page.file.src_uri)
    branch = config.extra.get("notebooks_branch", "")
    colab = labs.colab_url(config.repo_url or "", branch, notebook)
    page.meta["lab"] = {**slots, "bar": labs.bar(get_relative_url(notebook, page.url), colab)}
    return labs.page_markdown(source)


def _run(
    source: Source, page: Page, config: MkDocsConfig, files: Files
) -> tuple[dict[str, str], list[Diagnostic]]:
    try:
        with labs.settings():
            page.render(config, files)
    except Exception as error:  # a cell's, the kernel's, or that of whatever reads notebooks
        name, value = getattr(error, "ename", ""), getattr(error, "evalue", "")
        return {}, [labs.failure(source, str(error), name, value)]
    return labs.shown(source, labs.outputs(page.content or ""))


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put what a lab showed where it belongs."""
    slots = page.meta.pop("lab", None)
    return html if slots is None else labs.fill(html, slots)


def _source(file: File, config: MkDocsConfig) -> Source:
    return Source(f"{Path(config.docs_dir).name}/{file.src_uri}", file.content_string)
