"""One built page while it is read: its tree for questions, its text for positions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

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


LINKS = strings("//@href[not(parent::base)]")
DRAWN = strings("//use/@href | //image/@href")
LOADED = strings("//@poster | //object/@data")
ACTIONS = strings("//@action | //@formaction")
LISTS = strings("//@srcset | //@imagesrcset")
STYLES = strings("//@style[contains(., '(')] | //style/text()")


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
        return any(part in self.lower for part in parts)

    @cached_property
    def lower(self) -> bytes:
        """The page's HTML in lower case."""
        return self.data.lower()

    @property
    def attributes(self) -> Mapping[str, list[str]]:
        """The values of all attributes but classes, by name; asking XPath for each takes longer."""
        return self._seen[0]

    @property
    def opened(self) -> Mapping[str, int]:
        """How many elements the page has, by name."""
        return self._seen[1]

    @cached_property
    def _seen(self) -> tuple[dict[str, list[str]], dict[str, int]]:
        values: defaultdict[str, list[str]] = defaultdict(list)
        names: list[str] = []
        element: Any
        for element in self.tree.iter("*"):
            names.append(element.tag)
            for name, value in element.items():
                if name != "class":  # half of all
                    values[name].append(value)
        return values, Counter(names)

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute, by place."""
        return self.attributes.get(name, [])

    def gives(self, *names: str) -> bool:
        """Tell whether some element has one of some attributes."""
        return not self.attributes.keys().isdisjoint(names)

    def holds(self, *names: str) -> bool:
        """Tell whether there is an element of one of some names."""
        return not self.opened.keys().isdisjoint(names)

    @property
    def ids(self) -> list[str]:
        """The ids in the page, repeated ones too."""
        return self.values("id")

    @cached_property
    def parts(self) -> frozenset[str]:
        """What an address may name in the page: the ids, and the names of links."""
        names = (one.get("name") for one in self.tree.iter("a"))
        return frozenset([*self.ids, *(name for name in names if name is not None)])

    @cached_property
    def titles(self) -> list[etree._Element]:
        """The page's `<title>` elements, without those of drawings."""
        titles = self.tree.iter("title")
        return [one for one in titles if next(one.iterancestors("svg"), None) is None]

    @cached_property
    def refreshes(self) -> list[str]:
        """Where the page sends its reader on."""
        metas = self.tree.iter("meta")
        sending = [one for one in metas if one.get("http-equiv", "").lower() == "refresh"]
        return [one for meta in sending for one in addresses.refresh(meta.get("content", ""))]

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
    tree, gives, holds = reading.tree, reading.gives, reading.holds
    loaded = list(reading.values("src"))
    if gives("poster", "data"):
        loaded += LOADED(tree)
    loaded += reading.values("xlink:href")
    if gives("srcset", "imagesrcset"):
        loaded += [one for srcset in LISTS(tree) for one in addresses.candidates(srcset)]
    if any("(" in style for style in reading.values("style")) or holds("style"):
        styles = STYLES(tree)
        loaded += [one for style in styles for one, _ in addresses.style_addresses(style)]
    links = LINKS(tree) if holds("base") else reading.values("href")
    found = [*loaded, *links, *reading.refreshes]
    if gives("action", "formaction"):
        found += ACTIONS(tree)
    fetching = (one for one in tree.iter("link") if one.get("rel", "canonical") != "canonical")
    loaded += [target for link in fetching if "//" in (target := link.get("href", ""))]
    if holds("use", "image"):
        loaded += DRAWN(tree)
    scripts = [words(one) for one in tree.iter("script") if "src" not in one.attrib]
    loaded += [one for text in scripts if "//" in text for one in addresses.IMPORT.findall(text)]
    return found, loaded
