"""Links and keys of a page that lead to nothing in the site."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from recall import sanitize
from recall.diagnostics import Diagnostic, Place, did_you_mean
from recall.markup import Link
from recall.meta import IndexMeta, QuestionMeta
from recall.page import Page, is_page
from recall.rules import corpus as corpus_rules
from recall.rules import links as rules
from recall.site import Site


class Lead(NamedTuple):
    """Where a relative link leads."""

    name: str
    """Below docs/, unless it begins with two dots."""
    path: str
    """As it stands in the link."""
    fragment: str

    @property
    def suffix(self) -> str:
        """The end of the name from the last dot."""
        return PurePosixPath(self.name).suffix

    @property
    def is_file(self) -> bool:
        """Whether it names a file that is no page."""
        return not is_page(self.name) and bool(self.suffix) and not self.path.endswith("/")


PLAIN = re.compile(r"((?!/)[\w./-]*)(?:#([\w.-]*))?")
"""A target of which nothing has to be parsed or decoded: nearly all are such."""


def lead(target: str, page: Page) -> Lead | None:
    """Return where a relative link of a page leads; nowhere if it is empty."""
    if plain := PLAIN.fullmatch(target):
        path, fragment = plain.groups("")
    else:
        parts = urlsplit(target)
        path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path and not fragment:
        return None
    name = posixpath.normpath(posixpath.join(page.folder, path)) if path else page.name
    return Lead(name, path, fragment)


def check(page: Page, site: Site) -> Iterator[Diagnostic]:
    """Find links and keys of one page that lead to nothing in the site."""
    for link in (*page.markup.links, *page.markup.definitions.values()):
        if not _stands(link.target, link.html, page, site):
            yield _astray(link, page, site)
    for key, number, value in _wrong_keys(page, site):
        assert page.front is not None
        part = ("source",) if key == "reading" else ()
        place = page.source.place(page.front.offset(key, number, *part))
        yield _wrong_key(key, value, place, page, site)


def astray(page: Page, site: Site) -> bool:
    """Tell whether `check` finds something, without the page's text."""
    leads = page.outline.leads
    return any(not _stands(target, is_html, page, site) for target, is_html in leads) or any(
        _wrong_keys(page, site)
    )


def _stands(target: str, is_html: bool, page: Page, site: Site) -> bool:
    """Tell whether a link leads to what there is; of some, other rules say what is wrong."""
    if sanitize.scheme(target) or target.startswith("/"):
        return True
    found = lead(target, page)
    if not found or found.name.startswith(".."):
        return True
    if is_html and found.path:  # which nothing resolves
        return False
    name = found.name
    if is_page(name):
        return name in site.published and _has(site.pages.get(name), found.fragment)
    known = name in site.files or name in site.drawn or name in site.generated
    return known and found.is_file


def _has(page: Page | None, fragment: str) -> bool:
    if page is None or not fragment:
        return True
    return (page.meta is None and fragment.startswith("ref-")) or has_anchor(page, fragment)


def has_anchor(page: Page, name: str) -> bool:
    """Tell whether a page has an id, apart from those of the theme."""
    return name in page.outline.anchors or name in anchors(page)


def anchors(page: Page) -> set[str]:
    """Return the ids that a page has, apart from those of the theme."""
    ids = set(page.outline.anchors)
    if isinstance(page.meta, QuestionMeta):
        ids |= {f"ref-{citation.key}" for citation in page.meta.sources} | {"references"}
    return ids


def _astray(link: Link, page: Page, site: Site) -> Diagnostic:
    """Say what is wrong with a link that leads to nothing."""
    place = page.source.place(link.target_start)
    found = lead(link.target, page)
    assert found is not None
    if link.html and found.path:
        return _html_link(link, found.name, place, site)
    if is_page(found.name):
        return _page_link(found, place, page, site)
    if found.is_file:
        hint = did_you_mean(found.name, site.files | site.drawn | site.generated)
        message = f"no file '{found.name}'; expected one in docs/.{hint}"
        return rules.MISSING_FILE.at(place, message)
    return _address_link(found.name, link.target, place, page, site)


def _relative(name: str, page: Page) -> str:
    return posixpath.relpath(name, page.folder)


