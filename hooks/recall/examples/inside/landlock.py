"""Landlock: Linux itself refuses files, the network and signals to a process, for good.

Numbers and structures are those of `linux/landlock.h`, which are the same on all processors.
"""

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_ASKED, BENEATH_PATH = 1, 1
PR_SET_NO_NEW_PRIVS = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15
"""Rights that a file can have too: those, and to be truncated, and to control a device."""
READ = READ_FILE | READ_DIR
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""All rights on files, by the version that they came with."""
CONNECTIONS, NETWORK_SINCE = 0b11, 4
"""To bind and to connect TCP."""
OUTSIDE, OUTSIDE_SINCE = 0b11, 6
"""To reach sockets without a name in the file system, and to signal processes, out there."""


@cache
def version() -> int:
    """Return the version that this kernel has; 0 where it has none."""
    if sys.platform != "linux":
        return 0
    return max(0, call("syscall", CREATE_RULESET, None, ctypes.c_size_t(0), VERSION_ASKED))


def call(function: str, *arguments: Any) -> int:
    """Call a function of the C library; nothing is left that isolated code could call it by.

    Opening the library takes long, so it is Python's own handle, which is there anyway.
    """
    return int(ctypes.pythonapi[function](*arguments))  # an attribute would stay


def restrict(readable: Iterable[str], writable: Iterable[str], *, programs: bool = False) -> bool:
    """Leave this process, and all that it starts, nothing but some files and folders.

    Args:
        readable: what may be read, with all that lies below; what doesn't exist is passed over.
        writable: what may be read and changed.
        programs: whether what is readable may be executed.

    Returns:
        Whether the kernel does so.
    """
    available = version()
    if not available:
        return False
    rights = max(bits for since, bits in FILE_RIGHTS.items() if since <= available)
    network = CONNECTIONS if available >= NETWORK_SINCE else 0
    outside = OUTSIDE if available >= OUTSIDE_SINCE else 0
    handled = struct.pack("QQQ", rights, network, outside)
    size = 8 * (1 + (available >= NETWORK_SINCE) + (available >= OUTSIDE_SINCE))
    rules = call("syscall", CREATE_RULESET, handled, ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    try:
        for paths, allowed in (
            (readable, READ | EXECUTE if programs else READ),
            (writable, rights & ~EXECUTE),
        ):
            for path in paths:
                _allow(rules, path, allowed & rights)
        call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(call("syscall", RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: str, allowed: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            allowed &= OF_FILES
        rule = struct.pack("=Qi", allowed, place)
        call("syscall", ADD_RULE, rules, BENEATH_PATH, rule, 0)
    finally:
        os.close(place)
