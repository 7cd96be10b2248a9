"""The same faults given to other checkers: stock MkDocs in strict mode, and markdownlint.

Each gets a fault once. A message that the sound page doesn't cause counts as found, whatever it
says: nobody but `recall` is held to file and line.
"""

import json
import logging
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.faults.checking import ROOT
from tests.faults.placing import Injection, write
from tests.faults.table import Caught

MARKDOWNLINT = ROOT / "tests/tools/node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs"
SHARED = ("docs/index.md", "docs/labs", "docs/assets/figures", "docs/assets/images", "includes")
SETTINGS = {
    "site_name": "Stock",
    "theme": {"name": "material", "font": False},
    "plugins": [],
    "validation": dict.fromkeys(
        ("omitted_files", "not_found", "absolute_links", "unrecognized_links", "anchors"), "warn"
    ),
    "markdown_extensions": [
        *("abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"),
        *("pymdownx.blocks.caption", "pymdownx.details", "pymdownx.highlight"),
        *("pymdownx.inlinehilite", "pymdownx.superfences"),
        {"pymdownx.arithmatex": {"generic": True}},
        {"pymdownx.snippets": {"base_path": ["includes"], "check_paths": True}},
    ],
}
LARGEST = 200_000
"""Bytes beyond which the parsers of others are busy for minutes; they are spared such faults."""


def compare(injections: Sequence[Injection]) -> Caught:
    """Return what each checker found, by family."""
    chosen = list(_once(injections))
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        return {
            "MkDocs `--strict`": _counted(chosen, _mkdocs(chosen, Path(place))),
            "markdownlint": _counted(chosen, _markdownlint(chosen, Path(place) / "lint")),
        }


def _once(injections: Sequence[Injection]) -> Iterator[Injection]:
    """Yield each fault where others can see it: in a Markdown page."""
    seen: set[tuple[str, str]] = set()
    for injection in injections:
        key = (injection.fault.family, injection.fault.name)
        bearable = all(len(data or b"") <= LARGEST for data in injection.files.values())
        if key not in seen and injection.page.endswith(".md") and bearable:
            seen.add(key)
            yield injection


def _counted(injections: Sequence[Injection], found: Sequence[bool]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for injection, is_found in zip(injections, found, strict=True):
        caught, of = counts.get(injection.fault.family, (0, 0))
        counts[injection.fault.family] = (caught + is_found, of + 1)
    return counts


def _neighbours(page: str) -> Iterator[str]:
    """Yield the folders and files that a small site around a page is made of."""
    yield from SHARED
    parts = PurePosixPath(page).parts
    if len(parts) > 2:
        yield f"docs/{'/'.join(parts[:2])}"
    if len(parts) > 1:
        yield f"docs/{parts[0]}/index.md"
    yield f"docs/{page}"


def _small_site(page: str, folder: Path) -> None:
    for path in _neighbours(page):
        source, target = ROOT / path, folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy(source, target)


def _mkdocs(injections: Sequence[Injection], place: Path) -> list[bool]:
    sound: dict[str, Counter[str]] = {}
    found = []
    for number, injection in enumerate(injections):
        folder = place / f"mkdocs-{number}"
        _small_site(injection.page, folder)
        if injection.page not in sound:
            sound[injection.page] = _warnings(folder)
        write(injection, folder)
        found.append(bool(_warnings(folder) - sound[injection.page]))
        shutil.rmtree(folder)
    return found


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        self.said[record.getMessage()] += 1


def _warnings(folder: Path) -> Counter[str]:
    """Build a folder; return its warnings, and what ended the build."""
    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    settings = folder / "mkdocs.yml"
    settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
    try:
        build(load_config(str(settings), site_dir=str(folder / "site")))
    except (Exception, SystemExit) as error:
        listener.said[f"{type(error).__name__}: {error}"] += 1
    finally:
        logger.removeHandler(listener)
    return listener.said


def _markdownlint(injections: Sequence[Injection], place: Path) -> list[bool]:
    pages = {injection.page for injection in injections}
    for page in pages:
        _put(place / "sound" / page, (ROOT / "docs" / page).read_bytes())
    for number, injection in enumerate(injections):
        for path, data in injection.files.items():
            if path.endswith(".md") and data is not None:
                _put(place / str(number) / path.removeprefix("docs/"), data)
    rules = _rules(place)
    sound = {page: rules.get(f"sound/{page}", Counter()) for page in pages}
    found = []
    for number, injection in enumerate(injections):
        names = [path.removeprefix("docs/") for path in injection.files]
        new = (
            rules.get(f"{number}/{name}", Counter()) - sound.get(name, sound[injection.page])
            for name in names
        )
        found.append(any(new))
    return found


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _rules(place: Path) -> dict[str, Counter[str]]:
    """Run markdownlint once; return how often each rule spoke, by file."""
    command = ["node", str(MARKDOWNLINT), "**/*.md"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, errors="replace")
    found: dict[str, Counter[str]] = {}
    for line in done.stderr.splitlines():
        if match := re.match(r"(.+?\.md):\d+(?::\d+)? (?:error )?(MD\d+)", line):
            found.setdefault(match[1], Counter())[match[2]] += 1
    assert found, done.stderr[-2000:]
    return found
