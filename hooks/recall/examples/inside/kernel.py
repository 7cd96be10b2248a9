"""Shut a process off from the machine, and have it become the kernel that runs a lab."""

import os
import sys

from . import isolated, landlock

LIMITS = {"seconds": 120, "memory": 4 * 2**30, "file_size": 10_000_000, "files": 256}
"""Of processor time, of all memory in bytes, of a file in bytes, and of open files."""
KEPT = ("IPYTHONDIR", "JUPYTER_", "JPY_", "MPLBACKEND", "OMP_NUM_THREADS", "PYTHONHASHSEED")
"""How the variables begin that the kernel is started with."""

QUIET = "ignore:Couldn't bind IOPub Pipe"
"""What IPython says as it finds no network."""


def main() -> None:
    """Become the kernel; the arguments are its folder, where it listens, and its options."""
    folder, connection, *options = sys.argv[1:]
    isolated.leave_network()
    isolated.limit(LIMITS)
    writable = [os.path.realpath(folder), os.devnull]
    landlock.restrict(isolated.all_readable(), writable, programs=True)
    kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
    own = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), folder)
    os.chdir(folder)
    command = [sys.executable, "-W", QUIET, "-m", "ipykernel_launcher", "-f", connection, *options]
    os.execve(sys.executable, command, kept | own)
