"""Work done ahead by other processes is the same as if one process had done it all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recall import workers

linux = pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")
SHARED = (
    "import os; from recall.workers import ahead, aside, each, together; "
    "from recall.cache import Cache; "
)
"""Each test runs in a process of its own: pytest's may have threads, and then nothing is forked."""


def start(code: str, processes: int = 3) -> subprocess.Popen[str]:
    environment = os.environ | {workers.VARIABLE: str(processes)}
    command = [sys.executable, "-c", SHARED + code]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def said(code: str, processes: int = 3) -> str:
    running = start(code, processes)
    answer, _ = running.communicate()
    assert running.returncode == 0
    return answer.strip()


@pytest.mark.parametrize("processes", [1, 2, 3, 50])
def test_results_are_in_order_whoever_made_them(processes: int) -> None:
    code = "print(each(lambda item: item * item, range(40)) == [n * n for n in range(40)])"
    assert said(code, processes) == "True"


@linux
def test_others_do_the_work() -> None:
    code = "print(os.getpid() in each(lambda _: os.getpid(), range(40)))"
    assert (said(code, processes=2), said(code, processes=1)) == ("False", "True")


@linux
def test_each_item_is_worked_on_once_and_by_whoever_has_time(tmp_path: Path) -> None:
    end = f"Path({str(tmp_path / 'end')!r})"
    code = (
        "import time; from pathlib import Path\n"
        "def work(item):\n"
        "    os.write(1, b'x')\n"
        f"    if item == 89: {end}.touch()\n"
        f"    while item == 0 and not {end}.exists(): time.sleep(0.01)\n"
        "    return os.getpid()\n"
        "done = ahead(work, range(90))\n"
        "print([*done.values()].count(done[0]))"
    )
    assert said(code) == f"{'x' * 90}1"


@linux
def test_few_items_are_not_worth_a_process() -> None:
    assert said("print(ahead(str, range(3)))") == "{}"


@linux
def test_work_that_raises_is_left_to_this_process() -> None:
    code = "print(sorted(set(range(40)) - ahead(lambda item: 1 / (item - 7), range(40)).keys()))"
    assert said(code) == "[7]"


@linux
def test_what_a_killed_process_was_to_do_is_done_here() -> None:
    code = (
        "here = os.getpid(); "
        "end = lambda item: os.kill(os.getpid(), 9) if os.getpid() != here and item == 9 else item;"
        "print(each(end, range(40)) == list(range(40)))"
    )
    assert said(code) == "True"


@linux
def test_all_processes_write_into_one_cache(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    code = (
        f"from pathlib import Path; cache = Cache(Path({str(file)!r}));"
        "cache.put('kind', 'a', 'b');"
        "each(lambda item: cache.put('kind', str(item), cache.get('kind', 'a')), range(90));"
        "print(len(cache.get_all('kind', map(str, range(90)))))"
    )
    assert said(code) == "90"


def asked(work: str, *, pays: bool = True) -> str:
    """Return code that has some work done aside, and prints whether and how it was."""
    return f"with aside({work}, pays={pays}) as result: print(*result())"


@linux
def test_work_aside_is_done_by_another_process() -> None:
    code = f"here = os.getpid()\n{asked('lambda: (7, os.getpid() == here)')}"
    assert (said(code), said(code, processes=1)) == ("7 False", "7 True")


@linux
def test_work_that_does_not_pay_is_done_here() -> None:
    code = f"here = os.getpid()\n{asked('lambda: (os.getpid() == here,)', pays=False)}"
    assert said(code) == "True"


@linux
@pytest.mark.parametrize("end", ["1 / 0", "os.kill(os.getpid(), 9)"])
def test_work_aside_that_ends_early_is_done_here(end: str) -> None:
    code = f"here = os.getpid()\n{asked(f'lambda: (os.getpid() == here or {end}, 7)')}"
    assert said(code) == "True 7"


@linux
def test_work_aside_that_nobody_waits_for_is_ended() -> None:
    code = (
        "import signal; reading, writing = os.pipe()\n"
        "wait = lambda: (os.write(writing, str(os.getpid()).encode()), signal.pause())\n"
        "with aside(wait, pays=True): print(os.read(reading, 99).decode())"
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(said(code)), 0)


WAIT = "lambda _: os.write(1, f'{os.getpid()}\\n'.encode()) and signal.pause()"
# Where this was started in the background, interrupts are ignored.
HEARD = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


@linux
def test_an_interrupted_process_leaves_no_other_behind() -> None:
    running = start(f"{HEARD}; each({WAIT}, range(40))")
    assert running.stdout
    forked = [int(running.stdout.readline()) for _ in range(3)]
    running.send_signal(signal.SIGINT)
    running.communicate()
    assert running.returncode
    for process in forked:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@linux
def test_a_process_is_ended_that_was_forked_as_the_interrupt_came() -> None:
    forked = "os.write(1, f'{process}\\n'.encode())"
    interrupted = f"(process := fork()) and ({forked}, os.kill(os.getpid(), 2)) and process"
    code = f"{HEARD}; fork = os.fork; os.fork = lambda: {interrupted}; each({WAIT}, range(40))"
    running = start(code)
    said, _ = running.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.kill(int(said.splitlines()[0]), 0)


@pytest.mark.parametrize("given", ["0", "-1", "two"])
def test_a_number_of_processes_that_is_none_is_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(workers.VARIABLE, given)
    with pytest.raises(workers.NoNumberError, match=f"{workers.VARIABLE}={given}; expected"):
        workers.processes()
