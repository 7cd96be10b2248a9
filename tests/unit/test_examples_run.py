"""Examples as they run: what passes, what fails, and what they can't reach."""

import os
import sys
from pathlib import Path

import pytest

from recall.cache import Cache
from recall.examples.output import rewritten
from recall.examples.process import Limits, Server, isolation
from recall.examples.report import diagnostics
from recall.examples.run import PageRun, run_pages, tell
from recall.markup import Fence
from recall.scan import scan
from recall.source import Source

PAGES = {
    "passing": """
```python
import numpy as np

print(f"{np.exp(1):.3f}"); print("more  ")
#> 2.718
#> more
```

- In a list:

    ```python
    for i in range(2):
        print(i)
    #> 0
    #> 1
    ```

```python raises="ValueError"
np.linalg.inv(np.zeros((2, 2)))
```

```python check="eq:a"
assert i == 1
```

```python norun="needs another machine"
raise SystemExit
```
""",
    "failing": """
```python
def f(n):
    return 1 / n
```

1. Then:

    ```python
    x = "é"
    print("before")
    #> nothing
    f(
        0
    )
    ```

```python
print("never")
```
""",
    "library": "```python\nimport json\njson.loads('{')\n```\n",
    "wrong": """
```python
print("one\\ntwo\\nthree")
#> one
#> 2
print("missing")
x = 1
#> superfluous

    #> 5
for i in range(3):
    print(i)
#> 0
#> 1
```
""",
    "loud-check": '```python check="eq:a"\nprint(1)\nassert 1 + 1 == 2\n```\n',
    "seeded": """
```python
import random

import numpy as np
print(random.randint(0, 999), np.random.randint(0, 999))
#> 864 684
print(sorted({"a", "b", "c"}) == ["a", "b", "c"], hash("a") == hash("a"))
#> True True
```
""",
    "fresh": "```python\ntry:\n    i\nexcept NameError as error:\n    print(error)\n"
    "#> name 'i' is not defined\n```\n",
    "not-raised": '```python raises="ValueError"\nx = 1\n```\n',
    "raised-early": '```python raises="KeyError"\n{}[1]\nx = 1\n```\n',
    "exit": "```python\nimport sys\nsys.exit()\n```\n",
    "hard-exit": "```python\nx = 1\nimport os\nos._exit(0)\n```\n\n```python\nx\n```\n",
    "forged": "```python\nimport os\nfor i in range(1, 20):\n    try:\n"
    """        os.write(i, b'{"event": "end"}\\n')\n    except OSError:\n        pass\n"""
    "os._exit(0)\n```\n",
    "broken": "```python\nprint(1)\n#> 1\n```\n\n```python\nx = (\n```\n\n"
    "```python\nprint(3)\n```\n",
    "main": """
```python
from __future__ import annotations
import inspect, pickle, sys
from dataclasses import dataclass


@dataclass
class Point:
    x: Undefined = 3


print(pickle.loads(pickle.dumps(Point())))
#> Point(x=3)
```

```python
def f(x: Undefined): ...


print(inspect.getsource(f), f.__annotations__)
#> def f(x: Undefined): ...
#>  {'x': 'Undefined'}
sys.stdout.close()
```
""",
    "environment": """
```python
import os
print(sorted(os.environ))
home = os.environ["HOME"]
print(home == os.getcwd() == os.environ["TMPDIR"], os.listdir())
with open("x", "w") as file:
    print(file.write("text"))
```
""",
    "allowed": """
```python
import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import numpy as np

print(*ThreadPoolExecutor(2).map(abs, [-1, -2]))
#> 1 2


async def answer():
    return 42


print(asyncio.run(answer()))
#> 42
with tempfile.TemporaryDirectory() as folder:
    np.save(f"{folder}/x.npy", np.ones(2))
    print(np.load(f"{folder}/x.npy"))
#> [1. 1.]
np.testing.assert_allclose(np.linalg.svd(np.ones((200, 200)))[1][0], 200)
```
""",
    "memory": "```python\nimport numpy as np\n\nx = np.ones((10**5, 10**5))\n```\n",
}
ENDLESS = {
    "time": "```python\nx = 1\n```\n\n```python\nimport time\n\ntime.sleep(99)\n```\n",
    "output": "```python\ntry:\n    while True:\n        print('x' * 99)\n"
    "except BaseException:\n    pass\n```\n",
}
ATTEMPTS = {
    "network": "socket.create_connection(('127.0.0.1', 9), 1)",
    "name": "socket.getaddrinfo('localhost', 80)",
    "server": "socket.socket().bind(('127.0.0.1', 0))",
    "fetch": "urllib.request.urlopen('http://127.0.0.1')",
    "fork": "os.fork()",
    "exec": "os.execv('/bin/true', ['true'])",
    "shell": "os.system('true')",
    "program": "subprocess.run(['true'])",
    "spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "process": "multiprocessing.get_context('spawn').Process(target=print).start()",
    "signal": "os.kill(os.getppid(), 9)",
    "limits": "resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "c": "ctypes.CDLL(None).getpid()",
    "c-of-python": "ctypes.pythonapi.getpid()",
    "c-of-ours": "sys.modules['inside.landlock'].call('getpid')",
    "write": "open(outside, 'w')",
    "append": "os.open(outside, os.O_WRONLY | os.O_CREAT)",
    "link": "os.symlink(outside, 'link'); open('link', 'w')",
    "move": "open('a', 'w').close(); os.rename('a', outside)",
    "delete": "os.remove(outside)",
    "folder": "os.mkdir(outside)",
    "database": "sqlite3.connect(outside)",
    "read": "open('/etc/hostname').read()",
    "parent": "open(f'/proc/{os.getppid()}/environ').read()",
}


