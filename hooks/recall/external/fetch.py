"""One request to the web, which never reaches a private network and never reads without end."""

import ipaddress
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

LARGEST = 2 * 1024 * 1024
"""Bytes of an answer that are read."""
CHUNK = 64 * 1024
CARRIER_GRADE = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a gateway turns into any IPv4 address, private ones too."""


class UnreachableError(Exception):
    """No answer came; `passing` tells whether one may come later."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        """Take the reason as people read it."""
        super().__init__(reason)
        self.passing = passing


class RefusedError(Exception):
    """The address lies in a private network, or isn't one that is asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """By lower-case name."""
    body: bytes = b""
    complete: bool = False
    """Whether the body was read to its end."""


class Fetch(Protocol):
    """Send one request and follow nothing; raises UnreachableError or RefusedError."""

    def __call__(self, method: str, url: str, *, body: bool) -> Answer:
        """Return the answer; read its body if asked to."""


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if ip in CARRIER_GRADE:
            return False
    return ip.is_global and not ip.is_multicast


class Fetcher:
    """Sends requests without the machine's own settings: no proxy, no stored password."""

    def __init__(
        self,
        *,
        agent: str,
        timeout: float = 15.0,
        allow_private: bool = False,
        clock: Callable[[], float],
    ) -> None:
        """Open a session.

        Args:
            agent: says who asks, with an address to complain to.
            timeout: seconds to connect, seconds without a byte, and seconds for a whole body.
            allow_private: whether hosts of a private network may be asked, as tests do.
            clock: seconds, for the time that a body takes.
        """
        self._timeout = timeout
        self._clock = clock
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers.update({"User-Agent": agent, "Accept": "text/html,*/*;q=0.8"})
        adapter = _Guard(permits=(lambda _: True) if allow_private else is_public)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def __call__(self, method: str, url: str, *, body: bool) -> Answer:
        """Send a request; see Fetch."""
        if "@" in urlsplit(url).netloc:
            raise RefusedError("the address holds a user's name")
        try:
            with self._session.request(
                method, url, timeout=self._timeout, allow_redirects=False, stream=True
            ) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                read, complete = self._read(response) if body else (b"", False)
                return Answer(response.status_code, headers, read, complete)
        except requests.Timeout as error:
            raise UnreachableError("no answer in time", passing=True) from error
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise unreachable(error) from error

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def _read(self, response: requests.Response) -> tuple[bytes, bool]:
        """Read a body up to the largest size or the time limit."""
        parts: list[bytes] = []
        size, end = 0, self._clock() + self._timeout
        while size < LARGEST and self._clock() < end:
            part = response.raw.read1(CHUNK, decode_content=True)
            if not part:
                return b"".join(parts), True
            parts.append(part)
            size += len(part)
        return b"".join(parts)[:LARGEST], False


class _Guard(HTTPAdapter):
    """Connects to permitted addresses only; looks at where a connection really leads."""

    def __init__(self, permits: Callable[[str], bool]) -> None:
        self._permits = permits
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools that guarded connections come from."""
        super().init_poolmanager(*args, **kwargs)
        permits = self._permits

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                _look_up(self.host, self.port, permits)
                return _permitted(super()._new_conn(), permits)

        class Safe(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                _look_up(self.host, self.port, permits)
                return _permitted(super()._new_conn(), permits)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SafePool(HTTPSConnectionPool):
            ConnectionCls = Safe

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SafePool}


def _look_up(host: str, port: int, permits: Callable[[str], bool]) -> None:
    """Refuse a name that stands for a forbidden address, before anything is sent there."""
    for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not permits(str(address[0])):
            raise RefusedError(f"'{host}' lies in a private network")


def _permitted(connection: socket.socket, permits: Callable[[str], bool]) -> socket.socket:
    """Refuse a connection that leads elsewhere than the name did a moment ago."""
    if not permits(str(connection.getpeername()[0])):
        connection.close()
        raise RefusedError("the host lies in a private network")
    return connection


def unreachable(error: Exception) -> UnreachableError:
    """Say in one line what came between, from the innermost cause."""
    cause: BaseException = error
    while inner := cause.__cause__ or cause.__context__:
        cause = inner
    if isinstance(cause, socket.gaierror):
        return UnreachableError("no such host", passing=cause.errno == socket.EAI_AGAIN)
    text = " ".join(str(cause).split())[:120] or type(cause).__name__
    if isinstance(error, requests.exceptions.SSLError):
        return UnreachableError(f"no safe connection: {text}", passing=False)
    if isinstance(error, requests.ConnectionError | HTTPError | OSError) and not isinstance(
        error, ValueError
    ):
        return UnreachableError(f"no connection: {text}", passing=True)
    return UnreachableError(f"no valid address: {text}", passing=False)
