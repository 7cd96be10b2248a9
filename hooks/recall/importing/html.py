"""Raw HTML in notes: comments, toggles, images, line breaks."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recall.importing.blocks import DEEPEST
from recall.importing.comments import without
from recall.importing.lines import Line, outside_code

SUMMARY = re.compile(r"<summary>(.*?)(?:</summary>|$)", re.I)
TOGGLE = re.compile(r"</?details\b[^<>]*>", re.I)
IMAGE = re.compile(r"<img\b([^<>]*)>", re.I)
ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
ANCHOR = re.compile(r"""<a\b[^<>]*?href\s*=\s*["']([^"']*)["'][^<>]*>(.*?)</a>""", re.I)
BOLD, ITALIC = re.compile(r"</?(?:b|strong)>", re.I), re.compile(r"</?(?:i|em)>", re.I)
OTHER = re.compile(
    r"</?(?:br|center|div|span|p|font|figure|figcaption|details|summary|u|mark|aside|hr|h[1-6]"
    r"|ul|ol|a|strong|blockquote|table|tbody|thead|tr|td|th|small|section)\b[^<>]*>",
    re.I,
)
ENTITY = re.compile(r"&(?:nbsp|amp|quot|#39|apos|rsquo|lsquo|ldquo|rdquo|ndash|mdash|hellip);")


def comments(lines: Sequence[Line]) -> list[Line]:
    """Drop comments, of several lines too."""
    return list(without(lines, "<!--", "-->"))


def read(lines: Sequence[Line]) -> list[Line]:
    """Return lines as Markdown: a toggle becomes a list item with its content below."""
    return list(_read(lines))


def _read(lines: Sequence[Line]) -> Iterator[Line]:
    depth = 0
    for line, is_prose in zip(lines, outside_code(lines), strict=True):
        text = line.text
        if is_prose and "<" in text:
            opened = len(re.findall(r"<details\b", text, re.I))
            closed = len(re.findall(r"</details>", text, re.I))
            depth = min(depth + opened, DEEPEST + 1)
            found = SUMMARY.search(text)
            text = text if found is None else _item(text, found, depth)
            yield _shown(line, text, 0 if found else depth)
            depth = max(0, depth - closed)
            continue
        is_inside = depth and text.strip()
        if is_prose and "&" in text:
            text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
        yield replace(line, text=f"{'    ' * depth}{text}" if is_inside else text)


def _item(text: str, found: re.Match[str], depth: int) -> str:
    indent = "    " * max(0, depth - 1)
    return f"{indent}- {found[1].strip()} {text[found.end() :].strip()}".rstrip()


def _shown(line: Line, text: str, depth: int) -> Line:
    """Return a line with its tags as Markdown, or as dropped where it held nothing else."""
    text = IMAGE.sub(_image, text)
    text = ANCHOR.sub(lambda match: f"[{match[2]}]({match[1]})", text)
    text = ITALIC.sub("*", BOLD.sub("**", text))
    text = OTHER.sub(" ", TOGGLE.sub("", text)).rstrip()
    text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if not text.strip(" -"):
        return line.drop("layout in HTML") if line.text.strip() else line
    return line.with_text(f"{'    ' * depth}{text}" if depth else text)


def _image(match: re.Match[str]) -> str:
    given = {found[1].lower(): found[2] or found[3] or "" for found in ATTRIBUTE.finditer(match[1])}
    return f"![{given.get('alt', '')}](<{given.get('src', '')}>)"
