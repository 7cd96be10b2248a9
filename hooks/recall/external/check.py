"""Ask the web about many addresses: each once, hosts side by side, and remember the answers."""

import json
import random
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from queue import SimpleQueue
from threading import Event
from typing import Protocol

from recall.diagnostics import Place
from recall.external.addresses import host, resolved
from recall.external.ask import Inquirer, Limits, Pace, Verdict
from recall.external.fetch import Fetch

KIND = "link"
"""What the answers are stored under."""
STATES = ("good", "moved", "dead")


@dataclass(frozen=True, slots=True)
class Use:
    """An address where it stands: of the web, or an arXiv id, or a DOI."""

    url: str
    place: Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an address, and everywhere it is used."""

    url: str
    """As it was asked for."""
    uses: tuple[Use, ...]
    verdict: Verdict
    remembered: bool = False
    """Whether the answer is an earlier one."""


class Store(Protocol):
    """Keeps text; any of it may vanish."""

    def get(self, kind: str, key: str) -> str | None:
        """Return what was put, or None."""

    def put(self, kind: str, key: str, value: str) -> None:
        """Keep a text."""


def check(
    uses: Iterable[Use],
    *,
    fetch: Fetch,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
    cache: Store,
    limits: Limits | None = None,
    jitter: Callable[[], float] = random.random,
    refresh: bool = False,
    lenient: Container[str] = (),
) -> Iterator[Outcome]:
    """Yield what becomes of each distinct web address, in the order in which it turns out.

    Args:
        uses: what isn't of the web is passed over.
        fetch: sends one request; several threads call it.
        clock: seconds since 1970.
        sleep: waits some seconds.
        cache: keeps answers, for a time that depends on them.
        limits: how gently, how patiently and how long.
        jitter: returns a number from 0 to 1, so that retries don't come in step.
        refresh: whether to ask again whatever is remembered.
        lenient: hosts whose refusal of robots counts as a sign of life.
    """
    limits = limits or Limits()
    by_address = _by_address(uses)
    asked: list[str] = []
    for address, same in by_address.items():
        known = None if refresh else _remembered(cache, address, clock(), limits)
        if known is None:
            asked.append(address)
        else:
            yield Outcome(address, same, known, remembered=True)
    pace = Pace(clock, sleep, limits)
    inquirer = Inquirer(fetch, pace, clock, sleep, jitter, limits, lenient)
    for address, verdict in _ask_all(asked, inquirer.ask, limits.hosts):
        stored = {"at": clock(), **asdict(verdict)}
        cache.put(KIND, address, json.dumps(stored))
        yield Outcome(address, by_address[address], verdict)


def _by_address(uses: Iterable[Use]) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, tuple[Use, ...]] = {}
    for use in uses:
        address = resolved(use.url)
        if address is None and use.url.strip().lower().startswith(("http:", "https:")):
            address = use.url  # asking says what is wrong with it
        if address is not None:
            found[address] = (*found.get(address, ()), use)
    return found


def _remembered(cache: Store, address: str, now: float, limits: Limits) -> Verdict | None:
    text = cache.get(KIND, address)
    try:
        entry = json.loads(text or "")
        at = float(entry.pop("at"))
        verdict = Verdict(**entry)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    keep = limits.keep_bad if verdict.state == "dead" else limits.keep_good
    return verdict if verdict.state in STATES and 0 <= now - at < keep else None


def _ask_all(
    addresses: Sequence[str], ask: Callable[[str], Verdict], hosts: int
) -> Iterator[tuple[str, Verdict]]:
    """Ask about addresses, those of one host one after the other."""
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(host(address) if resolved(address) else "", []).append(address)
    answers: SimpleQueue[tuple[str, Verdict] | BaseException] = SimpleQueue()
    stop = Event()

    def work(group: Sequence[str]) -> None:
        try:
            for address in group:
                if stop.is_set():
                    return
                answers.put((address, ask(address)))
        except BaseException as error:
            answers.put(error)

    pool = ThreadPoolExecutor(max_workers=hosts, thread_name_prefix="links")
    try:
        for group in groups.values():
            pool.submit(work, group)
        for _ in addresses:
            answer = answers.get()
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)