def _page_link(found: Lead, place: Place, page: Page, site: Site) -> Diagnostic:
    name = found.name
    if name in site.published:
        known = anchors(site.pages[name])
        message = f"no anchor '{found.fragment}' in {name}; expected a heading, formula or source"
        hint = did_you_mean(found.fragment, known)
        return rules.BROKEN_ANCHOR.at(place, f"{message} of it.{hint}")
    if name in site.pages or name in site.drafts:
        message = f"'{name}' isn't published: it is no part of the site yet."
    elif moved := site.formerly.get(name.removesuffix(".md").removesuffix("/index")):
        message = f"'{name}' has moved. Did you mean '{_relative(moved.name, page)}'?"
    else:
        near = did_you_mean(name, site.published) or _same_file(name, page, site)
        message = f"no page '{name}'; expected the path of a page.{near}"
    return rules.MISSING_PAGE.at(place, message)


def _same_file(name: str, page: Page, site: Site) -> str:
    stem = PurePosixPath(name).name
    same = [other for other in site.published if PurePosixPath(other).name == stem]
    return f" Did you mean '{_relative(same[0], page)}'?" if len(same) == 1 else ""


def _address_link(name: str, target: str, place: Place, page: Page, site: Site) -> Diagnostic:
    by_url = posixpath.normpath(posixpath.join(page.url, unquote(urlsplit(target).path)))
    for source in (f"{name}.md", f"{name}/index.md", f"{by_url}.md", f"{by_url}/index.md"):
        if source in site.published:
            path = _relative(source, page)
            message = f"'{target}' is an address; expected the source file '{path}'."
            return rules.NO_SOURCE_LINK.at(place, message)
    moved = site.formerly.get(name) or site.formerly.get(by_url)
    if moved:
        message = f"'{target}' has moved. Did you mean '{_relative(moved.name, page)}'?"
        return rules.MISSING_PAGE.at(place, message)
    hint = did_you_mean(f"{name}.md", site.published)
    return rules.MISSING_PAGE.at(place, f"no page at '{target}'; expected a `.md` file.{hint}")


def _html_link(link: Link, name: str, place: Place, site: Site) -> Diagnostic:
    shape = "![text](file)" if link.image else "[text](page.md)"
    known = site.published | site.files | site.drawn | site.generated
    if {name, f"{name}.md", f"{name}/index.md"} & known:
        message = f"raw HTML links '{link.target}', which nothing resolves; expected `{shape}`."
        return rules.NO_SOURCE_LINK.at(place, message)
    rule = rules.MISSING_FILE if link.image else rules.MISSING_PAGE
    hint = did_you_mean(name, known)
    return rule.at(place, f"no '{name}'; expected `{shape}` to something that exists.{hint}")


def _wrong_keys(page: Page, site: Site) -> Iterator[tuple[str, int, str]]:
    """Yield a key of the front matter, and number and text of an item that it can't name."""
    meta = page.meta
    if isinstance(meta, QuestionMeta):
        for key, names in (("related", meta.related), ("prerequisites", meta.prerequisites)):
            for number, name in enumerate(names):
                if name == page.id or name not in site.ids:
                    yield key, number, name
    if isinstance(meta, (QuestionMeta, IndexMeta)):
        works = (
            ("sources", [citation.key for citation in meta.sources])
            if isinstance(meta, QuestionMeta)
            else ("reading", [reading.source for reading in meta.reading])
        )
        for number, name in enumerate(works[1]):
            if name not in site.library.places:
                yield works[0], number, name
        for number, name in enumerate(meta.notes):
            if site.notes and name not in site.notes:
                yield "notes", number, name


def _wrong_key(key: str, value: str, place: Place, page: Page, site: Site) -> Diagnostic:
    if key == "notes":
        message = f"no item '{value}'; expected a known one."
        return corpus_rules.UNKNOWN_NOTE.at(place, message)
    if key in ("sources", "reading"):
        hint = did_you_mean(value, site.library.places)
        message = f"no '{value}' in includes/bibliography.yml; expected a key of it.{hint}"
        return corpus_rules.UNKNOWN_SOURCE.at(place, message)
    if value == page.id:
        message = f"'{value}' is this page; expected another."
    else:
        message = f"no question '{value}'; {_expected_id(value, site)}"
    return rules.UNKNOWN_QUESTION.at(place, message)


def _expected_id(target: str, site: Site) -> str:
    if target in site.former_ids:
        return f"it has moved. Did you mean '{site.former_ids[target].id}'?"
    if target in {draft.id for draft in site.drafts.values()}:
        return "it is a draft; expected a question that is published."
    return f"expected the id of a question.{did_you_mean(target, site.ids)}"
