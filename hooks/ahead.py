"""Have several processes read and build pages ahead of MkDocs, which does one after the other.

They leave nothing but files and the cache's entries. A page of which there is something to say is
left to MkDocs, so that its messages come as ever. What is known of a page before it is read is read
late, when it can be built in the same breath: nobody else ever needs its text.
"""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from recall import built, workers
from recall.exports import everything, filesystem
from recall.exports.questions import Source
from recall.project import Findings
from recall.search import documents
from recall.written import Written

log = logging.getLogger("mkdocs")


class State:
    """What no later event is given."""

    nav: Navigation
    late: list[File]
    """Pages that are read when they are built."""


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
    """Keep MkDocs from reading pages whose key is known already."""
    State.nav = nav
    State.late = [file for file in _left(files) if file.src_uri in config.extra["recall_keys"]]
    files.done |= _names(State.late)  # type: ignore[attr-defined]
    return nav


@event_priority(-50)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Have pages read, built and linted; read those that weren't, and leave them to MkDocs."""
    files.done -= _names(State.late)  # type: ignore[attr-defined]
    config.extra["recall_built"] = [*config.extra["recall_built"], *State.late]
    left = _left(files)
    build = partial(_build, left=left, config=config, env=env, files=files)
    done = workers.ahead(partial(_quietly, build), left)
    built_ahead = {left[number].src_uri for number, is_built in done.items() if is_built}
    files.done |= built_ahead  # type: ignore[attr-defined]
    unread = _names(State.late) - built_ahead
    unread |= _lacking(config) if built_ahead else set()
    for file in State.late:
        if file.src_uri in unread:
            assert file.page is not None
            _populate_page(file.page, config, files)
    return env


def _left(files: Files) -> list[File]:
    return list(files.documentation_pages(inclusion=InclusionLevel.is_included))


def _names(files: Iterable[File]) -> set[str]:
    return {file.src_uri for file in files}


def _lacking(config: MkDocsConfig) -> set[str]:
    """Return the pages that exports can't do without, as what is made of them wasn't kept."""
    findings: Findings = config.extra["recall"]
    source: Source = config.extra["recall_bodies"]
    written: Written = config.extra["recall_written"]
    about: everything.About = config.extra["recall_about"]
    lacking = everything.lacking(source, findings.drawings, about, written)
    return {source.site.questions[name].name for name in lacking}


def _build(
    file: File, left: list[File], config: MkDocsConfig, env: Environment, files: Files
) -> None:
    assert file.page is not None
    if file.page.content is None:
        _populate_page(file.page, config, files)
    _build_page(file.page, config, left, State.nav, env)
    findings: Findings = config.extra["recall"]
    site, url = Path(config.site_dir), config.site_url or ""
    built.lint_page(site, file.dest_uri, url, findings.cache)
    if config.extra["recall_offline"]:
        data = (site / file.dest_uri).read_bytes()
        filesystem.keep(file.dest_uri, data, url, findings.cache)
    page = findings.site.pages.get(file.src_uri)
    if page is not None and page.id in findings.site.questions:
        everything.keep(page, config.extra["recall_bodies"], config.site_url or "/")
        documents.keep(page, findings.site, findings.cache)


def _quietly(work: Callable[[File], None], file: File) -> bool:
    """Do some work without a word; tell whether there was nothing to say."""
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    silent = [one for one in log.handlers if not isinstance(one, logging.StreamHandler)]
    log.handlers = [*silent, warnings]
    work(file)
    return not warnings.get_counts()
