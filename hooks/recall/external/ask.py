"""Ask a server about one address: patiently, at its pace, and through its redirects."""

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock
from typing import Literal
from urllib.parse import unquote, urldefrag

from recall.built import page
from recall.external.addresses import RESOLVERS, follow, host, part, resolved
from recall.external.fetch import Answer, Fetch, RefusedError, UnreachableError

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
PASSING = (429, 500, 502, 503, 504)
"""Answers that may be another in a moment."""
HEAD_REFUSED = (400, 403, 404, 405, 406, 501)
"""Answers to HEAD that some servers give where GET would do."""
ROBOTS_REFUSED = (401, 403, 429)


@dataclass(frozen=True, slots=True)
class Limits:
    """How gently, how patiently and how long."""

    interval: float = 1.0
    """Seconds between two requests to one host."""
    intervals: Mapping[str, float] = field(default_factory=lambda: {"arxiv.org": 3.0})
    """The same for hosts that ask for more."""
    attempts: int = 4
    backoff: float = 1.0
    """Seconds to wait before the second attempt; twice that before the third, and so on."""
    longest_wait: float = 60.0
    """Seconds that a server may ask to wait; one that asks for more is given up."""
    hops: int = 10
    """Redirects that are followed."""
    hosts: int = 8
    """Hosts asked at the same time."""
    keep_good: float = 7 * 86_400.0
    """Seconds for which a good answer holds."""
    keep_bad: float = 3_600.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an address."""

    state: Literal["good", "moved", "dead"]
    status: int | None = None
    """Of the last answer, if there was one."""
    reason: str = ""
    moved_to: str = ""
    """Where the server says that the address is now, for good."""


class Pace:
    """Keeps a distance between the requests to each host, whoever sends them."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], None], limits: Limits
    ) -> None:
        """Start without a request."""
        self._clock = clock
        self._sleep = sleep
        self._limits = limits
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, name: str) -> None:
        """Sleep until it is the caller's turn to ask a host."""
        interval = self._limits.intervals.get(name, self._limits.interval)
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(name, now))
            self._next[name] = turn + interval
        if turn > now:
            self._sleep(turn - now)


@dataclass(frozen=True, slots=True)
class Inquirer:
    """Asks about addresses, one after the other."""

    fetch: Fetch
    pace: Pace
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    jitter: Callable[[], float]
    """Returns a number from 0 to 1."""
    limits: Limits
    lenient: Container[str] = ()
    """Hosts whose refusal of robots counts as a sign of life."""

    def ask(self, address: str) -> Verdict:
        """Return what becomes of an address; nothing is raised for what the web does."""
        if resolved(address) is None:
            return Verdict("dead", reason="no valid address")
        try:
            return self._ask(address)
        except (RefusedError, UnreachableError) as error:
            return Verdict("dead", reason=str(error))

    def _ask(self, address: str) -> Verdict:
        url, moved_to, is_permanent = address, "", True
        visits: Counter[str] = Counter()
        for _ in range(self.limits.hops + 1):
            visits[urldefrag(url).url] += 1
            answer = self._answer(url)
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location:
                return self._verdict(answer, url, moved_to)
            if host(url) in RESOLVERS:
                return Verdict("good", answer.status)
            following = follow(url, location)
            if following is None:
                return Verdict("dead", answer.status, f"redirects to '{location}'")
            if visits[urldefrag(following).url] > 1:  # once again is how some set a cookie
                return Verdict("dead", answer.status, "redirects in a circle")
            is_permanent = is_permanent and answer.status in PERMANENT
            moved_to = following if is_permanent else moved_to
            url = following
        return Verdict("dead", answer.status, f"redirects more than {self.limits.hops} times")

    def _answer(self, url: str) -> Answer:
        """Return the answer to a request, after as many attempts as it takes or is allowed."""
        wants_body = bool(part(url))
        for attempt in range(self.limits.attempts):
            is_last = attempt == self.limits.attempts - 1
            method = "GET" if wants_body or attempt else "HEAD"
            wait = self.limits.backoff * 2**attempt * (0.5 + self.jitter())
            self.pace.wait(host(url))
            try:
                answer = self.fetch(method, url, body=wants_body)
            except UnreachableError as error:
                if is_last or not error.passing:
                    raise
            else:
                if answer.status in PASSING:
                    asked = self._asked_wait(answer)
                    wait = wait if asked is None else asked
                elif method == "HEAD" and answer.status in HEAD_REFUSED:
                    wait = 0.0
                else:
                    return answer
                if is_last or wait > self.limits.longest_wait:
                    return answer
            if wait > 0:
                self.sleep(wait)
        raise AssertionError("no attempt is allowed")

    def _asked_wait(self, answer: Answer) -> float | None:
        """Return the seconds that a server asks to wait, if it does."""
        text = answer.headers.get("retry-after", "").strip()
        if text.isdecimal():
            return float(text)
        try:
            date = parsedate_to_datetime(text)
        except ValueError:
            return None
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, date.timestamp() - self.clock())

    def _verdict(self, answer: Answer, url: str, moved_to: str) -> Verdict:
        status = answer.status
        is_refusal = status in ROBOTS_REFUSED and host(url) in self.lenient
        if status >= 400 and not is_refusal:
            return Verdict("dead", status, _phrase(status))
        if (name := part(url)) and not _has_part(answer, name):
            return Verdict("dead", status, f"the page has no id '{unquote(name)}'")
        return Verdict("moved" if moved_to else "good", status, moved_to=moved_to)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "no known status"


def _has_part(answer: Answer, name: str) -> bool:
    """Tell whether a page has an id; one that can't be read, or that scripts write, may have it."""
    is_html = "html" in answer.headers.get("content-type", "").lower()
    if not (is_html and answer.complete):
        return True
    ids = page.parse("", answer.body).parts
    spellings = {name, unquote(name), f"user-content-{unquote(name)}"}  # the last is GitHub's
    return not ids or not ids.isdisjoint(spellings)
