"""Have the site's folder keep what would be written again, although MkDocs empties it."""

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from recall.project import Findings
from recall.written import Written

STATE = "recall_written"
"""In `extra`: what the folder holds."""


class State:
    """The site's folder; hooks aren't given the settings when a build fails."""

    site: Path | None = None


@event_priority(-100)  # just before MkDocs empties the folder
def on_pre_build(config: MkDocsConfig) -> None:
    """Put the folder where MkDocs doesn't find it."""
    State.site = site = Path(config.site_dir)
    _put_back()  # of a build that was killed
    shutil.rmtree(_aside(site), ignore_errors=True)
    if site.is_dir() and not site.is_symlink():
        _move(site, _aside(site))


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put it back, and look at what it holds."""
    findings: Findings = config.extra["recall"]
    _put_back()
    config.extra[STATE] = Written(Path(config.site_dir), findings.cache)
    return files


@event_priority(-99)  # after all who write, before another build may begin
def on_post_build(config: MkDocsConfig) -> None:
    """Remember what it holds now."""
    written: Written = config.extra[STATE]
    written.remember()


def on_build_error(**_: object) -> None:
    """Put it back where a build failed before it was."""
    _put_back()


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.aside")


def _put_back() -> None:
    if State.site and _aside(State.site).is_dir() and not State.site.exists():
        _move(_aside(State.site), State.site)


def _move(folder: Path, target: Path) -> None:
    try:
        folder.rename(target)
    except OSError:  # nobody moves a mounted folder: MkDocs empties it then
        return
