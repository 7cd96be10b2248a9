"""The web links of the pages as diagnostics: what `recall links` prints."""

import time
from collections.abc import Callable, Container, Iterable
from contextlib import closing

from recall.diagnostics import Diagnostic, in_order
from recall.external.ask import Limits
from recall.external.check import Outcome, Store, Use, check
from recall.external.fetch import Fetch, Fetcher
from recall.rules import built as rules

AGENT = "DeepRecall-links/0.1 (checks the links of the Deep Recall knowledge base)"


def links(
    uses: Iterable[Use],
    *,
    cache: Store,
    refresh: bool = False,
    lenient: Container[str] = (),
    about: str = "",
    limits: Limits | None = None,
    fetch: Fetch | None = None,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Diagnostic]:
    """Return what is wrong with the web links of some pages, at each place that uses them.

    Args:
        uses: the links, with their places.
        cache: keeps answers: good ones for a week, others for an hour.
        refresh: whether to ask again whatever is remembered.
        lenient: hosts whose refusal of robots counts as a sign of life.
        about: an address that tells servers more about who asks.
        limits: how gently, how patiently and how long.
        fetch: sends a request; the real web without it.
        clock: seconds since 1970.
        sleep: waits some seconds.
    """
    agent = f"{AGENT} +{about}" if about else AGENT
    with closing(Fetcher(agent=agent, clock=clock)) as web:
        outcomes = check(
            uses,
            fetch=fetch or web,
            clock=clock,
            sleep=sleep,
            cache=cache,
            limits=limits,
            refresh=refresh,
            lenient=lenient,
        )
        return in_order(fault for outcome in outcomes for fault in diagnostics(outcome))


def diagnostics(outcome: Outcome) -> Iterable[Diagnostic]:
    """Return a diagnostic for each place that uses an address which is dead or has moved."""
    verdict = outcome.verdict
    for use in outcome.uses:
        if verdict.state == "dead":
            status = f"{verdict.status}: " if verdict.status else ""
            message = (
                f"'{use.url}' is dead ({status}{verdict.reason}); expected an address that lives."
            )
            yield rules.DEAD_EXTERNAL_LINK.at(use.place, message)
        elif verdict.state == "moved":
            message = f"'{use.url}' has moved for good; expected '{verdict.moved_to}'."
            yield rules.MOVED_EXTERNAL_LINK.at(use.place, message)
