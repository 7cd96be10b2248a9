"""One built page: what the site needs to know of it, and the faults that show in it alone."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from recall.built import addresses
from recall.built.tags import Tag, may_be_unbalanced, tags
from recall.diagnostics import Rule

DEEPEST = 2048
"""Elements inside each other that the parser reads."""


def _strings(path: str) -> etree.XPath:
    return etree.XPath(path, smart_strings=False)


IDS = _strings("//@id")
NAMES = _strings("//a/@name[not(. = ../@id)]")
PLAIN = (_strings("//@href[not(parent::base)]"), _strings("//@src"))
RARE = _strings("//@poster | //object/@data | //@action | //@formaction")
XLINKS = _strings("//@*[name() = 'xlink:href']")
LISTS = _strings("//@srcset | //@imagesrcset")
REFRESHES = _strings(
    "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
)
CANONICAL = _strings("//link[@rel = 'canonical']/@href")
TITLES = etree.XPath("//title[not(ancestor::svg)]")
IMAGES = etree.XPath("count(//img) + count(//svg[@role = 'img'])")


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


@dataclass(frozen=True, slots=True)
class Page:
    """What other pages and the site ask of a page."""

    path: str
    """Relative to the site's folder."""
    ids: frozenset[str]
    targets: tuple[str, ...]
    """All addresses, as they stand in the page."""
    title: str
    canonical: str
    refresh: str
    """Where the page sends its reader on, or nothing."""
    images: int
    faults: tuple[Fault, ...]


@dataclass
class Reading:
    """A page while it is read: its tree for questions, its text for positions."""

    path: str
    data: bytes
    tree: etree._Element
    log: list[str] = field(default_factory=list)
    """What the parser had to say."""

    @cached_property
    def text(self) -> str:
        """The page's HTML."""
        return self.data.decode("utf-8", "replace")

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
        written = [tag for tag in self.tags if tag.name == element.tag and not tag.closing]
        parsed = list(self.tree.iter(str(element.tag)))
        if len(written) != len(parsed):
            return self.content[0]
        return written[parsed.index(element)].start

    def source_of(self, element: etree._Element) -> str:
        """Return the tag of an element as it was written."""
        start = self.offset(element)
        return next((self.text[tag.start : tag.end] for tag in self.tags if tag.start == start), "")


def parse(path: str, data: bytes) -> Reading:
    """Parse a page; one without any element has an empty tree."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True
    )
    tree = etree.fromstring(data, parser) if data.strip() else None
    log = [entry.message for entry in parser.error_log]
    return Reading(path, data, etree.Element("html") if tree is None else tree, log)


def targets(reading: Reading) -> tuple[str, ...]:
    """Return all addresses of a page."""
    tree = reading.tree
    found: list[str] = [target for path in PLAIN for target in path(tree)]
    found += RARE(tree)
    if b"xlink:href" in reading.data:
        found += XLINKS(tree)
    for srcset in LISTS(tree):
        found += addresses.candidates(srcset)
    for content in REFRESHES(tree):
        found += addresses.refresh(content)
    return tuple(found)
