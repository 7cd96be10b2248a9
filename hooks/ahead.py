"""Have several processes read and build pages ahead of MkDocs, which does one after the other.

They leave nothing but files and the cache's entries. A page of which there is something to say is
left to MkDocs, so that its messages come as ever.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from recall import built, workers
from recall.page import kind_of
from recall.project import Findings

log = logging.getLogger("mkdocs")


class State:
    """What no later event is given."""

    nav: Navigation


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Refuse a number of processes that is none."""
    try:
        workers.processes()
    except workers.NoNumberError as error:
        raise PluginError(str(error)) from error
    return config


@event_priority(-50)  # once it is known which pages are finished
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Have the Markdown of all pages turned into HTML, for MkDocs to find in the cache."""
    State.nav = nav
    left = [file for file in _left(files) if kind_of(file.src_uri) != "lab"]
    read = partial(_read, config=config, files=files)
    workers.ahead(partial(_quietly, read), left)
    return nav


@event_priority(-50)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Have pages built and linted, and leave to MkDocs those that weren't."""
    left = _left(files)
    build = partial(_build, left=left, config=config, env=env)
    done = workers.ahead(partial(_quietly, build), left)
    files.done |= {  # type: ignore[attr-defined]
        left[number].src_uri for number, is_built in done.items() if is_built
    }
    return env


def _left(files: Files) -> list[File]:
    return list(files.documentation_pages(inclusion=InclusionLevel.is_included))


def _read(file: File, config: MkDocsConfig, files: Files) -> None:
    page = file.page or Page(None, file, config)
    page.read_source(config)
    markdown = page.markdown or ""
    page.markdown = config.plugins.on_page_markdown(markdown, page=page, config=config, files=files)
    page.render(config, files)


def _build(file: File, left: list[File], config: MkDocsConfig, env: Environment) -> None:
    assert file.page is not None
    _build_page(file.page, config, left, State.nav, env)
    findings: Findings = config.extra["recall"]
    built.lint_page(Path(config.site_dir), file.dest_uri, config.site_url or "", findings.cache)


def _quietly(work: Callable[[File], None], file: File) -> bool:
    """Do some work without a word; tell whether there was nothing to say."""
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    silent = [one for one in log.handlers if not isinstance(one, logging.StreamHandler)]
    log.handlers = [*silent, warnings]
    work(file)
    return not warnings.get_counts()
