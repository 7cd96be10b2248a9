"""Shut the process that runs a page's code off from the machine: the child's side.

The limits, the network namespace and Landlock are the kernel's. The audit hook is Python's: it
says what an honest example did wrong, and is all there is where the kernel has none of those.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from . import landlock

if sys.platform != "win32":
    # Multiprocessing calls it without an audit event; imported here, forks have it.
    import _posixsubprocess
    import resource

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, SIGKILL = 1, 9

PROGRAMS, NETWORK = "start another program", "use the network"
FAMILIES = {"socket": NETWORK, "ctypes": "call C functions", "subprocess": PROGRAMS}
REFUSED = {
    **dict.fromkeys(("os.system", "os.exec", "os.fork", "os.forkpty", "os.spawn"), PROGRAMS),
    **dict.fromkeys(("os.posix_spawn", "os.startfile", "pty.spawn"), PROGRAMS),
    **dict.fromkeys(("urllib.Request", "http.client.connect", "webbrowser.open"), NETWORK),
    **dict.fromkeys(("os.kill", "os.killpg", "signal.pthread_kill"), "signal a process"),
    **dict.fromkeys(("resource.setrlimit", "resource.prlimit"), "change its limits"),
}
ALLOWED = frozenset({"socket.__new__"})
"""asyncio makes a pair of sockets for itself."""
CHANGES = {
    **dict.fromkeys(("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.utime"), 1),
    **dict.fromkeys(("os.chmod", "os.chown", "os.chflags", "os.setxattr", "sqlite3.connect"), 1),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 2),
}
"""Events that change files, with the number of arguments that are paths."""
DEVICES = frozenset({"/dev/null", "/dev/urandom", "/dev/random", "/etc/localtime"})
LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
"""Where the linker finds what compiled modules need."""
MOST_WRITTEN = 100
"""Times that files may be opened to write: with the limit of a file, a limit of all."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def leave_network() -> list[str]:
    """Enter a network namespace without devices, and die with the parent.

    Returns:
        What the machine doesn't let this process do; called before there are threads.
    """
    missing = [] if landlock.version() else ["files are refused by Python only, not by the kernel"]
    if sys.platform != "linux":
        return ["the network is refused by Python only, not by the kernel", *missing]
    die_with_parent()
    ways = (CLONE_NEWNET, CLONE_NEWNET | CLONE_NEWUSER)
    if all(landlock.call("unshare", flags) for flags in ways):
        missing.insert(0, "the network is refused by Python only, not by the kernel")
    return missing


def die_with_parent() -> None:
    """Have the kernel end this process with the one that started it; a fork forgets this."""
    landlock.call("prctl", PR_SET_PDEATHSIG, SIGKILL)


def limit(job: dict[str, Any]) -> list[str]:
    """Set the limits of a job; called when everything costly is imported.

    Returns:
        What the machine can't limit.
    """
    if sys.platform == "win32":
        return ["memory, processor time and the size of files have no limit"]
    failed = []
    for name, value in (
        ("CORE", 0),
        ("NOFILE", job.get("files", 64)),
        ("FSIZE", job["file_size"]),
        ("CPU", int(job["seconds"]) + 1),
        ("AS", _address_space() + job["memory"]),
    ):
        try:
            which = getattr(resource, f"RLIMIT_{name}")
            allowed = resource.getrlimit(which)[1]
            tight = value if allowed == resource.RLIM_INFINITY else min(value, allowed)
            resource.setrlimit(which, (tight, tight))
        except (AttributeError, OSError, ValueError):
            failed.append(name)
    if sys.platform != "linux" and "AS" not in failed:
        failed.append("AS")
    return [f"RLIMIT_{name} isn't enforced" for name in failed]


def _address_space() -> int:
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * resource.getpagesize()


def lock(folder: str) -> None:
    """Refuse, for good, what reaches beyond the process and its folder."""
    if sys.platform != "win32":
        _posixsubprocess.fork_exec = _refuse_program
    own, roots = os.path.realpath(folder), readable()
    may_read, may_write = _readers(own, roots)
    landlock.restrict(all_readable(), [own, os.devnull])

    left = MOST_WRITTEN

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int) and path is not None:
                writes = bool(flags & WRITING)
                left -= writes
                if left < 0:
                    raise PermissionError(f"isolated code may not write {MOST_WRITTEN} files")
                if not (may_write if writes else may_read)(os.fsdecode(path)):
                    verb, where = ("write", "of its folder") if writes else ("read", "of Python")
                    raise PermissionError(f"isolated code may not {verb} {path!r}, outside {where}")
        elif event in CHANGES:
            for path in arguments[: CHANGES[event]]:
                if isinstance(path, str | bytes) and not may_write(os.fsdecode(path)):
                    raise PermissionError(f"isolated code may not change {path!r}")
        elif event not in ALLOWED:
            what = REFUSED.get(event) or FAMILIES.get(event.partition(".")[0])
            if what:
                raise PermissionError(f"isolated code may not {what}")

    sys.addaudithook(watch)


def _refuse_program(*_: object) -> int:
    raise PermissionError(f"isolated code may not {PROGRAMS}")


@cache
def readable() -> frozenset[str]:
    """Return the folders of Python, of what is installed, and of the time zones."""
    installed = [sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)]
    return frozenset({"/usr/share/zoneinfo", *map(os.path.realpath, installed)})


@cache
def all_readable() -> list[str]:
    """Return these folders, the linker's and the devices, without what lies in one of them."""
    paths = {*readable(), *map(os.path.realpath, (*LIBRARIES, *DEVICES))}
    return [path for path in sorted(paths) if not any(_under(path, one) for one in paths - {path})]


def _under(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _readers(
    own: str, roots: frozenset[str]
) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    def may_read(path: str) -> bool:
        real = os.path.realpath(path)
        return path in DEVICES or any(_under(real, root) for root in (own, *roots))

    def may_write(path: str) -> bool:
        return path in (os.devnull, ":memory:", "") or _under(os.path.realpath(path), own)

    return may_read, may_write