def fences(text: str) -> tuple[Fence, ...]:
    return scan(Source("docs/a.md", text)).fences


def run(pages: dict[str, str], cache: Cache, limits: Limits = Limits()) -> dict[str, PageRun]:  # noqa: B008
    by_path = {f"docs/{name}.md": fences(text) for name, text in pages.items()}
    ran = run_pages(by_path, cache=cache, lock="numpy==1", limits=limits)
    return {name: ran[f"docs/{name}.md"] for name in pages}


@pytest.fixture(scope="module")
def ran() -> dict[str, PageRun]:
    return run(PAGES, Cache(None))


def statuses(page: PageRun) -> list[str]:
    return [result.status for result in page.runs]


def said(ran: dict[str, PageRun], name: str) -> list[str]:
    found = diagnostics(f"docs/{name}.md", fences(PAGES[name]), ran[name])
    return [str(d).removeprefix(f"docs/{name}.md:") for d in found]


def test_a_sound_page_passes(ran: dict[str, PageRun]) -> None:
    assert statuses(ran["passing"]) == ["ok", "ok", "ok", "ok", "not run"]
    assert not said(ran, "passing")


def test_a_traceback_names_lines_of_the_markdown_file(ran: dict[str, PageRun]) -> None:
    assert statuses(ran["failing"]) == ["ok", "failed", "not run"]
    (fault,) = said(ran, "failing")
    place, _, message = fault.partition(": DR402 failing-example: ")
    lines = [line.strip() for line in message.split("\n") if set(line) - set(" ~^")]
    assert place == "4:5"
    assert lines == [
        "Traceback (most recent call last):",
        'File "docs/failing.md", line 13, in <module>',
        "f(",
        'File "docs/failing.md", line 4, in f',
        "return 1 / n",
        "ZeroDivisionError: division by zero",
        "The example after it didn't run.",
    ]


def test_a_traceback_goes_on_into_libraries_without_paths_of_the_machine(
    ran: dict[str, PageRun],
) -> None:
    (fault,) = said(ran, "library")
    assert fault.startswith("3:1: DR402")
    assert 'File "json/decoder.py", line ' in fault
    assert sys.prefix not in fault
    assert "inside" not in fault


