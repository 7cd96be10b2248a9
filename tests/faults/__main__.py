"""Run the faults: `python -m tests.faults`, or `make faults`.

Exits with 1 where a fault isn't reported at its file and line, or the clean copy isn't clean.
"""

import argparse
import datetime
import re
import sys
import tempfile
import time
from pathlib import Path

from recall.project import Project, examine
from tests.faults import catalogue, table
from tests.faults.checking import ROOT, Copy, Result, run
from tests.faults.places import Places, sample
from tests.faults.placing import Injection


def main() -> int:
    """Inject what the arguments select, and print what was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--only", default="", help="a pattern that family/name must match")
    parser.add_argument("--sample", action="store_true", help="one a family and kind of place")
    parser.add_argument("--compare", action="store_true", help="ask other checkers too; minutes")
    parser.add_argument("--verbose", action="store_true", help="print every other finding too")
    parser.add_argument("--write", action="store_true", help=f"rewrite {table.PAGE}")
    options = parser.parse_args()
    started = time.monotonic()
    examine(Project.at(ROOT, today=datetime.date.today()))  # fills the cache that copies read
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        copy = Copy(Path(place) / "clean")
        clean = copy.clean()
        for fault in clean:
            print(f"clean copy: {fault}")
        injections = select(
            Places(copy.folder, copy.project.read()), options.only, short=options.sample
        )
        results = []
        for result in run(injections, Path(place)):
            results.append(result)
            report(result, verbose=options.verbose)
            count(len(results), len(injections))
    print(table.text(results))
    missed = sum(bool(result.missed) for result in results)
    seconds = time.monotonic() - started
    print(f"{len(results)} injections, {missed} missed, {len(clean)} false, {seconds:.0f} s")
    others = {}
    if options.compare:
        from tests.faults import comparing

        others = comparing.compare(injections)
        print(table.text(results, others))
    if options.write:
        table.write(results, others)
    return int(bool(missed or clean))


def select(places: Places, pattern: str, *, short: bool) -> list[Injection]:
    """Return the injections of the faults whose family and name match a pattern."""
    faults = [f for f in catalogue.load() if re.search(pattern, f"{f.family}/{f.name}")]
    if short:
        return sample(faults, places)
    return [injection for fault in faults for injection in places.injections(fault)]


def count(done: int, of: int) -> None:
    """Count up on standard error, in one line, where that is a terminal."""
    if sys.stderr.isatty():
        print(f"\r{done} of {of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def report(result: Result, *, verbose: bool) -> None:
    """Print what was missed."""
    name = f"{result.injection.fault.family}/{result.injection.fault.name}"
    if result.missed:
        for code, path, line in sorted(result.missed):
            print(f"missed: {name} ({result.injection.where}): {code} at {path}:{line}", flush=True)
    if result.missed or verbose:
        for other in result.others[:6]:
            print(f"    {name} ({result.injection.where}): {other[:300]}")


if __name__ == "__main__":
    sys.exit(main())
