"""Shut the process that runs a page's code off from the machine: the child's side.

The limits and the network namespace are the kernel's. The audit hook is Python's: it keeps an
honest example from depending on the machine; code that is out to break it must not be run at all.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any

if sys.platform != "win32":
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
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def leave_network() -> list[str]:
    """Enter a network namespace without devices, and die with the parent.

    Returns:
        What the machine doesn't let this process do; called before there are threads.
    """
    if sys.platform != "linux":
        return ["the network is refused by Python only, not by the kernel"]
    die_with_parent()
    libc = ctypes.CDLL(None, use_errno=True)
    if all(libc.unshare(flags) for flags in (CLONE_NEWNET, CLONE_NEWNET | CLONE_NEWUSER)):
        return ["the network is refused by Python only, not by the kernel"]
    return []


def die_with_parent() -> None:
    """Have the kernel end this process with the one that started it; a fork forgets this."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, SIGKILL)


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
        ("NOFILE", 64),
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
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read().split()[0]) * resource.getpagesize()


def lock(folder: str) -> None:
    """Refuse, for good, what reaches beyond the process and its folder."""
    import _posixsubprocess  # multiprocessing calls it without an audit event

    _posixsubprocess.fork_exec = _refuse_program
    may_read, may_write = _readers(folder)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int) and path is not None:
                writes = bool(flags & WRITING)
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


def _readers(folder: str) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    own = os.path.realpath(folder)
    installed = [sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)]
    roots = {own, "/usr/share/zoneinfo", *map(os.path.realpath, installed)}

    def under(path: str, root: str) -> bool:
        return path == root or path.startswith(root.rstrip(os.sep) + os.sep)

    def may_read(path: str) -> bool:
        real = os.path.realpath(path)
        return path in DEVICES or any(under(real, root) for root in roots)

    def may_write(path: str) -> bool:
        return path in (os.devnull, ":memory:", "") or under(os.path.realpath(path), own)

    return may_read, may_write
