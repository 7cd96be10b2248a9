"""What a checkout promises beside its pages: each item of the notes, each address, each image."""

from collections.abc import Iterator
from pathlib import Path

from recall.diagnostics import Diagnostic, Place
from recall.published import LIST, addresses, listed
from recall.report import coverage
from recall.rules import corpus as rules
from recall.site import Site

NOTES, SETTINGS, README = "tests/content/notes.csv", "mkdocs.yml", "README.md"
TEMPLATES = "docs/.overrides"
IMAGES = "assets/images/"


def files(root: Path) -> list[Path]:
    """Return the files that are looked at beside the pages, of those that there may be."""
    named = [root / name for name in (NOTES, LIST, SETTINGS, README)]
    return [*named, *sorted((root / TEMPLATES).glob("**/*.html"))]


def check(site: Site, root: Path) -> Iterator[Diagnostic]:
    """Find items without a page, addresses that lead nowhere, images that nothing names."""
    yield from _notes(site, root)
    yield from _addresses(site, root)
    yield from _images(site, root)


def _notes(site: Site, root: Path) -> Iterator[Diagnostic]:
    missing = site.notes.keys() - coverage(site).keys()
    if not missing or not (root / NOTES).exists():
        return
    lines = (root / NOTES).read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        name = line.partition(",")[0]
        if name in missing:
            message = f"no page answers '{name}'; expected it in `notes` of one."
            yield rules.UNCOVERED_NOTE.at(Place(NOTES, number), message)


def _addresses(site: Site, root: Path) -> Iterator[Diagnostic]:
    living = addresses(site) | site.formerly.keys()
    for number, address in enumerate(listed(root) or (), 1):
        if address not in living:
            message = f"'{address}' leads to no page; expected it in `formerly` of one."
            yield rules.LOST_ADDRESS.at(Place(LIST, number), message)


def _images(site: Site, root: Path) -> Iterator[Diagnostic]:
    names = [name for name in site.files if name.startswith(IMAGES)]
    if not names:
        return
    places = [root / SETTINGS, root / README, *(root / TEMPLATES).glob("**/*.html")]
    texts = [file.read_text(encoding="utf-8") for file in places if file.is_file()]
    texts += [target for page in site.pages.values() for target in page.outline.targets]
    for name in sorted(names):
        if not any(name.removeprefix(IMAGES) in text for text in texts):
            message = "no page, template or setting shows it; expected one that does."
            yield rules.UNUSED_FILE.at(Place(f"docs/{name}"), message)
