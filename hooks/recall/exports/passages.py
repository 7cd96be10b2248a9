"""Parts of a question's page, as Markdown and as HTML that can stand elsewhere."""

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from recall.exports.tex import expand
from recall.markup import Fence, Heading
from recall.page import Page
from recall.site import Site

Address = Callable[[str], str]
"""Gives for an address relative to the site's root what stands in the export."""

CAPTION = re.compile(r"^///[^\n]*\n", re.M)
BLANK_LINES = re.compile(r"\n{3,}")
CHECKED = re.compile(r'<details class="recall-checked">.*?</details>', re.S)
HEADER_LINK = re.compile(r'<a class="headerlink"[^<>]*>.*?</a>')
ID = re.compile(r'(<(?:h[3-6]|div|p|figure|table|details)\b[^<>]*?) id="[^"<>]*"')
LINK = re.compile(r'(<(?:a|img)\b[^<>]*?\b(?:href|src)=")([^"<>]*)(")')
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


def section(page: Page, name: str) -> tuple[int, int] | None:
    """Return where the text of a `##` section stands in the source, its heading excluded."""
    tops = [heading for heading in page.markup.headings if heading.level == 2]
    for heading, after in zip(tops, [*tops[1:], None], strict=True):
        if heading.id == name:
            text = page.source.text
            start = text.find("\n", heading.start) + 1 or len(text)
            return start, after.start if after else len(text)
    return None


def headings(page: Page, name: str) -> list[Heading]:
    """Return the `###` headings of a section."""
    start, end = section(page, name) or (0, 0)
    return [h for h in page.markup.headings if h.level == 3 and start <= h.start < end]


def markdown(page: Page, site: Site, start: int, end: int, address: Address) -> str:
    """Return a part of a page as Markdown that stands alone.

    Macros are expanded, links lead to pages of the site, checks are left out.
    """
    edits = [edit for edit in _edits(page, site, address) if start <= edit[0] < end]
    parts, done = [], start
    for at, until, text in sorted(edits):
        if at >= done:
            parts += [page.source.text[done:at], text]
            done = until
    text = "".join([*parts, page.source.text[done:end]])
    return BLANK_LINES.sub("\n\n", CAPTION.sub("", text)).strip()


def _edits(page: Page, site: Site, address: Address) -> Iterator[tuple[int, int, str]]:
    for formula in page.markup.formulas:
        tex = expand(formula.tex, site.library.macros)
        shown = f"$$\n{tex}\n$$" if formula.display else f"${tex}$"
        yield formula.start, formula.end, shown
    for fence in page.markup.fences:
        if is_check(fence):
            yield fence.start, fence.end, ""
    for link in page.markup.links:
        if not link.html:
            until = link.target_start + len(link.target)
            yield link.target_start, until, _target(page, site, link.target, address)


def is_check(fence: Fence) -> bool:
    """Tell whether a fence recomputes a formula, and says nothing to a reader."""
    return "check" in fence.options


def _target(page: Page, site: Site, target: str, address: Address) -> str:
    """Return what a link of the source becomes in an export."""
    if OUTSIDE.match(target):
        return target
    path, hash_, fragment = target.partition("#")
    name = posixpath.normpath(posixpath.join(page.folder, unquote(path))) if path else page.name
    url = site.pages[name].url if name in site.pages else name
    return address(f"{url}{hash_}{fragment}")


def html(body: str, page: Page, name: str, address: Address) -> str:
    """Return a section of a page's HTML that stands alone, its formulas still marked.

    Args:
        body: the page's HTML.
        page: it.
        name: the section's id.
        address: gives what stands for an address relative to the site's root.
    """
    _, _, rest = body.partition(f'<h2 id="{name}"')
    text = rest.partition("</h2>")[2].partition("<h2 ")[0]
    return standing_alone(text, page, address)


def standing_alone(text: str, page: Page, address: Address) -> str:
    """Return a page's HTML without ids and checks, its links good anywhere."""
    text = ID.sub(r"\1", HEADER_LINK.sub("", CHECKED.sub("", text)))

    def replace(match: re.Match[str]) -> str:
        target = match[2]
        if OUTSIDE.match(target):
            return match[0]
        path, hash_, fragment = target.partition("#")
        url = posixpath.normpath(posixpath.join(page.url, path)) if path else page.url
        url += "/" if path.endswith("/") else ""
        return f"{match[1]}{address(f'{url}{hash_}{fragment}')}{match[3]}"

    return LINK.sub(replace, text).strip()
