"""A site is left alone only where nothing that it is made from changed, nor itself."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from recall import unchanged
from recall.cache import Cache
from recall.sums import TICK
from recall.written import Written


def put(root: Path, name: str, text: str) -> None:
    """Write a file of a project."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a built site."""
    for name in ("docs/a.md", "docs/.overrides/main.html", "includes/macros.yml", "hooks/load.py"):
        put(tmp_path, name, "text")
    put(tmp_path, "mkdocs.yml", "site_name: x")
    put(tmp_path, "site/index.html", "built")
    put(tmp_path, "site/a/index.html", "built")
    return tmp_path


CHANGES: dict[str, Callable[[Path], None]] = {
    "a source": lambda root: put(root, "docs/a.md", "Text"),
    "a new source": lambda root: put(root, "docs/b.md", ""),
    "a source that went": lambda root: (root / "docs/a.md").unlink(),
    "a name": lambda root: (root / "docs/a.md").rename(root / "docs/b.md") and None,
    "a template": lambda root: put(root, "docs/.overrides/main.html", "other"),
    "a macro": lambda root: put(root, "includes/macros.yml", "other"),
    "our code": lambda root: put(root, "hooks/load.py", "other"),
    "a setting": lambda root: put(root, "mkdocs.yml", "site_name: y"),
    "a lock": lambda root: put(root, "requirements.lock", "numpy==3"),
    "a package of Node's": lambda root: put(root, "node_modules/.package-lock.json", "{}"),
    "where a link leads": lambda root: (root / "docs/link").symlink_to("gone"),
    "a file of the site": lambda root: put(root, "site/a/index.html", "Built"),
    "a file too many": lambda root: put(root, "site/b/index.html", "built"),
    "a file that is missing": lambda root: (root / "site/a/index.html").unlink(),
}


@pytest.mark.parametrize("change", [name for name in CHANGES if not name.startswith("a file")])
def test_source_that_is_touched_during_a_build_shows(project: Path, change: str) -> None:
    before = unchanged.seen(unchanged.look(project))
    assert unchanged.seen(unchanged.look(project)) == before
    CHANGES[change](project)
    assert unchanged.seen(unchanged.look(project)) != before


def key(root: Path, given: Sequence[str], cache: Cache) -> str:
    """Return the key of a project's site."""
    return unchanged.key(root, unchanged.look(root), root / "site", given, cache)


def stands(root: Path, *given: str) -> bool:
    """Tell whether a project's site is as it was remembered."""
    cache = Cache(root / "c.sqlite")
    return unchanged.stands(cache, key(root, given, cache), root / "site")


def remember(root: Path, *given: str) -> None:
    """Remember a project's site."""
    cache = Cache(root / "c.sqlite")
    unchanged.remember(cache, key(root, given, cache), Written(root / "site", cache).sums())


def test_site_of_the_same_stands(project: Path) -> None:
    assert not stands(project)
    remember(project)
    assert stands(project)


def test_source_whose_state_is_known_is_not_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(None)
    later = time.time_ns() + 10 * TICK
    monkeypatch.setattr("time.time_ns", lambda: later)
    before = key(project, (), cache)
    monkeypatch.setattr(Path, "read_bytes", pytest.fail)
    assert key(project, (), cache) == before
    monkeypatch.undo()
    put(project, "docs/a.md", "Text")
    assert key(project, (), cache) != before


@pytest.mark.parametrize("change", CHANGES)
def test_site_of_something_else_does_not_stand(project: Path, change: str) -> None:
    remember(project)
    CHANGES[change](project)
    assert not stands(project)


def test_other_settings_of_the_call_are_another_site(project: Path) -> None:
    remember(project, "strict")
    assert not stands(project, "lax")


def test_installed_package_makes_it_another_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(project)
    put(project, "more/markdown-9.dist-info/METADATA", "")
    monkeypatch.syspath_prepend(str(project / "more"))
    assert not stands(project)
