"""Formulas: parsed and rendered by KaTeX at build, put into pages as HTML with MathML."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from recall import node
from recall.cache import MOST, Cache, digest
from recall.json_text import json_text
from recall.markup import LABEL, normal_tex

VERSION = "2"
"""Changes when the same TeX is rendered differently by this module."""
KIND, CHECKED = "formula", "formulas checked"
RECENT = 1_000
"""Formulas from which on a process lets go of those that it holds: a page asks for its own again
and again, and all together would fill the memory."""

Key = tuple[str, bool]
"""TeX with its white space folded, and whether it is displayed."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A formula as HTML, or what is wrong with it."""

    html: str = ""
    message: str = ""
    position: int | None = None
    """Where in the folded TeX the fault is, from 0."""


Engine = Callable[[list[Key]], Iterable[Rendered]]


def katex(root: Path, macros: Mapping[str, str], *, html: bool = True) -> Engine:
    """Return an engine that renders with the KaTeX of a project's node_modules.

    Args:
        root: the project's folder.
        macros: what each stands for.
        html: whether to return the HTML; finding the faults alone takes half as long.
    """

    def render(keys: list[Key]) -> Iterator[Rendered]:
        settings = json.dumps({"root": str(root), "macros": dict(macros), "html": html})
        formulas = (json.dumps({"tex": tex, "display": display}) for tex, display in keys)
        answers = node.answers(Path(__file__).with_name("katex.mjs"), [settings, *formulas])
        return (Rendered(**json.loads(answer)) for answer in answers)

    return render


def katex_version(root: Path) -> str:
    """Return the version of the installed KaTeX."""
    manifest = root / "node_modules" / "katex" / "package.json"
    if not manifest.exists():
        raise node.NodeError("KaTeX is not installed; run `make setup`")
    return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])


class Formulas:
    """Formulas rendered so far: each distinct one once, then from the cache."""

    def __init__(
        self, engine: Engine, cache: Cache, version: str, checker: Engine | None = None
    ) -> None:
        """Take the engine, and the version of all that decides what it makes of a formula.

        Args:
            engine: renders.
            cache: keeps what it made.
            version: of the engine and its macros.
            checker: finds the same faults, and makes no HTML. Without it, what is checked is
                rendered: good where all of it is to be shown.
        """
        self._engine = engine
        self._checker = checker
        self._cache = cache
        self._version = digest(VERSION, version)
        self._recent: dict[Key, Rendered] = {}

    @property
    def version(self) -> str:
        """What changes when a formula may be rendered differently."""
        return self._version

    def render(self, keys: Iterable[Key]) -> dict[Key, Rendered]:
        """Return each formula's HTML or fault, starting the engine at most once."""
        wanted = list(dict.fromkeys(keys))
        found = {key: self._recent[key] for key in wanted if key in self._recent}
        found |= self._each(key for key in wanted if key not in found)
        if len(self._recent) > RECENT:
            self._recent.clear()
        self._recent |= found
        return found

    def keep(self, keys: Iterable[Key]) -> None:
        """Have formulas rendered of which that isn't kept, with few of them in memory."""
        for _ in self._each(keys):
            pass

    def _each(self, keys: Iterable[Key]) -> Iterator[tuple[Key, Rendered]]:
        """Yield what becomes of each formula; what isn't known starts the engine once."""
        missing: list[Key] = []
        left = iter(dict.fromkeys(keys))
        while some := {key: self._key(key) for key in islice(left, MOST)}:
            kept = self._cache.get_all(KIND, some.values())
            missing += [key for key, name in some.items() if name not in kept]
            for key, name in some.items():
                if name in kept:
                    yield key, Rendered(*json.loads(kept[name]))
        if missing:
            with self._cache.holding():
                for key, made in zip(missing, self._engine(missing), strict=True):
                    value = json.dumps([made.html, made.message, made.position])
                    self._cache.put(KIND, self._key(key), value)
                    yield key, made

    def check(self, pages: Iterable[Sequence[Key]]) -> dict[Key, Rendered]:
        """Return what is wrong with formulas that have a fault, given those of each page.

        What is kept is kept of all formulas of a page together.
        """
        groups = {digest(self._version, json_text(keys)): keys for keys in pages if keys}
        kept = self._cache.get_all(CHECKED, groups)
        new = [name for name in groups if name not in kept]
        wanted = list(dict.fromkeys(key for name in new for key in groups[name]))
        refused = {key: answer for key, answer in self._answers(wanted) if answer.message}
        for name in new:
            faulty = [(key, refused[key]) for key in groups[name] if key in refused]
            kept[name] = json_text([[*key, one.message, one.position] for key, one in faulty])
        self._cache.put_all(CHECKED, {name: kept[name] for name in new})
        rows = (row for text in kept.values() if text != "[]" for row in json.loads(text))
        return {(tex, display): Rendered("", *said) for tex, display, *said in rows}

    def _answers(self, keys: list[Key]) -> Iterable[tuple[Key, Rendered]]:
        if self._checker is None:
            return self._each(keys)
        return zip(keys, self._checker(keys), strict=True) if keys else ()

    def _key(self, key: Key) -> str:
        return digest(self._version, key[0], str(key[1]))


MARKED = re.compile(
    r'<(span|div) class="arithmatex"(?: [^<>]*)?>\s*\\([(\[])(.*?)\\[)\]]\s*</\1>', re.S
)
"""What Markdown leaves of a formula, for the engine to replace."""

_WITH_NEXT = re.compile(rf"(?:{MARKED.pattern})(?P<next>[^\s<]*)", re.S)
"""A formula with what follows it without a space."""

_SHORT = 24
"""How many characters of TeX never break across lines where something follows."""


def marked(page: str) -> list[Key]:
    """Return the formulas that stand in a page's HTML, by place."""
    return [_key_of(match) for match in MARKED.finditer(page)]


def _key_of(match: re.Match[str]) -> Key:
    return normal_tex(html.unescape(match[3])), match[2] == "["


def substitute(page: str, rendered: Mapping[Key, Rendered]) -> str:
    """Put the rendered formulas into a page's HTML; one with a fault keeps its TeX as code."""

    def replace(match: re.Match[str]) -> str:
        key = _key_of(match)
        formula = rendered[key]
        inner = formula.html or f"<code>{html.escape(key[0])}</code>"
        if not key[1]:
            return _unbroken(key[0], inner, match["next"])
        label = LABEL.search(html.unescape(match[3]))
        anchor = f' id="{html.escape(label[1].strip())}"' if label else ""
        return f'<div class="recall-formula"{anchor} tabindex="0">{inner}</div>{match["next"]}'

    return _WITH_NEXT.sub(replace, page)


def _unbroken(tex: str, inner: str, after: str) -> str:
    """Keep what follows an inline formula on its line, which browsers don't.

    A long formula may break between its parts, and so before what follows too.
    """
    if not after or (len(tex) > _SHORT and inner.count('class="katex-base"') > 1):
        return inner + after
    return f'<span class="recall-unbroken">{inner}{after}</span>'


def raw_position(tex: str, position: int) -> int:
    """Return where in a formula as written a position of its folded form is."""
    wanted = len(normal_tex(tex)[:position].replace(" ", ""))
    seen = 0
    for index, character in enumerate(tex):
        if not character.isspace():
            if seen == wanted:
                return index
            seen += 1
    return len(tex.rstrip())
