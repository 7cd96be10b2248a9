"""Measures the build against stock Material: `python -m tests.speed.build`, or `make bench-build`.

Prints a table a size. Times are user seconds of the processor, of all processes together, and
seconds of the clock, which say more about what else the machine does. Each ratio is that of one
repetition, whose builds ran one after the other; the table shows medians.
"""

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from recall.project import CACHE
from tests.speed import projects, serving
from tests.speed.content import name, slug

MKDOCS = (sys.executable, "-m", "mkdocs", "build")
CHECK = (sys.executable, "-c", "from recall.cli import main; main()", "check")
EDITED = 7
"""Number of the question that is edited."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    seconds: float
    """Of the processor, in the program and all that it started."""
    clock: float
    """Seconds that passed."""
    memory: int
    """Bytes at the peak of the largest process."""


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command with its output away; it must succeed."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # stock's modules are compiled; so are ours
    log = (folder / "log.txt").open("wb")
    actions = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
    before, began = Path.cwd(), time.monotonic()
    os.chdir(folder)
    try:
        process = os.posix_spawn(command[0], command, environment, file_actions=actions)
        _, status, used = os.wait4(process, 0)
    finally:
        os.chdir(before)
        log.close()
    if status:
        said = (folder / "log.txt").read_text(encoding="utf-8")[-3000:]
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{said}")
    return Cost(used.ru_utime, time.monotonic() - began, used.ru_maxrss * 1024)


def measure(count: int, repetitions: int, seed: int) -> Iterator[tuple[str, list[Cost]]]:
    """Yield, for a size, what each step took in each repetition."""
    with tempfile.TemporaryDirectory() as place:
        ours = projects.ours(Path(place) / "ours", count, seed)
        stock = projects.stock(Path(place) / "stock", count, seed)
        steps: list[tuple[str, Callable[[], Cost]]] = [
            ("stock build", lambda: run((*MKDOCS, "--clean"), stock)),
            ("cold build", lambda: _cold(ours)),
            ("nothing changed", lambda: run((*MKDOCS, "--strict"), ours)),
            ("one question changed", lambda: _edited(ours)),
            ("check, examples known", lambda: _check_cold(ours)),
            ("check, nothing changed", lambda: run(CHECK, ours)),
            ("check of one file", lambda: run((*CHECK, f"docs/{name(EDITED)}.md"), ours)),
        ]
        costs: dict[str, list[Cost]] = {title: [] for title, _ in steps}
        for _ in range(repetitions):
            for title, step in steps:
                costs[title].append(step())
        yield from costs.items()
        print_sizes(ours, stock)
        seconds = serving.until_shown(ours, name(EDITED), repetitions)
        print(
            f"`mkdocs serve` shows an edit after {statistics.median(seconds):.2f} s by the clock\n"
        )


def _cold(folder: Path) -> Cost:
    rmtree(folder / ".cache", ignore_errors=True)
    rmtree(folder / "site", ignore_errors=True)
    return run((*MKDOCS, "--strict"), folder)


def _edited(folder: Path) -> Cost:
    edit(folder, name(EDITED))
    return run((*MKDOCS, "--strict"), folder)


def edit(folder: Path, question: str) -> str:
    """Change a sentence of a question; return what is new in it."""
    file = folder / "docs" / f"{question}.md"
    text = file.read_text(encoding="utf-8")
    start, _, rest = text.partition("## Answer\n\n")
    number = rest.split()[1] if rest.startswith("Edit ") else "0."
    word = f"Edit {int(number.rstrip('.')) + 1}."
    rest = rest.partition("\n\n")[2] if rest.startswith("Edit ") else rest
    file.write_text(f"{start}## Answer\n\n{word}\n\n{rest}", encoding="utf-8")
    return word


def _check_cold(folder: Path) -> Cost:
    """Check with nothing known of the examples but what they print, and that it is right."""
    with sqlite3.connect(folder / CACHE) as cache:
        cache.execute("DELETE FROM entry WHERE kind != 'examples'")
    cache.close()
    return run(CHECK, folder)


def print_sizes(ours: Path, stock: Path) -> None:
    """Print how many bytes the sites have."""
    for title, site, index in (
        ("ours", ours / "site", sorted((ours / "site/search").glob("*.json"))),
        ("stock", stock / "site", [stock / "site/search/search_index.json"]),
    ):
        page = next(site.glob(f"**/{slug(EDITED)}/index.html"))
        size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        words = sum(file.stat().st_size for file in index)
        print(
            f"{title}: site {size / 1e6:.1f} MB, question page"
            f" {page.stat().st_size / 1e3:.1f} kB, search index {words / 1e6:.2f} MB"
        )


def main() -> None:
    """Measure each size, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1_000, 3_000, 10_000])
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    before: dict[str, float] = {}
    for count in options.sizes:
        print(f"{count:,} questions, median of {options.repetitions}")
        found = dict(measure(count, options.repetitions, options.seed))
        stock = found["stock build"]
        for title, costs in found.items():
            seconds = statistics.median(cost.seconds for cost in costs)
            clock = statistics.median(cost.clock for cost in costs)
            pairs = list(zip(costs, stock, strict=True))
            ratio = statistics.median(cost.seconds / other.seconds for cost, other in pairs)
            clocks = statistics.median(cost.clock / other.clock for cost, other in pairs)
            growth = f"×{seconds / before[title]:.1f}" if title in before else ""
            memory = max(cost.memory for cost in costs) / 1e6
            print(
                f"{title:24}{seconds:9.2f} s{ratio:8.3f} of stock {growth:7}{memory:7.0f} MB"
                f"{clock:9.2f} s by the clock{clocks:8.3f} of stock"
            )
            before[title] = seconds
        print(flush=True)


if __name__ == "__main__":
    main()
