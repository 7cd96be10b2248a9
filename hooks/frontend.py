"""Publishes the bundled styles and scripts, and has each page load them."""

from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from recall import fonts
from recall.cards import card
from recall.frontend import SCRIPTS, STYLES, Bundle, FrontendError, bundle
from recall.policy import policy

PUBLISHED = "assets"
THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
CACHE = ".cache/recall/frontend"
CARD = "assets/card.png"
LINES = (
    "Machine-learning interview questions with checked answers",
    "Every formula parsed, every link resolved, every example run.",
)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have each page load the bundle's entries."""
    made = _bundle(config)
    config.extra_css.extend(f"{PUBLISHED}/{name}" for name in made.styles)
    for name in made.scripts:
        module = ExtraScriptValue(f"{PUBLISHED}/{name}")
        module.type = "module"
        config.extra_javascript.append(module)
    config.extra["search_worker"] = f"{PUBLISHED}/{made.worker}"
    config.extra["lists_style"] = f"{PUBLISHED}/{made.lists}"
    config.extra["python_worker"] = f"{PUBLISHED}/{made.python}"
    tools = zip(("style", "script"), made.practice, strict=True)
    config.extra["practice"] = {part: f"{PUBLISHED}/{name}" for part, name in tools}
    config.extra["policy"] = policy(Path(config.config_file_path).parent)
    config.extra["card"] = CARD
    config.extra["preloaded"] = {
        "text": [f"{PUBLISHED}/{made.published(fonts.TEXT)}"],
        "italic": [f"{PUBLISHED}/{made.published(fonts.ITALIC)}"],
        "math": [f"{PUBLISHED}/{made.published(name)}" for name in fonts.MATH],
    }
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the bundle in place of its sources, and of the theme's styles and scripts."""
    sources = tuple(f"{folder.removeprefix('docs/')}/" for folder in (STYLES, SCRIPTS)) + THEME
    for file in [file for file in files if file.src_uri.startswith(sources)]:
        files.remove(file)
    made = _bundle(config)
    for name in made.files:
        path = str(made.folder / name)
        files.append(File.generated(config, f"{PUBLISHED}/{name}", abs_src_path=path))
    root = Path(config.config_file_path).parent
    drawn = card(root, config.extra["recall"].cache, config.site_name, *LINES)
    files.append(File.generated(config, CARD, content=drawn))
    return files


def _bundle(config: MkDocsConfig) -> Bundle:
    root = Path(config.config_file_path).parent
    try:
        return bundle(root, root / CACHE)
    except FrontendError as error:
        raise PluginError(str(error)) from error
