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
"""In `extra`: what the call and the sources are, the key of all of it, and what counts warnings."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function lies in memory, which differs from run to run."""
log = logging.getLogger("mkdocs.hooks.recall")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """End `mkdocs build` where the site stands already."""
    call = click.get_current_context(silent=True)
    if call is None or call.info_name != "build":
        return config
    given = ADDRESS.sub("", repr(sorted(call.params.items())))
    root = Path(config.config_file_path).parent
    looked, shown = unchanged.look(root), _shown(root, given)
    cache = Cache(root / CACHE)
    key = unchanged.key(root, looked, Path(config.site_dir), shown, cache)
    if unchanged.stands(cache, key, Path(config.site_dir)):
        log.info("Nothing has changed since %s was built.", config.site_dir)
        raise SystemExit(0)
    cache.close()
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(warnings)
    config.extra[STATE] = (given, unchanged.seen(looked), shown, key, warnings)
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Remember a site that was built without a warning, of sources that are as they were."""
    if STATE not in config.extra:
        return
    given, seen, shown, key, warnings = config.extra[STATE]
    root = Path(config.config_file_path).parent
    logging.getLogger("mkdocs").removeHandler(warnings)
    findings: Findings = config.extra["recall"]
    untouched = unchanged.seen(unchanged.look(root)) == seen and _shown(root, given) == shown
    if untouched and not warnings.get_counts():
        written: Written = config.extra["recall_written"]
        unchanged.remember(findings.cache, key, written.last)


def _shown(root: Path, given: str) -> tuple[object, ...]:
    """Return what a site says beside its sources, and what it is called with."""
    return (given, os.environ.get("SOURCE_DATE_EPOCH"), datetime.date.today(), commit(root))
