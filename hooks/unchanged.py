"""Leave a site alone that is as it would be built; first in on_config, last in on_post_build."""

import datetime
import logging
import os
import re
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from recall import unchanged
from recall.cache import Cache
from recall.changed import commit
from recall.project import CACHE, Findings
from recall.written import Written

STATE = "recall_unchanged"
"""In `extra`: the key of what the site is made from, and what counts warnings."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function lies in memory, which differs from run to run."""
log = logging.getLogger("mkdocs.hooks.recall")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """End `mkdocs build` where the site stands already."""
    call = click.get_current_context(silent=True)
    if call is None or call.info_name != "build":
        return config
    cache = Cache(Path(config.config_file_path).parent / CACHE)
    given = ADDRESS.sub("", repr(sorted(call.params.items())))
    key = _key(config, given)
    if unchanged.stands(cache, key, Path(config.site_dir)):
        log.info("Nothing has changed since %s was built.", config.site_dir)
        raise SystemExit(0)
    cache.close()
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(warnings)
    config.extra[STATE] = (given, key, warnings)
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Remember a site that was built without a warning, of sources that are as they were."""
    if STATE not in config.extra:
        return
    given, key, warnings = config.extra[STATE]
    logging.getLogger("mkdocs").removeHandler(warnings)
    findings: Findings = config.extra["recall"]
    if not warnings.get_counts() and _key(config, given) == key:
        written: Written = config.extra["recall_written"]
        unchanged.remember(findings.cache, key, written.last)


def _key(config: MkDocsConfig, given: str) -> str:
    root = Path(config.config_file_path).parent
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    shown = (given, epoch, datetime.date.today(), commit(root))
    return unchanged.key(root, Path(config.site_dir), shown)
