"""A copy of the project that one fault at a time is put into, and examined as by `recall check`."""

import datetime
import multiprocessing
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from recall.cache import Cache
from recall.diagnostics import Diagnostic
from recall.examples.process import Limits
from recall.project import CACHE, Project, examine
from tests.faults.placing import Injection, write

ROOT = Path(__file__).parents[2]
PROCESSES = 2
COPIED = ("docs", "includes", "mkdocs.yml", "README.md", "requirements.lock", "tests/content")


class Overlay(Cache):
    """A cache that reads another's file and keeps what is new in memory."""

    def __init__(self, file: Path) -> None:
        """Start with nothing new."""
        super().__init__(None)
        self.below = Cache(file)

    def get(self, kind: str, key: str) -> str | None:
        """Return what was stored here or below."""
        found = super().get(kind, key)
        return self.below.get(kind, key) if found is None else found


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an injection."""

    injection: Injection
    missed: frozenset[tuple[str, str, int]]
    """What should have been reported and wasn't."""
    others: tuple[str, ...]
    """What was reported besides."""


class Copy:
    """A copy of the project's sources."""

    def __init__(self, folder: Path, root: Path = ROOT) -> None:
        """Copy what the check reads."""
        self.folder, self.root = folder, root
        for name in COPIED:
            source, target = root / name, folder / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        (folder / "node_modules").symlink_to(root / "node_modules")
        today = datetime.date.today()
        self.project = Project(folder, Overlay(root / CACHE), today)

    def clean(self) -> list[Diagnostic]:
        """Return the findings of the copy as it stands."""
        return examine(self.project).diagnostics

    def check(self, injection: Injection) -> Result:
        """Put a fault in, examine what changed, and take it out again."""
        project = replace(self.project, limits=Limits(seconds=injection.fault.seconds))
        try:
            write(injection, self.folder)
            found = examine(project, _changed(injection)).diagnostics
        except Exception as error:  # a fault that ends the check is missed, and the others go on
            return Result(injection, injection.expected, (f"{type(error).__name__}: {error}",))
        finally:
            self._restore([*injection.files, *injection.fault.symlinks])
        given = {(fault.rule.code, fault.place.path, fault.place.line) for fault in found}
        others = (
            str(fault)
            for fault in found
            if (fault.rule.code, fault.place.path, fault.place.line) not in injection.expected
        )
        missed = injection.expected - given
        if injection.fault.either and missed != injection.expected:
            missed = frozenset()
        return Result(injection, missed, tuple(others))

    def _restore(self, paths: Iterable[str]) -> None:
        for path in paths:
            (self.folder / path).unlink(missing_ok=True)
            if (self.root / path).exists():
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.root / path, self.folder / path)


def _changed(injection: Injection) -> set[str] | None:
    paths = set(injection.files)
    if injection.fault.everywhere or any(not path.startswith("docs/") for path in paths):
        return None
    return {path.removeprefix("docs/") for path in paths}


def run(injections: Sequence[Injection], place: Path) -> Iterator[Result]:
    """Check injections in processes that have a copy of the project each, below a folder."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context, _start, (str(place),)) as pool:
        yield from pool.map(_check, injections, chunksize=8)


_copies: list[Copy] = []
"""The copy of this process of a pool, which has nowhere else to keep it."""


def _start(place: str) -> None:
    _copies.append(Copy(Path(tempfile.mkdtemp(dir=place)) / "copy"))
    _copies[0].clean()


def _check(injection: Injection) -> Result:
    return _copies[0].check(injection)
