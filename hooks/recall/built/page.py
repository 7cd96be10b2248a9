"""One built page while it is read: its tree for questions, its text for positions."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from lxml import etree

from recall.built import addresses
from recall.built.tags import Tag, tags
from recall.diagnostics import Rule


def strings(path: str) -> Callable[[etree._Element], list[str]]:
    """Compile a path to attributes or text; its results are plain strings, which is fast."""
    return cast("Callable[[etree._Element], list[str]]", etree.XPath(path, smart_strings=False))


def elements(path: str) -> Callable[[etree._Element], list[etree._Element]]:
    """Compile a path to elements."""
    return cast("Callable[[etree._Element], list[etree._Element]]", etree.XPath(path))


def words(element: etree._Element) -> str:
    """Return an element's text with its white space folded."""
    return " ".join("".join(str(text) for text in element.itertext()).split())


IDS = strings("//@id")
NAMES = strings("//a/@name")
TITLES = elements("//title[not(ancestor::svg)]")
LINKS = strings("//@href[not(parent::base)]")
SOURCES = strings("//@src")
REMOTE = strings("//link[@rel != 'canonical']/@href[contains(., '//')]")
DRAWN = strings("//use/@href | //image/@href")
LOADED = strings("//@poster | //object/@data")
ACTIONS = strings("//@action | //@formaction")
XLINKS = strings("//@*[name() = 'xlink:href']")
LISTS = strings("//@srcset | //@imagesrcset")
STYLES = strings("//@style[contains(., '(')] | //style/text()")
SCRIPTS = strings("//script[not(@src)][contains(., '//')]/text()")
REFRESHES = strings("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
ROLE_IMAGE = (b'role="img"', b"role='img'", b"role=img")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a page, at an offset of its HTML."""

    rule: Rule
    message: str
    offset: int
    needles: tuple[str, ...] = ()
    """What to look for in the page's source, the likeliest first."""
    skip: int = 0
    """How many of them in the source come before the fault."""
    gist: str = ""
    """The message without what differs from page to page, for faults of a template."""


@dataclass
class Reading:
    """A page's HTML, and the tree that a browser would make of it."""

    path: str
    data: bytes
    tree: etree._Element
    log: list[str] = field(default_factory=list)
    """What the parser had to say."""
    _pairs: dict[str, dict[etree._Element, Tag]] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The page's HTML."""
        return self.data.decode("utf-8", "replace")

    def has(self, *parts: bytes) -> bool:
        """Tell whether one of some texts, in lower case, stands in the HTML in any case."""
        return any(part in self._lower for part in parts)

    def matches(self, pattern: re.Pattern[bytes]) -> bool:
        """Tell whether a pattern for lower case matches somewhere in the HTML in any case."""
        return pattern.search(self._lower) is not None

    @cached_property
    def _lower(self) -> bytes:
        return self.data.lower()

    @cached_property
    def ids(self) -> list[str]:
        """The ids in the page, repeated ones too."""
        return IDS(self.tree)

    @cached_property
    def titles(self) -> list[etree._Element]:
        """The page's `<title>` elements, without those of drawings."""
        return TITLES(self.tree)

    @cached_property
    def refreshes(self) -> list[str]:
        """Where the page sends its reader on."""
        if not self.has(b"http-equiv"):
            return []
        return [one for content in REFRESHES(self.tree) for one in addresses.refresh(content)]

    @cached_property
    def tags(self) -> list[Tag]:
        """The tags as they were written."""
        return list(tags(self.text))

    @cached_property
    def content(self) -> tuple[int, int]:
        """The offsets between which the text of the page's source stands."""
        for name in ("article", "main", "body"):
            same = [tag for tag in self.tags if tag.name == name]
            if same and not same[0].closing:
                ends = [tag.start for tag in same if tag.closing]
                return same[0].end, ends[-1] if ends else len(self.text)
        return 0, len(self.text)

    def offset(self, element: etree._Element) -> int:
        """Return where an element starts, or the content where the parser moved things about."""
        tag = self._tag_of(element)
        return tag.start if tag else self.content[0]

    def written(self, element: etree._Element) -> str:
        """Return the tag of an element as it stands in the HTML."""
        tag = self._tag_of(element)
        return self.text[tag.start : tag.end] if tag else f"<{element.tag}"

    def _tag_of(self, element: etree._Element) -> Tag | None:
        name = str(element.tag)
        if name not in self._pairs:
            tags = [tag for tag in self.tags if tag.name == name and not tag.closing]
            parsed = list(self.tree.iter(name))
            is_same = len(tags) == len(parsed)
            self._pairs[name] = dict(zip(parsed, tags, strict=True)) if is_same else {}
        return self._pairs[name].get(element)


def parse(path: str, data: bytes) -> Reading:
    """Parse a page; one without any element has an empty tree."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True
    )
    tree = etree.fromstring(data, parser) if data.strip() else None
    log = [entry.message for entry in parser.error_log]
    return Reading(path, data, etree.Element("html") if tree is None else tree, log)


def targets(reading: Reading) -> tuple[list[str], list[str]]:
    """Return all addresses of a page, and those among them that the browser may fetch."""
    tree, has = reading.tree, reading.has
    loaded = SOURCES(tree)
    if has(b"poster", b"<object"):
        loaded += LOADED(tree)
    if has(b"xlink:href"):
        loaded += XLINKS(tree)
    if has(b"srcset"):
        loaded += [one for srcset in LISTS(tree) for one in addresses.candidates(srcset)]
    if has(b"url(", b"@import"):
        styles = STYLES(tree)
        loaded += [one for style in styles for one, _ in addresses.style_addresses(style)]
    found = [*loaded, *LINKS(tree), *reading.refreshes]
    if has(b"action="):
        found += ACTIONS(tree)
    loaded += REMOTE(tree)
    if has(b"<use", b"<image"):
        loaded += DRAWN(tree)
    if has(b"import", b"from"):
        loaded += [one for script in SCRIPTS(tree) for one in addresses.IMPORT.findall(script)]
    return found, loaded
