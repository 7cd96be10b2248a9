"""The checker of external links, against a server on the loopback and a clock that is set."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import requests

from recall.cache import Cache
from recall.diagnostics import Place
from recall.external import (
    Answer,
    Fetch,
    Fetcher,
    Limits,
    Outcome,
    RefusedError,
    UnreachableError,
    Use,
    check,
    links,
)
from recall.external.addresses import part, resolved
from recall.external.fetch import LARGEST, is_public, unreachable

AGENT = "DeepRecall-links/test"
PAGE = b'<html><body><h1 id="here">x</h1><a name="old">y</a><p id="user-content-md">z</p></body>'
Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Clock:
    """Time that passes only while somebody sleeps."""

    now: float = 1_800_000_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Web:
    """A server on the loopback that answers by path, each time with the next of its replies."""

    address: str = ""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    delay: float = 0.0

    def says(self, path: str, *statuses: int, body: bytes = b"", **headers: str) -> str:
        named = {"Content-Type": "text/html", **{k.replace("_", "-"): headers[k] for k in headers}}
        self.replies[path] = [(status, named, body) for status in statuses]
        return self.address + path


def handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            web.asked.append(f"{self.command} {self.path}")
            web.agents.add(self.headers["User-Agent"])
            if self.path == "/slow":
                time.sleep(web.delay)
            replies = web.replies.get(f"{self.command} {self.path}") or web.replies[self.path]
            status, headers, body = replies.pop(0) if len(replies) > 1 else replies[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_GET = answer  # noqa: N815
        do_HEAD = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[ThreadingHTTPServer, Web]]:
    web = Web()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(web)) as running:
        web.address = f"http://127.0.0.1:{running.server_port}"
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running, web
        running.shutdown()
        thread.join()


@pytest.fixture
def web(server: tuple[ThreadingHTTPServer, Web]) -> Web:
    web = server[1]
    web.replies.clear()
    web.asked.clear()
    return web


@pytest.fixture
def fetch() -> Iterator[Fetcher]:
    fetcher = Fetcher(agent=AGENT, timeout=0.3, allow_private=True, clock=time.monotonic)
    yield fetcher
    fetcher.close()


def uses(*urls: str) -> list[Use]:
    return [Use(url, Place("docs/x.md", line)) for line, url in enumerate(urls, 1)]


def ask(
    fetch: Fetch,
    *urls: str,
    clock: Clock | None = None,
    cache: Cache | None = None,
    limits: Limits | None = None,
    refresh: bool = False,
    lenient: tuple[str, ...] = (),
) -> list[Outcome]:
    clock = clock or Clock()
    outcomes = check(
        uses(*urls),
        fetch=fetch,
        clock=clock,
        sleep=clock.sleep,
        cache=cache or Cache(None),
        limits=limits,
        jitter=lambda: 0.5,
        refresh=refresh,
        lenient=lenient,
    )
    return list(outcomes)


def verdict(outcomes: list[Outcome]) -> tuple[str, int | None, str]:
    (only,) = outcomes
    return only.verdict.state, only.verdict.status, only.verdict.reason


def test_a_page_that_answers_is_good_after_one_request(web: Web, fetch: Fetcher) -> None:
    assert verdict(ask(fetch, web.says("/ok", 200))) == ("good", 200, "")
    assert web.asked == ["HEAD /ok"]
    assert web.agents == {AGENT}


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "Not Found"), (410, "Gone"), (403, "Forbidden"), (799, "no known")]
)
def test_a_page_that_is_gone_is_dead(web: Web, fetch: Fetcher, status: int, reason: str) -> None:
    state, code, why = verdict(ask(fetch, web.says("/gone", status)))
    assert (state, code) == ("dead", status)
    assert why.startswith(reason)


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_get_is_tried_where_head_is_refused(web: Web, fetch: Fetcher, status: int) -> None:
    url = web.says("/page", 200)
    web.says("HEAD /page", status)
    assert verdict(ask(fetch, url)) == ("good", 200, "")
    assert web.asked == ["HEAD /page", "GET /page"]


def test_a_permanent_redirect_names_the_new_address(web: Web, fetch: Fetcher) -> None:
    web.says("/b", 308, Location="/c")
    web.says("/c", 302, Location="/d")
    web.says("/d", 200, body=PAGE)
    (outcome,) = ask(fetch, web.says("/a", 301, Location="/b") + "#here")
    assert outcome.verdict.state == "moved"
    assert outcome.verdict.moved_to == f"{web.address}/c#here"


def test_a_passing_redirect_is_no_news(web: Web, fetch: Fetcher) -> None:
    web.says("/b", 200)
    assert verdict(ask(fetch, web.says("/a", 302, Location="/b"))) == ("good", 200, "")


def test_redirects_in_a_circle_are_dead(web: Web, fetch: Fetcher) -> None:
    web.says("/b", 302, Location="/a")
    url = web.says("/a", 301, Location="/b")
    assert verdict(ask(fetch, url)) == ("dead", 302, "redirects in a circle")


def test_redirects_without_end_are_dead(web: Web, fetch: Fetcher) -> None:
    for number in range(13):
        web.says(f"/{number}", 302, Location=f"/{number + 1}")
    state, _, reason = verdict(ask(fetch, f"{web.address}/0"))
    assert (state, reason) == ("dead", "redirects more than 10 times")


def test_a_redirect_out_of_the_web_is_dead(web: Web, fetch: Fetcher) -> None:
    url = web.says("/a", 302, Location="file:///etc/passwd")
    assert verdict(ask(fetch, url)) == ("dead", 302, "redirects to 'file:///etc/passwd'")


def test_a_slow_server_is_given_up(web: Web) -> None:
    web.delay = 0.12
    fetcher = Fetcher(agent=AGENT, timeout=0.05, allow_private=True, clock=time.monotonic)
    url = web.says("/slow", 200)
    found = verdict(ask(fetcher, url, limits=Limits(attempts=2)))
    fetcher.close()
    assert found == ("dead", None, "no answer in time")
    assert web.asked == ["HEAD /slow", "GET /slow"]


def test_a_closed_port_is_dead(fetch: Fetcher) -> None:
    state, status, reason = verdict(ask(fetch, "http://127.0.0.1:9/"))
    assert (state, status) == ("dead", None)
    assert reason.startswith("no connection")


def test_an_unknown_host_is_dead_at_once_and_an_ill_name_server_is_not() -> None:
    def failure(number: int) -> UnreachableError:
        error = requests.ConnectionError("a long story")
        error.__cause__ = socket.gaierror(number, "Name or service not known")
        return unreachable(error)

    assert str(failure(socket.EAI_NONAME)) == "no such host"
    assert not failure(socket.EAI_NONAME).passing
    assert failure(socket.EAI_AGAIN).passing


@pytest.mark.parametrize("url", ["http://", "http:///x", "https://[::1", f"http://{'a' * 80}.org/"])
def test_a_web_address_that_is_none_is_dead(fetch: Fetcher, url: str) -> None:
    assert verdict(ask(fetch, url))[0] == "dead"


def test_a_server_that_asks_to_wait_is_waited_for(web: Web, fetch: Fetcher) -> None:
    clock = Clock()
    url = web.says("/busy", 429, 200, Retry_After="7")
    assert verdict(ask(fetch, url, clock=clock)) == ("good", 200, "")
    assert clock.slept == [7.0]


def test_a_server_may_name_the_time_to_come_back(web: Web, fetch: Fetcher) -> None:
    clock = Clock()
    url = web.says("/busy", 503, 200, Retry_After=formatdate(clock.now + 9, usegmt=True))
    assert verdict(ask(fetch, url, clock=clock))[0] == "good"
    assert clock.slept == [9.0]


def test_a_server_that_asks_for_too_much_patience_is_given_up(web: Web, fetch: Fetcher) -> None:
    clock = Clock()
    url = web.says("/busy", 429, Retry_After="86400")
    assert verdict(ask(fetch, url, clock=clock)) == ("dead", 429, "Too Many Requests")
    assert clock.slept == []


def test_a_failing_server_is_asked_less_and_less_often(web: Web, fetch: Fetcher) -> None:
    clock = Clock()
    state, status, _ = verdict(ask(fetch, web.says("/ill", 500), clock=clock))
    assert (state, status, clock.slept) == ("dead", 500, [1.0, 2.0, 4.0])
    assert len(web.asked) == 4


@pytest.mark.parametrize("name", ["here", "old", "md", "h%65re", ":~:text=x", "L10-L20", "/route"])
def test_a_part_that_the_page_has_or_a_script_may_make_is_good(
    web: Web, fetch: Fetcher, name: str
) -> None:
    assert verdict(ask(fetch, f"{web.says('/p', 200, body=PAGE)}#{name}"))[0] == "good"


def test_a_part_that_the_page_lacks_is_dead(web: Web, fetch: Fetcher) -> None:
    url = web.says("/p", 200, body=PAGE)
    assert verdict(ask(fetch, f"{url}#gone")) == ("dead", 200, "the page has no id 'gone'")
    assert web.asked == ["GET /p"]


def test_a_part_of_what_is_no_page_or_too_long_is_not_judged(web: Web, fetch: Fetcher) -> None:
    pdf = web.says("/p.pdf", 200, body=b"%PDF", Content_Type="application/pdf")
    long = web.says("/long", 200, body=PAGE + b" " * LARGEST)
    empty = web.says("/app", 200, body=b"<div></div>")
    found = ask(fetch, f"{pdf}#x", f"{long}#x", f"{empty}#x")
    assert [outcome.verdict.state for outcome in found] == ["good"] * 3


def test_each_address_is_asked_once_for_all_its_places(web: Web, fetch: Fetcher) -> None:
    url = web.says("/ok", 200)
    (outcome,) = ask(fetch, url, url, url)
    assert [use.place.line for use in outcome.uses] == [1, 2, 3]
    assert web.asked == ["HEAD /ok"]


def test_good_answers_are_remembered_for_a_week_and_bad_ones_for_an_hour(
    web: Web, fetch: Fetcher
) -> None:
    clock, cache = Clock(), Cache(None)
    urls = (web.says("/ok", 200), web.says("/gone", 404))

    def again(later: float, *, refresh: bool = False) -> list[str]:
        web.asked.clear()
        clock.now += later
        states = {
            o.verdict.state for o in ask(fetch, *urls, clock=clock, cache=cache, refresh=refresh)
        }
        assert states == {"good", "dead"}
        return sorted(web.asked)

    everything = ["GET /gone", "HEAD /gone", "HEAD /ok"]
    assert again(0) == everything
    assert again(60) == []
    assert again(3_600) == ["GET /gone", "HEAD /gone"]
    assert again(6 * 86_400) == ["GET /gone", "HEAD /gone"]
    assert again(86_400) == everything
    assert again(0, refresh=True) == everything


@pytest.mark.parametrize("entry", ["", "{", "[]", '{"at": 1}', '{"at": 9e9, "state": "good"}'])
def test_a_damaged_memory_is_asked_again(web: Web, fetch: Fetcher, entry: str) -> None:
    cache, url = Cache(None), web.says("/ok", 200)
    cache.put("link", url, entry)
    assert [outcome.remembered for outcome in ask(fetch, url, cache=cache)] == [False]
    assert json.loads(cache.get("link", url) or "")["state"] == "good"


def test_one_host_is_asked_once_a_second(web: Web, fetch: Fetcher) -> None:
    clock = Clock()
    ask(fetch, *(web.says(f"/{n}", 200) for n in range(4)), clock=clock)
    assert clock.slept == [1.0, 1.0, 1.0]


def test_a_host_that_asks_for_it_is_asked_less_often() -> None:
    clock = Clock()
    found = ask(always(200), "1706.03762", "arXiv:1412.6980v9", "cs/0112017", clock=clock)
    assert clock.slept == [3.0, 3.0]
    assert [outcome.url for outcome in found] == [
        "https://arxiv.org/abs/1706.03762",
        "https://arxiv.org/abs/1412.6980v9",
        "https://arxiv.org/abs/cs/0112017",
    ]


def always(status: int, **headers: str) -> Fetch:
    def fetch(method: str, url: str, *, body: bool) -> Answer:
        return Answer(status, headers)

    return fetch


def test_hosts_do_not_wait_for_each_other() -> None:
    clock = Clock()
    ask(always(200), *(f"https://{name}.example/" for name in "abcdefgh"), clock=clock)
    assert clock.slept == []


def test_a_doi_is_good_when_the_resolver_knows_it() -> None:
    url = "doi:10.1016/0893-6080(89)90020-8"
    (outcome,) = ask(always(302, location="https://publisher.example/robots-not-welcome"), url)
    assert outcome.url == "https://doi.org/10.1016/0893-6080(89)90020-8"
    assert outcome.verdict.state == "good"
    assert ask(always(404), url)[0].verdict.state == "dead"


def test_a_host_known_to_refuse_robots_counts_as_alive() -> None:
    url = "https://shy.example/paper"
    assert ask(always(403), url, lenient=("shy.example",))[0].verdict.state == "good"
    assert ask(always(404), url, lenient=("shy.example",))[0].verdict.state == "dead"


def test_what_is_not_of_the_web_is_passed_over() -> None:
    assert (
        ask(always(404), "mailto:a@b.org", "../x.md", "#y", "javascript:alert(1)", "ftp://x/") == []
    )


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]"]
)
def test_a_private_host_is_never_asked(web: Web, host: str) -> None:
    url = web.says("/secret", 200).replace("127.0.0.1", host)
    guarded = Fetcher(agent=AGENT, timeout=0.3, clock=time.monotonic)
    state, status, _ = verdict(ask(guarded, url, limits=Limits(attempts=1)))
    guarded.close()
    assert (state, status, web.asked) == ("dead", None, [])


def test_a_redirect_to_a_private_host_is_not_followed(web: Web) -> None:
    guarded = Fetcher(agent=AGENT, timeout=0.3, clock=time.monotonic)
    secret = web.says("/secret", 200)

    def fetch(method: str, url: str, *, body: bool) -> Answer:
        if url.startswith("https://public.example"):
            return Answer(302, {"location": secret})
        return guarded(method, url, body=body)

    found = verdict(ask(fetch, "https://public.example/"))
    guarded.close()
    assert found == ("dead", None, "'127.0.0.1' lies in a private network")
    assert web.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(("93.184.216.34", True), ("2606:2800:220:1::1", True), ("8.8.8.8", True)),
        *(("10.0.0.1", False), ("172.16.0.1", False), ("192.168.1.1", False), ("127.9.9.9", False)),
        *(("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::", False)),
        *(("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:10.0.0.1", False)),
        *(("64:ff9b::a00:1", False), ("2002:a00:1::", False), ("255.255.255.255", False)),
    ],
)
def test_private_addresses_are_known(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_an_address_with_a_password_is_refused(fetch: Fetcher) -> None:
    with pytest.raises(RefusedError):
        fetch("GET", "http://user:secret@127.0.0.1/", body=False)


def test_a_body_that_trickles_is_cut_off(web: Web) -> None:
    ticks = iter(range(1000))
    fetcher = Fetcher(agent=AGENT, allow_private=True, timeout=2, clock=lambda: next(ticks))
    answer = fetcher("GET", web.says("/p", 200, body=b"x" * 1_000_000), body=True)
    fetcher.close()
    assert not answer.complete


def test_a_fault_of_the_checker_itself_is_raised() -> None:
    def fetch(method: str, url: str, *, body: bool) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(fetch, "https://a.example/", "https://b.example/")


def test_who_stops_early_leaves_no_thread_behind() -> None:
    clock, asked = Clock(), []

    def fetch(method: str, url: str, *, body: bool) -> Answer:
        asked.append(url)
        return Answer(200)

    outcomes = check(
        uses(*(f"https://a.example/{n}" for n in range(1000))),
        fetch=fetch,
        clock=clock,
        sleep=lambda seconds: time.sleep(0.001),
        cache=Cache(None),
    )
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert len(asked) < 1000


def test_links_reports_each_place_of_a_dead_or_moved_address(web: Web, fetch: Fetcher) -> None:
    clock = Clock()
    gone, ok = web.says("/gone", 404), web.says("/ok", 200)
    moved = web.says("/moved", 301, Location="/ok")
    found = links(
        [*uses(ok, gone, moved), Use(gone, Place("docs/y.md", 7, 3))],
        cache=Cache(None),
        fetch=fetch,
        clock=clock,
        sleep=clock.sleep,
    )
    assert [str(fault) for fault in found] == [
        f"docs/x.md:2:1: DR209 dead-external-link: '{gone}' is dead (404: Not Found); "
        "expected an address that lives.",
        f"docs/x.md:3:1: DR210 moved-external-link: '{moved}' has moved for good; expected '{ok}'.",
        f"docs/y.md:7:3: DR209 dead-external-link: '{gone}' is dead (404: Not Found); "
        "expected an address that lives.",
    ]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("10.1000/a<b>#c", "https://doi.org/10.1000/a%3Cb%3E%23c"),
        ("DOI: 10.1000/x", "https://doi.org/10.1000/x"),
        ("arXiv:hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        (" https://a.example/x ", "https://a.example/x"),
        ("2024", None),
        ("https://a.example:99999/", None),
    ],
)
def test_identifiers_become_addresses(written: str, asked: str | None) -> None:
    assert resolved(written) == asked


@pytest.mark.parametrize(
    ("url", "name"), [("x#a", "a"), ("x#top", ""), ("x#page=3", ""), ("x#!a", ""), ("x", "")]
)
def test_only_ids_are_looked_for(url: str, name: str) -> None:
    assert part(url) == name


def test_a_broken_connection_is_passing_and_a_bad_address_is_not(fetch: Fetcher) -> None:
    def attempt(url: str) -> Callable[[], bool]:
        with pytest.raises(UnreachableError) as caught:
            fetch("HEAD", url, body=False)
        return caught.value.passing

    assert attempt("http://127.0.0.1:9/") is True
    assert attempt(f"http://{'a' * 80}.org/") is False
