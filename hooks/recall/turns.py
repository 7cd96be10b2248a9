"""Builds into one folder take turns; what stopped one is told in words."""

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from recall.cache import digest
from recall.source import ChangedError

if sys.platform != "win32":
    import fcntl

FOLDER = ".cache/recall/turns"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if sys.platform != "win32" else (errno.ENOSPC,)


def begin(root: Path, site: Path, waiting: Callable[[], None]) -> IO[bytes] | None:
    """Wait until no other build writes into a folder; the turn ends when the file is closed.

    The system closes it with the process, however that ends.

    Args:
        root: the project's folder.
        site: what is built into.
        waiting: is called once before waiting.

    Returns:
        None where the system has no such locks.
    """
    if sys.platform == "win32":
        return None
    file = root / FOLDER / digest(str(site.resolve()))[:16]
    file.parent.mkdir(parents=True, exist_ok=True)
    turn = file.open("wb")
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(turn, fcntl.LOCK_EX)
    return turn


def explained(error: BaseException, site: Path) -> str:
    """Return what to tell of an error of the disk or of a source, or nothing of another one."""
    if isinstance(error, ChangedError):
        return f"{error} The site in '{site}' is not whole."
    if not isinstance(error, OSError) or error.errno not in FULL:
        return ""
    there = next(folder for folder in (site, *site.parents) if folder.exists())
    free = shutil.disk_usage(there).free // 2**20
    what = f"'{error.filename}' can't be written" if error.filename else "a file can't be written"
    return (
        f"the disk is full, or a limit is reached: {what} ({free:,} MB free). The site in "
        f"'{site}' is not whole: don't publish it. Make room, and build again."
    )
