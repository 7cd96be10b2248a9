"""The files of a built site, and which of them an address leads to."""

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from recall.diagnostics import did_you_mean

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
HARMLESS = frozenset(
    ["http", "https", "mailto", "tel", "sms", "data", "javascript", "blob", "about"]
)
"""Schemes that lead out of the site on purpose, or are another rule's matter."""
NEAREST = 200
"""How many files a suggestion is chosen from; comparing with all is slow."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to."""

    path: str | None = None
    """A file of the site, or None for what lies elsewhere."""
    fragment: str = ""
    problem: str = ""
    """Why it leads to nothing."""


@dataclass
class Files:
    """The files of a built site, and the address they are published under."""

    names: Collection[str]
    """Relative to the site's folder, with forward slashes, in the case they are stored with."""
    site_url: str = ""
    _memo: dict[tuple[str, str, bool], Target] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.site_url = self.site_url and self.site_url.rstrip("/") + "/"
        self.base = urlsplit(self.site_url).path or "/"

    def resolve(self, page: str, target: str) -> Target:
        """Return what an address in a page, or in another file of the site, leads to."""
        target = target.strip()
        if target.startswith("#"):
            return Target(page, _fragment(target[1:]))
        error_page = page == "404.html"
        key = (*_climbed(page.rpartition("/")[0], target), error_page)
        if key not in self._memo:
            self._memo[key] = self._resolve(*key)
        found = self._memo[key]
        return Target(page, found.fragment) if found.path == "" else found

    def _resolve(self, folder: str, target: str, may_be_absolute: bool) -> Target:
        """Resolve; the path is empty for an address of the page itself."""
        if not target:
            return Target(problem="the address is empty; expected one.")
        if self.site_url and f"{target}/".startswith(self.site_url):
            target = self.base + target[len(self.site_url) :]
            may_be_absolute = True
        elif (scheme := SCHEME.match(target)) or target.startswith("//"):
            if scheme and scheme[1].lower() not in HARMLESS:
                return Target(problem=f"'{scheme[1]}:' is no known scheme; expected https.")
            return Target()
        address, _, fragment = target.partition("#")
        path = unquote(address.partition("?")[0])
        if not path:
            return Target("", _fragment(fragment))
        if path.startswith("/") and self.base != "/" and not may_be_absolute:
            return Target(problem="it starts at the host's root; expected a relative address.")
        name, problem = self._file(folder, path)
        return Target(problem=problem) if problem else Target(name, _fragment(fragment))

    def _file(self, folder: str, path: str) -> tuple[str, str]:
        """Return the file at a path, and what is wrong where there is none."""
        if path.startswith("/"):
            if not f"{path}/".startswith(self.base):
                return "", f"it leads out of the site; expected an address below '{self.base}'."
            folder, path = "", path[len(self.base) :]
        parts = folder.split("/") if folder else []
        steps = path.split("/")
        is_folder = steps[-1] in ("", ".", "..")
        for step in steps[:-1] if not steps[-1] else steps:
            if step == ".." and not parts:
                return "", "it leads out of the site; expected fewer '../'."
            if step == "..":
                parts.pop()
            elif step != ".":
                parts.append(step)
        name = "/".join(parts)
        if name in self.names and not is_folder:
            return name, ""
        index = f"{name}/index.html" if name else "index.html"
        if index in self.names:
            return index, ""
        return "", f"the site has no '{name}'; expected one of its files.{self._hint(name)}"

    def _hint(self, name: str) -> str:
        """Suggest a file of the same name or in the same folder; comparing with all is slow."""
        folder, last = posixpath.split(name)
        known = [other.removesuffix("/index.html") for other in self.names]
        near = [other for other in known if posixpath.dirname(other) == folder]
        same = [other for other in known if last.lower() in other.lower()]
        return did_you_mean(name, (near + same)[:NEAREST])


def _climbed(folder: str, target: str) -> tuple[str, str]:
    """Return where `../` leads from a folder, and the rest: the same for many pages' addresses."""
    rest = target
    while folder and rest.startswith("../"):
        folder, rest = folder.rpartition("/")[0], rest[3:]
    return folder, target if rest == target else f"./{rest}"


def _fragment(text: str) -> str:
    return text.partition(":~:")[0]
