"""Read and examine the sources once per build; the other hooks find the result in `extra`."""

import datetime
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from recall.project import Project, examine

log = logging.getLogger("mkdocs.hooks.recall")
AGAIN = "recall_again"
"""In `extra`: whether a server builds once more, for an edit. Then what nobody looks at while
writing stays as it was at the start: the search index, and the exports of all questions."""


class State:
    """What the process does; a server builds many times."""

    serves = False
    built = False


def on_startup(command: str, **_: object) -> None:
    """Know whether the site is served."""
    State.serves = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Examine the project, and report each fault as a warning, which `--strict` fails on."""
    root = Path(config.config_file_path).parent
    project = Project.at(root, today=datetime.date.today(), renders=True)
    findings = examine(project)
    for fault in findings.diagnostics:
        log.warning("%s", fault)
    config.extra["recall"] = findings
    config.extra[AGAIN] = State.serves and State.built
    return config


def on_post_build(**_: object) -> None:
    """Know that there is a site."""
    State.built = True
