"""Publishes the bundled styles and scripts, and has each page load them."""

from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from recall.frontend import SCRIPTS, STYLES, Bundle, FrontendError, bundle

PUBLISHED = "assets"
CACHE = ".cache/recall/frontend"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have each page load the bundle's entries."""
    made = _bundle(config)
    config.extra_css.extend(f"{PUBLISHED}/{name}" for name in made.styles)
    for name in made.scripts:
        script = ExtraScriptValue(f"{PUBLISHED}/{name}")
        script.type = "module"
        config.extra_javascript.append(script)
    config.extra["search_worker"] = f"{PUBLISHED}/{made.worker}"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the bundle in place of its sources."""
    sources = tuple(f"{folder.removeprefix('docs/')}/" for folder in (STYLES, SCRIPTS))
    for file in [file for file in files if file.src_uri.startswith(sources)]:
        files.remove(file)
    made = _bundle(config)
    for name in made.files:
        path = str(made.folder / name)
        files.append(File.generated(config, f"{PUBLISHED}/{name}", abs_src_path=path))
    return files


def on_page_context(context: dict[str, Any], page: Page, **_: Any) -> dict[str, Any]:
    """Have the skip link lead to where the content starts, not to its first heading."""
    headings = list(page.toc)
    if not headings or headings[0].level != 1:
        whole = AnchorLink(str(page.title), "content", 1)
        whole.children = headings
        page.toc.items = [whole]
    return context


def _bundle(config: MkDocsConfig) -> Bundle:
    root = Path(config.config_file_path).parent
    try:
        return bundle(root, root / CACHE)
    except FrontendError as error:
        raise PluginError(str(error)) from error
