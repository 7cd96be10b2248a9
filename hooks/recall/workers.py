"""Work that other processes do ahead: forked from this one, they know all that it knows.

What they don't get done, because the work raised or the process was killed, is missing from their
answer. This process does it then as if there were no others, and says what there is to be said.
"""

import gc
import os
import pickle
import signal
import sys
import threading
import warnings
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from typing import Any, BinaryIO, TypeVar

from recall.cache import reopened

T = TypeVar("T")
R = TypeVar("R")
VARIABLE = "RECALL_PROCESSES"
"""Names the environment variable that says how many processes may work."""
FEWEST = 24
"""Items from which on it pays to fork."""


class NoNumberError(ValueError):
    """The variable doesn't say how many processes may work."""


def processes() -> int:
    """Return how many processes may work: as many as there are processors, if nothing is said.

    Raises:
        NoNumberError: the variable holds none.
    """
    given = os.environ.get(VARIABLE, "")
    if given and not (given.isdecimal() and int(given)):
        raise NoNumberError(f"{VARIABLE}={given}; expected how many processes may work, from 1.")
    return int(given or _processors())


def _processors() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _may_fork() -> bool:
    return processes() > 1 and sys.platform == "linux" and threading.active_count() == 1


def ahead(work: Callable[[T], R], items: Sequence[T], fewest: int = FEWEST) -> dict[int, R]:
    """Return what other processes made of some items, by number; any of them may be missing."""
    count = processes()
    if len(items) < fewest or not _may_fork():
        return {}
    forked: list[tuple[int, BinaryIO]] = []
    found: dict[int, R] = {}
    with _dealt(len(items)) as numbers:
        try:
            for _ in range(count):
                with _uninterrupted():  # or the process would be there, and nobody know of it
                    forked.append(_fork(lambda number: work(items[number]), numbers))
            for _, answer in forked:
                found |= _answered(answer)
        finally:
            for one in forked:
                _end(*one)
    return found


@contextmanager
def _dealt(count: int) -> Iterator[Iterator[int]]:
    """Give the numbers below one; of processes forked meanwhile, each gets the next that is left.

    They read a file that they share, and with it the place in it.
    """
    from tempfile import TemporaryFile  # takes long, and mostly nothing is forked

    with TemporaryFile(buffering=0) as file:
        file.write(array("L", range(count)).tobytes())
        file.seek(0)
        size = array("L").itemsize
        yield (array("L", read)[0] for read in iter(partial(file.read, size), b""))


@contextmanager
def aside(work: Callable[[], R], *, pays: bool) -> Iterator[Callable[[], R]]:
    """Have another process do some work meanwhile; what is given waits for it, or does it.

    Args:
        work: what is to be done.
        pays: whether it is worth a process.
    """
    if not (pays and _may_fork()):
        yield work
        return
    forked: list[tuple[int, BinaryIO]] = []

    def result() -> R:
        found: dict[int, R] = _answered(forked[0][1])
        return found[0] if found else work()

    try:
        with _uninterrupted():
            forked.append(_fork(lambda _: work(), range(1)))
        yield result
    finally:
        for one in forked:
            _end(*one)


def each(work: Callable[[T], R], items: Iterable[T], fewest: int = FEWEST) -> list[R]:
    """Return what is made of each item, in order, whoever did it."""
    given = list(items)
    done = ahead(work, given, fewest)
    return [done[n] if n in done else work(item) for n, item in enumerate(given)]


def together(work: Callable[[Sequence[T]], Sequence[R]], items: Iterable[T]) -> list[R]:
    """Return what is made of each item, in order, by work on a few at once.

    What does the same to a few, then the next, has its code and tables near at hand.
    """
    given = list(items)
    runs = [given[at : at + FEWEST] for at in range(0, len(given), FEWEST)]
    return list(chain.from_iterable(each(work, runs, fewest=2)))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have an interrupt wait."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answered(answer: BinaryIO) -> dict[int, Any]:
    with suppress(EOFError, pickle.UnpicklingError):
        return dict(pickle.load(answer))
    return {}


def _end(process: int, answer: BinaryIO) -> None:
    answer.close()
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _fork(work: Callable[[int], R], numbers: Iterable[int]) -> tuple[int, BinaryIO]:
    """Start a process that does some of the work; return it, and where it will answer."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Libraries may have threads; those that a worker calls can be forked.
        warnings.simplefilter("ignore")
        process = os.fork()
    if process:
        os.close(writing)
        return process, open(reading, "rb")  # noqa: PTH123
    try:
        os.close(reading)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, too, and ends this
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        gc.freeze()  # or collecting would copy what is shared
        found = {}
        with reopened():
            for number in numbers:
                with suppress(Exception):
                    found[number] = work(number)
        with open(writing, "wb") as answer:  # noqa: PTH123
            pickle.dump(found, answer)
    finally:
        os._exit(0)