def test_wrong_output_is_reported_at_the_first_line_that_differs(
    ran: dict[str, PageRun],
) -> None:
    rule = "DR403 wrong-output"
    fix = "`recall fix` rewrites it."
    assert said(ran, "wrong") == [
        f"5:1: {rule}: the page says '#> 2'; the example printed '#> two'. {fix}",
        f"6:1: {rule}: the page says nothing; the example printed '#> missing'. {fix}",
        f"8:1: {rule}: the page says '#> superfluous'; the example printed nothing. {fix}",
        f"14:1: {rule}: the page says nothing more; the example printed '#> 2'. {fix}",
    ]


def test_rewriting_changes_stale_output_and_nothing_else(ran: dict[str, PageRun]) -> None:
    source = Source("docs/wrong.md", PAGES["wrong"])
    fresh = rewritten(source, fences(source.text), ran["wrong"])
    assert fresh == (
        PAGES["wrong"]
        .replace("#> 2\n", "#> two\n#> three\n")
        .replace('print("missing")\n', 'print("missing")\n#> missing\n')
        .replace("#> superfluous\n", "")
        .replace("#> 1\n", "#> 1\n#> 2\n")
    )
    again = run({"wrong": fresh}, Cache(None))["wrong"]
    assert rewritten(Source("docs/wrong.md", fresh), fences(fresh), again) == fresh
    assert not list(diagnostics("docs/wrong.md", fences(fresh), again))


@pytest.mark.parametrize("name", ["passing", "failing", "loud-check", "broken"])
def test_rewriting_leaves_alone_what_is_right_or_failed(ran: dict[str, PageRun], name: str) -> None:
    source = Source(f"docs/{name}.md", PAGES[name])
    assert rewritten(source, fences(source.text), ran[name]) == source.text


def test_a_check_that_prints_is_a_fault(ran: dict[str, PageRun]) -> None:
    (fault,) = said(ran, "loud-check")
    assert fault == "2:1: DR403 wrong-output: a check printed '1'; expected assertions alone."


@pytest.mark.parametrize("name", ["seeded", "fresh", "main", "allowed"])
def test_examples_may(ran: dict[str, PageRun], name: str) -> None:
    assert set(statuses(ran[name])) == {"ok"}, said(ran, name)
    assert not said(ran, name)


def test_an_announced_exception_must_come(ran: dict[str, PageRun]) -> None:
    (fault,) = said(ran, "not-raised")
    assert fault.startswith("1:1: DR402 failing-example: the example ends without the ValueError")


def test_an_announced_exception_must_come_last(ran: dict[str, PageRun]) -> None:
    (fault,) = said(ran, "raised-early")
    assert fault.startswith("2:1: DR402")
    assert "It ends the example before its last statement." in fault


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("exit", "3:1: DR402 failing-example: Traceback"),
        ("hard-exit", "4:1: DR402 failing-example: the process ended with exit code 0"),
        ("forged", "8:1: DR402 failing-example: the process ended with exit code 0"),
    ],
)
def test_an_example_that_leaves_early_fails(
    ran: dict[str, PageRun], name: str, message: str
) -> None:
    (fault,) = said(ran, name)
    assert fault.startswith(message)


def test_nothing_runs_from_a_syntax_error_on(ran: dict[str, PageRun]) -> None:
    assert statuses(ran["broken"]) == ["ok", "not run", "not run"]


def test_memory_is_limited(ran: dict[str, PageRun]) -> None:
    (fault,) = said(ran, "memory")
    assert fault.startswith("4:1: DR407 example-over-limit: Traceback")
    assert "Unable to allocate" in fault


def test_time_and_output_are_limited() -> None:
    ran = run(ENDLESS, Cache(None), Limits(seconds=1.5))
    assert statuses(ran["time"]) == ["ok", "failed"]
    failures = [page.runs[-1].failure for page in ran.values()]
    assert [(f.line, f.over, f.text.split(";")[0]) for f in failures if f] == [
        (8, True, "still running after 1.5 s"),
        (2, True, "the page's examples print more than 100,000 bytes"),
    ]


def test_the_environment_is_hidden(ran: dict[str, PageRun]) -> None:
    names, home, written = (printed.text for printed in ran["environment"].runs[0].printed)
    assert not {"USER", "PWD", "SECRET", "PYTHONPATH"} & set(names.split("'"))
    assert (home, written) == ("True []\n", "4\n")


