"""Faults of links, in the body and in the front matter."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from recall import sanitize
from recall.diagnostics import Diagnostic, Place, did_you_mean
from recall.markup import Link
from recall.meta import IndexMeta, QuestionMeta
from recall.page import Page, is_page
from recall.rules import corpus as corpus_rules
from recall.rules import links as rules
from recall.scan import DEFINITION
from recall.site import Site

IMAGES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif", ".avif")
FILE_NAME = re.compile(r"[\w.-]+\.(?:svg|png|webp|jpe?g|gif|avif|pdf)", re.I)
PRIVATE = re.compile(
    r"https?:(?!//[^/?#\s])"
    r"|https?://(?:[^/@]*@)?(?:localhost|[\w-]+|[\w.-]+\.(?:local|localhost|internal)"
    r"|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|0\.0\.0\.0|\[[^\]]*\])(?::\d*)?(?:[/?#]|$)",
    re.I,
)


def check(page: Page, site: Site) -> Iterator[Diagnostic]:
    """Find links of one page that lead nowhere, and images without words."""
    markup = page.markup
    for link in (*markup.links, *markup.definitions.values()):
        yield from _link(link, page, site)
    yield from _double_definitions(page)
    for link in markup.links:
        if link.image and FILE_NAME.fullmatch(link.text.strip()):
            message = f"'{link.text}' is the name of a file; expected what the image shows."
            yield rules.FILE_NAME_AS_ALT.at(markup.source.place(link.start), message)
        if link.image and not link.text.strip():
            place = markup.source.place(link.start)
            message = f"'{link.target}' has no alternative text; expected what it shows."
            yield rules.MISSING_ALT.at(place, message)
    for reference in markup.references:
        if reference.label.lower() not in markup.definitions:
            place = markup.source.place(reference.start)
            hint = did_you_mean(reference.label.lower(), markup.definitions)
            message = f"'{reference.label}' is not defined; expected `[text](target)`.{hint}"
            yield rules.UNDEFINED_REFERENCE.at(place, message)
    if isinstance(page.meta, QuestionMeta):
        yield from _question_keys(page, page.meta, site)
    if isinstance(page.meta, IndexMeta):
        yield from _index_keys(page, page.meta, site)


def _double_definitions(page: Page) -> Iterator[Diagnostic]:
    defined: set[str] = set()
    for match in DEFINITION.finditer(page.markup.plain):
        label = match[1].strip().lower()
        if label in defined:
            message = f"'{label}' is defined above already; expected one target."
            yield rules.DUPLICATE_DEFINITION.at(page.source.place(match.start()), message)
        defined.add(label)


def web_links(page: Page) -> Iterator[tuple[str, Place]]:
    """Yield the web addresses that a page links, with their places."""
    for link in (*page.markup.links, *page.markup.definitions.values()):
        if link.target.startswith(("http:", "https:")):
            yield link.target, page.source.place(link.target_start)


def _link(link: Link, page: Page, site: Site) -> Iterator[Diagnostic]:
    place = page.source.place(link.target_start)
    target = link.target
    if scheme := sanitize.scheme(target):
        if scheme not in sanitize.LINKED:
            message = f"'{target[:60]}' is no web address; expected http, https or mailto."
            yield rules.FORBIDDEN_SCHEME.at(place, message)
        elif scheme != "mailto":
            yield from _web_link(link, place)
        return
    if target.startswith("/"):
        message = f"'{target}' starts at the root; expected a path relative to this file."
        yield rules.ABSOLUTE_LINK.at(place, message)
        return
    parts = urlsplit(target)
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path and not fragment:
        yield rules.MISSING_PAGE.at(place, "the link has no target; expected a page or an anchor.")
        return
    name = posixpath.normpath(posixpath.join(page.folder, path)) if path else page.name
    if name.startswith(".."):
        message = f"'{target}' leads out of docs/; expected a file of the site."
        yield rules.UNKNOWN_REDIRECT.at(place, message)
    elif link.html and path:
        yield from _html_link(link, name, place, page, site)
    elif is_page(name):
        yield from _page_link(name, fragment, place, page, site)
    elif PurePosixPath(name).suffix and not path.endswith("/"):
        yield from _file_link(name, target, place, page, site)
        if link.image and PurePosixPath(name).suffix not in IMAGES:
            message = f"'{target}' is no image; expected {', '.join(IMAGES)}."
            yield rules.NO_IMAGE.at(place, message)
    else:
        yield from _address_link(name, target, place, page, site)


def _web_link(link: Link, place: Place) -> Iterator[Diagnostic]:
    if link.image:
        message = f"'{link.target}' is fetched from another host; expected a file in docs/assets/."
        yield rules.FOREIGN_IMAGE.at(place, message)
    if PRIVATE.match(link.target):
        message = f"'{link.target}' is no public address; expected one that every reader can open."
        yield rules.PRIVATE_ADDRESS.at(place, message)


def _relative(name: str, page: Page) -> str:
    return posixpath.relpath(name, page.folder)


def _page_link(
    name: str, fragment: str, place: Place, page: Page, site: Site
) -> Iterator[Diagnostic]:
    if name not in site.published:
        if name in site.pages or name in site.drafts:
            message = f"'{name}' isn't published: it is no part of the site yet."
        elif moved := site.formerly.get(_address(name)):
            message = f"'{name}' has moved. Did you mean '{_relative(moved.name, page)}'?"
        else:
            near = did_you_mean(name, site.published) or _same_file(name, page, site)
            message = f"no page '{name}'; expected the path of a page.{near}"
        yield rules.MISSING_PAGE.at(place, message)
        return
    target = site.pages.get(name)
    if target and target.meta is None and fragment.startswith("ref-"):
        return
    if fragment and target and fragment not in (known := anchors(target)):
        message = f"no anchor '{fragment}' in {name}; expected a heading, formula or source of it."
        yield rules.BROKEN_ANCHOR.at(place, message + did_you_mean(fragment, known))


def _address(name: str) -> str:
    return name.removesuffix(".md").removesuffix("/index")


def _same_file(name: str, page: Page, site: Site) -> str:
    stem = PurePosixPath(name).name
    same = [other for other in site.published if PurePosixPath(other).name == stem]
    return f" Did you mean '{_relative(same[0], page)}'?" if len(same) == 1 else ""


def anchors(page: Page) -> set[str]:
    """Return the ids that a page has, apart from those of the theme."""
    ids = set(page.outline.anchors)
    if isinstance(page.meta, QuestionMeta):
        ids |= {f"ref-{citation.key}" for citation in page.meta.sources} | {"references"}
    return ids


def _file_link(
    name: str, target: str, place: Place, page: Page, site: Site
) -> Iterator[Diagnostic]:
    known = site.files | site.drawn | site.generated
    if name not in known:
        hint = did_you_mean(name, known)
        yield rules.MISSING_FILE.at(place, f"no file '{name}'; expected one in docs/.{hint}")


def _address_link(
    name: str, target: str, place: Place, page: Page, site: Site
) -> Iterator[Diagnostic]:
    by_url = posixpath.normpath(posixpath.join(page.url, unquote(urlsplit(target).path)))
    for source in (f"{name}.md", f"{name}/index.md", f"{by_url}.md", f"{by_url}/index.md"):
        if source in site.published:
            path = _relative(source, page)
            message = f"'{target}' is an address; expected the source file '{path}'."
            yield rules.NO_SOURCE_LINK.at(place, message)
            return
    moved = site.formerly.get(name) or site.formerly.get(by_url)
    if moved:
        message = f"'{target}' has moved. Did you mean '{_relative(moved.name, page)}'?"
        yield rules.MISSING_PAGE.at(place, message)
        return
    hint = did_you_mean(f"{name}.md", site.published)
    yield rules.MISSING_PAGE.at(place, f"no page at '{target}'; expected a `.md` file.{hint}")


def _html_link(link: Link, name: str, place: Place, page: Page, site: Site) -> Iterator[Diagnostic]:
    shape = "![text](file)" if link.image else "[text](page.md)"
    known = site.published | site.files | site.drawn | site.generated
    if {name, f"{name}.md", f"{name}/index.md"} & known:
        message = f"raw HTML links '{link.target}', which nothing resolves; expected `{shape}`."
        yield rules.NO_SOURCE_LINK.at(place, message)
        return
    rule = rules.MISSING_FILE if link.image else rules.MISSING_PAGE
    hint = did_you_mean(name, known)
    yield rule.at(place, f"no '{name}'; expected `{shape}` to something that exists.{hint}")


def _question_keys(page: Page, meta: QuestionMeta, site: Site) -> Iterator[Diagnostic]:
    assert page.front is not None
    for key in ("related", "prerequisites"):
        for number, target in enumerate(getattr(meta, key)):
            place = page.source.place(page.front.offset(key, number))
            if target == page.id:
                yield rules.UNKNOWN_QUESTION.at(
                    place, f"'{target}' is this page; expected another."
                )
            elif target not in site.ids:
                message = f"no question '{target}'; {_expected_id(target, site)}"
                yield rules.UNKNOWN_QUESTION.at(place, message)
    for number, citation in enumerate(meta.sources):
        place = page.source.place(page.front.offset("sources", number))
        yield from _source_key(citation.key, place, site)
    yield from _notes(page, meta.notes, site)


def _expected_id(target: str, site: Site) -> str:
    if target in site.former_ids:
        return f"it has moved. Did you mean '{site.former_ids[target].id}'?"
    if target in {draft.id for draft in site.drafts.values()}:
        return "it is a draft; expected a question that is published."
    return f"expected the id of a question.{did_you_mean(target, site.ids)}"


def _index_keys(page: Page, meta: IndexMeta, site: Site) -> Iterator[Diagnostic]:
    assert page.front is not None
    for number, reading in enumerate(meta.reading):
        place = page.source.place(page.front.offset("reading", number, "source"))
        yield from _source_key(reading.source, place, site)
    yield from _notes(page, meta.notes, site)


def _source_key(key: str, place: Place, site: Site) -> Iterator[Diagnostic]:
    if key not in site.library.places:
        hint = did_you_mean(key, site.library.places)
        message = f"no '{key}' in includes/bibliography.yml; expected a key of it.{hint}"
        yield corpus_rules.UNKNOWN_SOURCE.at(place, message)


def _notes(page: Page, notes: tuple[str, ...], site: Site) -> Iterator[Diagnostic]:
    assert page.front is not None
    for number, note in enumerate(notes):
        if site.notes and note not in site.notes:
            place = page.source.place(page.front.offset("notes", number))
            yield corpus_rules.UNKNOWN_NOTE.at(place, f"no item '{note}'; expected a known one.")
