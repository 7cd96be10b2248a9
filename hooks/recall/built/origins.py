"""Where in a page's source the cause of a fault of the built page stands."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from recall.diagnostics import Place
from recall.scan import blank
from recall.source import Source

CODE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1[ \t]*$|\Z)|`[^`\n]+`", re.M | re.S)


def exactly(text: str) -> str:
    """Return a pattern for a text that is no part of a longer word."""
    before = r"(?<![\w-])" if re.match(r"\w", text) else ""
    after = r"(?![\w-])" if re.search(r"\w\Z", text) else ""
    return before + re.escape(text) + after


def spellings(target: str) -> tuple[str, ...]:
    """Return patterns for what a source wrote for an address, which the build may have changed."""
    path, _, fragment = target.partition("#")
    name = unquote(path).rstrip("/").rpartition("/")[2].removesuffix(".html")
    last = "" if name in ("", ".", "..") else re.escape(name)
    source = rf"{last}(?:/index)?(?:\.md|\.py|\.ipynb)?" if last else r"(?:index\.md)?"
    if not target:
        return r"\]\([ \t]*\)", r"=[\"']{2}"
    needles = [exactly(target), exactly(unquote(target))]
    if fragment:
        needles += [rf"{source}{exactly('#' + fragment)}", exactly(f"#{unquote(fragment)}")]
    if last:
        needles += [rf"(?<![^\s(\"'<])[^\s(\"'<]*(?<![\w-]){source}(?![\w-])"]
    return tuple(needles)


class Origins:
    """The sources of the built pages, and which of their parts already stand for a fault."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """Take the sources by the path of their built page, relative to the site's folder."""
        self._sources = sources
        self._used: dict[str, set[int]] = {}
        self._prose: dict[str, str] = {}

    def __contains__(self, path: str) -> bool:
        """Tell whether the source of a built page is known."""
        return path in self._sources

    def place(self, path: str, needles: Sequence[str], skip: int = 0) -> Place:
        """Return the place of the first needle found, outside of code if it stands there.

        Args:
            path: of the built page; its source must be known.
            needles: patterns, the likeliest first.
            skip: how many matches come before the fault, as far as there are so many.
        """
        source = self._sources[path]
        used = self._used.setdefault(path, set())
        texts = (self._without_code(path, source), source.text)
        for needle in needles:
            pattern = re.compile(needle, re.M)
            for text in texts:
                found = [match.start() for match in pattern.finditer(text)]
                unused = [offset for offset in found if offset not in used] or found
                if unused:
                    offset = unused[min(skip, len(unused) - 1)]
                    used.add(offset)
                    return source.place(offset)
        return source.place(0)

    def _without_code(self, path: str, source: Source) -> str:
        if path not in self._prose:
            self._prose[path] = CODE.sub(lambda match: blank(match[0]), source.text)
        return self._prose[path]
