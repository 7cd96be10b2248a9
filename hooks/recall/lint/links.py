"""Faults of links that show on their page alone."""

import re
from collections.abc import Iterator

from recall import sanitize
from recall.diagnostics import Diagnostic, Place, did_you_mean
from recall.lint import leads
from recall.markup import Link
from recall.page import Page
from recall.rules import links as rules
from recall.scan import DEFINITION

IMAGES = (".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif", ".avif")
FILE_NAME = re.compile(r"[\w.-]+\.(?:svg|png|webp|jpe?g|gif|avif|pdf)", re.I)
PRIVATE = re.compile(
    r"https?:(?!//[^/?#\s])"
    r"|https?://(?:[^/@]*@)?(?:localhost|[\w-]+|[\w.-]+\.(?:local|localhost|internal)"
    r"|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|0\.0\.0\.0|\[[^\]]*\])(?::\d*)?(?:[/?#]|$)",
    re.I,
)


def check(page: Page) -> Iterator[Diagnostic]:
    """Find faults of one page's links that no other page decides about."""
    markup = page.markup
    for link in (*markup.links, *markup.definitions.values()):
        yield from _link(link, page)
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


def _double_definitions(page: Page) -> Iterator[Diagnostic]:
    defined: set[str] = set()
    for match in DEFINITION.finditer(page.markup.plain) if page.markup.definitions else ():
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


def _link(link: Link, page: Page) -> Iterator[Diagnostic]:
    place, target = page.source.place, link.target
    if scheme := sanitize.scheme(target):
        if scheme not in sanitize.LINKED:
            message = f"'{target[:60]}' is no web address; expected http, https or mailto."
            yield rules.FORBIDDEN_SCHEME.at(place(link.target_start), message)
        elif scheme != "mailto":
            yield from _web_link(link, place(link.target_start))
    elif target.startswith("/"):
        message = f"'{target}' starts at the root; expected a path relative to this file."
        yield rules.ABSOLUTE_LINK.at(place(link.target_start), message)
    elif not (lead := leads.lead(target, page)):
        message = "the link has no target; expected a page or an anchor."
        yield rules.MISSING_PAGE.at(place(link.target_start), message)
    elif lead.name.startswith(".."):
        message = f"'{target}' leads out of docs/; expected a file of the site."
        yield rules.UNKNOWN_REDIRECT.at(place(link.target_start), message)
    elif link.image and not link.html and lead.is_file and lead.suffix not in IMAGES:
        message = f"'{target}' is no image; expected {', '.join(IMAGES)}."
        yield rules.NO_IMAGE.at(place(link.target_start), message)


def _web_link(link: Link, place: Place) -> Iterator[Diagnostic]:
    if link.image:
        message = f"'{link.target}' is fetched from another host; expected a file in docs/assets/."
        yield rules.FOREIGN_IMAGE.at(place, message)
    if PRIVATE.match(link.target):
        message = f"'{link.target}' is no public address; expected one that every reader can open."
        yield rules.PRIVATE_ADDRESS.at(place, message)