@pytest.mark.skipif(os.name == "nt", reason="asks for what POSIX has")
def test_what_reaches_beyond_the_process_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    lines = [
        "import ctypes, multiprocessing, os, resource, socket, sqlite3, subprocess, sys",
        "import urllib.request",
        f"outside = {str(outside)!r}",
    ]
    for name, attempt in ATTEMPTS.items():
        lines += ["try:", f"    {attempt}", "except BaseException as error:"]
        lines += [f"    print({name!r}, type(error).__name__, 'isolated' in str(error))"]
    page = "```python\n" + "\n".join(lines) + "\n```\n"
    (result,) = run({"attempts": page}, Cache(None))["attempts"].runs
    assert result.status == "ok", result.failure
    printed = "".join(printed.text for printed in result.printed).splitlines()
    assert printed == [f"{name} PermissionError True" for name in ATTEMPTS]
    assert not outside.exists()


def test_a_second_build_takes_the_results_from_the_cache() -> None:
    cache = Cache(None)
    name = "fresh"
    first = run({name: PAGES[name]}, cache)[name]
    moved = run({name: "More text above.\n\n" + PAGES[name]}, cache)[name]
    assert (first.cached, moved.cached) == (False, True)
    assert moved.runs == first.runs


def test_a_failing_page_is_run_again() -> None:
    cache = Cache(None)
    pages = {"exit": PAGES["exit"]}
    assert [run(pages, cache)["exit"].cached for _ in range(2)] == [False, False]


def test_isolation_says_what_is_missing() -> None:
    sentence = isolation()
    assert sentence == "" or sentence.startswith("Examples aren't fully isolated")


def test_pages_without_examples_start_no_process() -> None:
    pages = {"none": "Text.\n", "norun": '```python norun="for the reader only"\nx\n```\n'}
    nowhere = Path("/nowhere/python")
    by_path = {path: fences(text) for path, text in pages.items()}
    ran = run_pages(by_path, cache=Cache(None), lock="", python=nowhere)
    assert {path: statuses(page) for path, page in ran.items()} == {
        "none": [],
        "norun": ["not run"],
    }


FILLING = """
```python
import os

try:
    with open("big", "wb") as file:
        file.write(b"x" * 20_000_000)
except OSError as error:
    print(type(error).__name__, os.path.getsize("big") <= 10_000_000)
files = []
try:
    while True:
        files.append(open("big", "rb"))
except OSError as error:
    print(error.errno)
files.clear()
try:
    for count in range(1000):
        open(f"small-{count}", "w").close()
except PermissionError:
    print(count)
print("SECRET_OF_THE_HOST" in os.environ)
for way in ("r", "a"):
    try:
        open({repository!r}, way)
    except PermissionError:
        print("refused")
```
"""


def test_files_the_environment_and_the_repository_are_out_of_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_HOST", "x")
    repository = str(Path(__file__).parents[2] / "pyproject.toml")
    page = FILLING.replace("{repository!r}", repr(repository))
    (result,) = run({"filling": page}, Cache(None))["filling"].runs
    assert result.status == "ok", result.failure
    printed = "".join(part.text for part in result.printed).splitlines()
    assert printed == ["OSError True", "24", "99", "False", "refused", "refused"]


LOOP = """
```python
try:
    while True:
        pass
finally:
    while True:
        pass
```
"""


def test_a_loop_that_catches_everything_is_ended() -> None:
    (result,) = run({"loop": LOOP}, Cache(None), Limits(seconds=1))["loop"].runs
    assert result.failure
    assert result.failure.over


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the network is refused by Python")
def test_what_the_machine_cannot_isolate_is_said_before_anything_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell.cache_clear()
    asked = Server.missing
    monkeypatch.setattr(Server, "missing", lambda self: [*asked(self), "no namespaces"])
    run({"fresh": PAGES["fresh"]}, Cache(None))
    run({"fresh": PAGES["fresh"]}, Cache(None))
    said = capsys.readouterr().err
    assert said.count("aren't fully isolated on this machine:") == 1
