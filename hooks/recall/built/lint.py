"""Lint a built site: every address of every page, and what each page shows."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from recall.built.files import Files
from recall.built.origins import Origins
from recall.built.reports import report
from recall.built.sound import Sound
from recall.built.survey import Survey, remembered_pages
from recall.cache import Cache
from recall.diagnostics import Diagnostic, in_order
from recall.source import Source

PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Result:
    """What is wrong with a built site, and how much was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int
    links: int
    """Addresses that lead to a file of the site."""
    anchors: int
    """Those among them that name a part of a page."""
    images: int


def lint(
    site: Path,
    sources: Mapping[str, Source],
    *,
    site_url: str = "",
    allowed: Collection[str] = (),
    cache: Cache | None = None,
    sums: Mapping[str, str] | None = None,
) -> Result:
    """Check a built site, whatever built it.

    Args:
        site: the folder of the built site.
        sources: by the path of a built page below `site`, the source it was made from.
        site_url: the address that the site is published under; its path is the base below which
            absolute addresses stay inside of the site.
        allowed: hosts that a page may fetch something from.
        cache: keeps what was found on pages without faults.
        sums: the SHA-256 of each file by its name, where the caller knows them.
    """
    sums = dict(sums or _sums(site))
    names = frozenset(sums)
    known = cache or Cache(None)
    files = Files(names, site_url)
    hosts = _hosts(site_url, allowed)
    told = {name: sums[name] for name in sorted(names) if name.endswith(PAGES)}
    with known.holding():
        sound = Sound(site, files, sums, told, hosts, known)
        if counts := sound.followed():
            return Result((), *counts)
        pages = remembered_pages(site, told, hosts, known)
        survey = Survey(site, files, pages, known)
        faults = {name: list(one.faults) for name, one in pages.items()}
        for name, fault in survey.faults(hosts):
            faults.setdefault(name, []).append(fault)
        if not any(faults.values()):
            sound.remember(survey, pages)
    return Result(
        diagnostics=tuple(in_order(report(site, faults, Origins(sources)))),
        pages=sum(not one.refresh for one in pages.values()),
        links=survey.links,
        anchors=survey.anchors,
        images=sum(one.images for one in pages.values()),
    )


def lint_page(site: Path, name: str, site_url: str, cache: Cache) -> None:
    """Look into one page, so that it is known when the site is checked."""
    total = hashlib.sha256((site / name).read_bytes()).hexdigest()
    remembered_pages(site, {name: total}, _hosts(site_url), cache)


def _hosts(site_url: str, allowed: Collection[str] = ()) -> frozenset[str]:
    own = urlsplit(site_url).hostname
    return frozenset({*allowed, own} if own else allowed)


def _sums(site: Path) -> Iterator[tuple[str, str]]:
    for file in site.rglob("*"):
        if file.is_file():
            total = hashlib.sha256(file.read_bytes()).hexdigest()
            yield file.relative_to(site).as_posix(), total
