"""Whether the addresses that pages link to still live: `check` them, or report them as `links`."""

from recall.external.ask import Limits, Verdict
from recall.external.check import Outcome, Store, Use, check
from recall.external.fetch import Answer, Fetch, Fetcher, RefusedError, UnreachableError
from recall.external.links import links

__all__ = [
    "Answer",
    "Fetch",
    "Fetcher",
    "Limits",
    "Outcome",
    "RefusedError",
    "Store",
    "UnreachableError",
    "Use",
    "Verdict",
    "check",
    "links",
]
