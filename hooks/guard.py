"""Keep two builds from writing into one folder, and say in words what a full disk means."""

import logging
from pathlib import Path
from typing import IO

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from recall import turns

log = logging.getLogger("mkdocs.hooks.recall")


class State:
    """The build that is under way; hooks aren't given the settings when it fails."""

    turn: IO[bytes] | None = None
    site = Path()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Wait for another build into the same folder; count warnings though nobody sees them."""
    _hear_warnings()
    State.site = Path(config.site_dir)
    root = Path(config.config_file_path).parent
    said = f"Another build writes into {State.site}: waiting for its end."
    State.turn = turns.begin(root, State.site, lambda: log.info(said))
    return config


@event_priority(-100)  # after all who write
def on_post_build(**_: object) -> None:
    """Let the next build begin."""
    _end()


def on_build_error(error: Exception) -> None:
    """Let the next build begin, and explain what can be explained."""
    _end()
    if said := turns.explained(error, State.site):
        raise PluginError(said) from error


def _hear_warnings() -> None:
    """Have `--quiet` silence what is printed alone: else a page with a fault would be kept."""
    mkdocs = logging.getLogger("mkdocs")
    if mkdocs.isEnabledFor(logging.WARNING):
        return
    for handler in mkdocs.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setLevel(mkdocs.level)
    mkdocs.setLevel(logging.WARNING)


def _end() -> None:
    if State.turn is not None:
        State.turn.close()
        State.turn = None
