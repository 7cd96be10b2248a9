"""All pages of a built site together: where their addresses lead, and whether two are one."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from sys import intern  # most ids and addresses are those of many pages
from urllib.parse import unquote

from recall.built import page
from recall.built.addresses import page_links, style_addresses, web_host
from recall.built.checks import faults
from recall.built.files import Files, Target
from recall.built.origins import spellings
from recall.built.page import Fault
from recall.cache import Cache, code, digest
from recall.diagnostics import Rule, did_you_mean
from recall.rules import built as rules

KIND = "built page"
LEADS = "built links"
LOCATION = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")
SVG_ID = re.compile(r"\bid=[\"']([^\"']+)")


@dataclass(frozen=True, slots=True)
class Page:
    """What other pages and the site ask of a page."""

    path: str
    """Relative to the site's folder."""
    key: str
    """Another one whenever anything in the page is another."""
    ids: frozenset[str]
    targets: tuple[str, ...]
    """All addresses, as they stand in the page."""
    title: str
    canonical: str
    refresh: str
    """Where the page sends its reader on, or nothing."""
    images: int
    faults: tuple[Fault, ...]


def remembered_pages(
    site: Path, sums: Mapping[str, str], allowed: frozenset[str], cache: Cache
) -> dict[str, Page]:
    """Read built pages; one without faults only once, whatever is built from it later.

    Args:
        site: the folder of the site.
        sums: by name, the SHA-256 of each page.
        allowed: hosts that a page may fetch something from.
        cache: keeps what was found.
    """
    shared = digest(code(), *sorted(allowed))
    keys = {name: digest(shared, name, total) for name, total in sums.items()}
    kept = cache.get_all(KIND, keys.values())
    found: dict[str, Page] = {}
    for name, key in keys.items():
        if key in kept:
            ids, targets, title, canonical, refresh, images = json.loads(kept[key])
            about = (title, canonical, refresh, images)
            same = (frozenset(map(intern, ids)), tuple(map(intern, targets)))
            found[name] = Page(name, key, *same, *about, ())
            continue
        found[name] = one = read_page(name, (site / name).read_bytes(), allowed, key)
        if not one.faults:
            about = (one.title, one.canonical, one.refresh, one.images)
            text = json.dumps([sorted(one.ids), one.targets, *about], ensure_ascii=False)
            cache.put(KIND, key, text)
    return found


def read_page(path: str, data: bytes, allowed: frozenset[str] = frozenset(), key: str = "") -> Page:
    """Read a built page, and find what is wrong in it alone."""
    reading = page.parse(path, data)
    tree = reading.tree
    targets, loaded = page.targets(reading)
    own = (one for one in tree.iter("link") if one.get("rel") == "canonical")
    images = sum(one.get("role") != "img" for one in tree.iter("img"))
    return Page(
        path=path,
        key=key,
        ids=frozenset(map(intern, reading.parts)),
        targets=tuple(map(intern, targets)),
        title=page.words(reading.titles[0]) if reading.titles else "",
        canonical=next((one.get("href", "") for one in own if "href" in one.attrib), ""),
        refresh=next(iter(reading.refreshes), ""),
        images=images + reading.values("role").count("img"),
        faults=tuple(faults(reading, loaded, allowed)),
    )


