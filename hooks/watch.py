"""Have `mkdocs serve` see each edit, and soon."""

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

SHARED = "includes"
"""What pages are made from beside those files that MkDocs watches."""
SHORTEST, LONGEST = 0.1, 0.5
"""Seconds between two looks at all files; MkDocs takes the latter."""
SHARE = 0.1
"""Of a processor that may be spent on looking."""
STILL = 0.05
"""Seconds without a change after which a build begins."""


def on_serve(server: "LiveReloadServer", config: MkDocsConfig, **_: object) -> "LiveReloadServer":
    """Watch what pages share too, and look at all of it as often as it can be done quickly."""
    from watchdog.observers.polling import PollingObserver  # no build needs it

    watched = [str(Path(config.config_file_path).with_name(SHARED))]
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # MkDocs watches the theme only if it is told to
            server.unwatch(path)
            watched.append(path)
    server.observer = PollingObserver(timeout=_interval(config.docs_dir))
    server.build_delay = STILL
    for path in watched:
        server.watch(path)
    return server


def _interval(folder: str) -> float:
    """Return how often to look at a folder, in seconds, given how long that takes."""
    from watchdog.utils.dirsnapshot import DirectorySnapshot

    began = time.perf_counter()
    DirectorySnapshot(folder)
    return min(LONGEST, max(SHORTEST, (time.perf_counter() - began) / SHARE))
