"""What people call a question or a topic on the command line, and the page that they mean."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from recall.diagnostics import did_you_mean
from recall.page import Page
from recall.site import Site


class UnknownNameError(ValueError):
    """Nothing is called so, or more than one thing."""


def bare(text: str, root: Path) -> str:
    """Return a name below docs/ without `.md`, of a path, an address or a name."""
    path = Path(text)
    if path.is_absolute() or path.exists():
        path = path.resolve()
        docs = (root / "docs").resolve()
        if not path.is_relative_to(docs):
            raise UnknownNameError(f"{text} is no part of the site; expected something in docs/.")
        text = path.relative_to(docs).as_posix()
    return text.removeprefix("docs/").strip("/").removesuffix(".md").removesuffix("/index")


def question(text: str, site: Site, root: Path) -> Page:
    """Return the question or draft with an id, an address or a path."""
    name = bare(text, root)
    all_pages = (*site.pages.values(), *site.drafts.values())
    pages = [page for page in all_pages if page.kind in ("question", "draft")]
    found = [page for page in pages if _ends_with(page.address, name)]
    if len(found) > 1:
        names = ", ".join(page.address for page in found)
        raise UnknownNameError(f"'{text}' may be each of {names}; expected area/topic/name.")
    moved = site.formerly.get(name) or site.former_ids.get(name)
    if not found and moved:
        raise UnknownNameError(f"'{text}' has moved. Did you mean '{moved.address}'?")
    if not found:
        known = [page.address if "/" in name else page.id for page in pages]
        raise UnknownNameError(f"no question '{text}'; expected its id.{did_you_mean(name, known)}")
    return found[0]


def topic(text: str, site: Site, root: Path) -> Page:
    """Return the topic with a name, an address or a path."""
    name = bare(text, root)
    topics = [page for page in site.pages.values() if page.kind == "topic" and page.meta]
    found = [page for page in topics if _ends_with(page.folder, name)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(page.folder for page in found)
        raise UnknownNameError(f"'{text}' may be each of {names}; expected area/topic.")
    known = _names(topics, with_area="/" in name)
    hint = did_you_mean(name, known) or f" There are {', '.join(sorted(known)[:6])} and others."
    raise UnknownNameError(f"no topic '{text}'; expected a folder of docs/ as area/topic.{hint}")


def _ends_with(address: str, name: str) -> bool:
    parts, wanted = PurePosixPath(address).parts, PurePosixPath(name).parts
    return bool(wanted) and parts[-len(wanted) :] == wanted


def _names(topics: Iterable[Page], *, with_area: bool) -> list[str]:
    return [page.folder if with_area else PurePosixPath(page.folder).name for page in topics]