class Survey:
    """Checks of a site's pages against each other and against its files."""

    def __init__(self, site: Path, files: Files, pages: Mapping[str, Page], cache: Cache) -> None:
        """Take the pages by their path below the site's folder.

        Args:
            site: its folder.
            files: of the site.
            pages: those among them that are pages.
            cache: keeps where the addresses of a page lead, for the same page and names of files.
        """
        self._site = site
        self._files = files
        self._pages = pages
        self._cache = cache
        shared = digest(code(), files.site_url, *sorted(files.names))
        self._keys = {name: digest(shared, one.key) for name, one in pages.items()}
        self._leads = cache.get_all(LEADS, self._keys.values())
        self._ids: dict[str, Collection[str] | None] = {}
        self.links = 0
        """Addresses looked at that lead to a file of the site."""
        self.anchors = 0
        """Those among them that name a part of a page."""
        self.counted: dict[str, tuple[int, int]] = {}
        """By page, how many of both it has."""

    def faults(self, allowed: Collection[str]) -> Iterator[tuple[str, Fault]]:
        """Yield the faults with the file that each is in."""
        for one in self._pages.values():
            bad = self.bad_targets(one)
            if bad:
                yield from ((one.path, fault) for fault in self._placed(one.path, bad))
            yield from ((one.path, fault) for fault in self._identity(one))
        yield from self._twins()
        for name in sorted(self._files.names):
            if name.endswith(".css"):
                yield from ((name, fault) for fault in self._style(name, allowed))
        if self._files.site_url and "sitemap.xml" in self._files.names:
            yield from (("sitemap.xml", fault) for fault in self._sitemap())

    def bad_targets(self, one: Page) -> dict[str, tuple[Rule, str]]:
        """Return what is wrong with which addresses of a page, and count them all."""
        links, anchors = self.links, self.anchors
        bad = {} if self._leads_well(one) else self._followed(one)
        self.counted[one.path] = (self.links - links, self.anchors - anchors)
        return bad

    def _followed(self, one: Page) -> dict[str, tuple[Rule, str]]:
        bad: dict[str, tuple[Rule, str]] = {}
        before, anchors = self.links, []
        resolve = self._files.resolve
        for target in one.targets:
            found = resolve(one.path, target)
            if found.path is None:
                if found.problem:
                    bad[target] = rules.BROKEN_BUILT_LINK, found.problem
                continue
            self.links += 1
            if found.fragment:
                anchors.append((found.path, found.fragment))
                problem = self._anchor_problem(found.path, found.fragment)
                if problem:
                    bad[target] = rules.BROKEN_BUILT_ANCHOR, problem
        self.anchors += len(anchors)
        if not bad:
            kept = [self.links - before, len(anchors), sorted(set(anchors))]
            self._cache.put(LEADS, self._keys[one.path], json.dumps(kept))
        return bad

    def _leads_well(self, one: Page) -> bool:
        """Tell whether a page's addresses lead to files, as is known, that have its anchors."""
        kept = self._leads.get(self._keys[one.path])
        if kept is None:
            return False
        links, count, anchors = json.loads(kept)
        if any(self._anchor_problem(path, fragment) for path, fragment in anchors):
            return False
        self.links += links
        self.anchors += count
        return True

    def _anchor_problem(self, path: str, fragment: str) -> str:
        ids = self._pages[path].ids if path in self._pages else self._svg_ids(path)
        if ids is None or fragment in ids or fragment == "top" or unquote(fragment) in ids:
            return ""
        hint = did_you_mean(unquote(fragment), ids)
        return f"no id '{unquote(fragment)}' in {path}; expected one that it has.{hint}"

    def _svg_ids(self, path: str) -> Collection[str] | None:
        """Return the ids of a drawing, or None for a file whose fragments mean something else."""
        if path not in self._ids:
            is_svg = path.endswith(".svg")
            self._ids[path] = frozenset(SVG_ID.findall(self._text(path))) if is_svg else None
        return self._ids[path]

    def _placed(self, path: str, bad: Mapping[str, tuple[Rule, str]]) -> Iterator[Fault]:
        missing = dict(bad)
        for address in page_links(self._text(path)):
            if address.target in bad:
                missing.pop(address.target, None)
                yield _link_fault(address.target, *bad[address.target], address.offset)
        for target, (rule, problem) in missing.items():
            yield _link_fault(target, rule, problem, 0)

    def _identity(self, one: Page) -> Iterator[Fault]:
        """Check the address that a page gives as its own, and where it sends its reader on."""
        own = self._files.resolve(one.path, one.canonical) if one.canonical else Target(one.path)
        if self._files.site_url and own == Target():
            message = f"'{one.canonical}' is canonical; expected an address of the site."
            yield Fault(rules.BROKEN_BUILT_LINK, message, 0)
        seen = [one.path]
        while (last := self._pages.get(seen[-1])) and last.refresh:
            following = self._files.resolve(last.path, last.refresh).path
            if following is None:
                return
            if following in seen:
                message = f"{' → '.join([*seen, following])} is a circle; expected it to end."
                yield Fault(rules.BROKEN_BUILT_LINK, message, 0)
                return
            seen.append(following)

    def _twins(self) -> Iterator[tuple[str, Fault]]:
        known: dict[tuple[str, str], str] = {}
        for one in self._pages.values():
            if one.refresh or not (one.title and one.canonical):
                continue
            first = known.setdefault((one.title, one.canonical), one.path)
            if first != one.path:
                message = (
                    f"title '{one.title}' and address '{one.canonical}' are those of {first} too; "
                    "expected its own."
                )
                yield one.path, Fault(rules.DUPLICATE_PAGE_TITLE, message, 0)

    def _style(self, name: str, allowed: Collection[str]) -> Iterator[Fault]:
        for target, offset in style_addresses(self._text(name)):
            host = web_host(target)
            problem = self._files.resolve(name, target).problem
            if host is not None and host not in allowed:
                message = f"the style fetches '{target}'; expected a file of the site."
                yield Fault(rules.THIRD_PARTY_REQUEST, message, offset)
            elif problem:
                yield _link_fault(target, rules.BROKEN_BUILT_LINK, problem, offset)

    def _sitemap(self) -> Iterator[Fault]:
        for match in LOCATION.finditer(self._text("sitemap.xml")):
            found = self._files.resolve("sitemap.xml", unescape(match[1]))
            self.links += found.path is not None
            if found.path is None:
                problem = found.problem or f"expected an address below {self._files.site_url}."
                yield _link_fault(match[1], rules.BROKEN_BUILT_LINK, problem, match.start(1))

    def _text(self, name: str) -> str:
        return (self._site / name).read_bytes().decode("utf-8", "replace")


def _link_fault(target: str, rule: Rule, problem: str, offset: int) -> Fault:
    return Fault(rule, f"'{target}': {problem}", offset, spellings(target), gist=problem)
