"""The key of a built page: another one as soon as anything that the page is made from changes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from recall import finished
from recall.cache import Cache
from recall.figures import Drawing
from recall.library import Library
from recall.site import Site

FILES = (
    "mkdocs.yml",
    "requirements.lock",
    "package-lock.json",
    "docs/.overrides/main.html",
    "docs/.overrides/partials/nav.html",
    "hooks/pages.py",
)
ROOT = Path(__file__).parents[2]
IMAGE = '<img alt="A curve." src="../../assets/figures/curve.svg">'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with all files that every page depends on."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before", encoding="utf-8")
    return tmp_path


def test_same_project_has_the_same_key(root: Path) -> None:
    assert finished.shared(root, ["given"]) == finished.shared(root, ["given"])


@pytest.mark.parametrize("name", FILES)
def test_settings_versions_templates_and_code_change_all_keys(root: Path, name: str) -> None:
    before = finished.shared(root, [])
    (root / name).write_text("after", encoding="utf-8")
    assert finished.shared(root, []) != before


def test_missing_and_renamed_templates_change_all_keys(root: Path) -> None:
    before = finished.shared(root, [])
    (root / "docs/.overrides/main.html").rename(root / "docs/.overrides/other.html")
    assert finished.shared(root, []) != before


def test_what_all_templates_read_changes_all_keys(root: Path) -> None:
    assert finished.shared(root, ["one"]) != finished.shared(root, ["two"])


def test_what_its_template_reads_changes_a_key() -> None:
    keys = {
        finished.key(shared, name, [content, context], {})
        for shared in ("a", "b")
        for name in ("x.md", "y.md")
        for content in ("<p>1</p>", "<p>2</p>")
        for context in ({"title": "1"}, {"title": "2"})
    }
    assert len(keys) == 16


def test_only_figures_that_a_page_shows_change_its_key() -> None:
    def key(content: str, svg: str) -> str:
        return finished.key("", "x.md", [content], {"assets/figures/curve.svg": Drawing(svg)})

    assert key(IMAGE, "<svg>1</svg>") != key(IMAGE, "<svg>2</svg>")
    assert key("<p>1</p>", "<svg>1</svg>") == key("<p>1</p>", "<svg>2</svg>")


def test_known_keys_are_those_of_the_same_text_site_and_drawings() -> None:
    cache, site = Cache(None), Site({}, frozenset(), Library(), {}, told="site")
    drawn = {"assets/figures/curve.svg": Drawing("<svg>1</svg>")}
    redrawn = {"assets/figures/curve.svg": Drawing("<svg>2</svg>")}
    first = finished.Known(cache, "shared", site, drawn)
    assert first.key("x.md", ["text"], lambda: "made") == "made"
    first.remember()

    def key(shared: str, told: str, drawings: dict[str, Drawing], text: str) -> str:
        known = finished.Known(cache, shared, replace(site, told=told), drawings)
        return known.key("x.md", [text], lambda: "again")

    assert key("shared", "site", drawn, "text") == "made"
    assert key("other", "site", drawn, "text") == "again"
    assert key("shared", "other", drawn, "text") == "again"
    assert key("shared", "site", redrawn, "text") == "again"
    assert key("shared", "site", drawn, "other") == "again"


def test_pages_are_remembered_after_every_hook_that_changes_them() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = re.findall(r"^  - (hooks/\w+\.py)", settings, re.M)
    changing = [name for name in hooks if "def on_post_page" in (ROOT / name).read_text("utf-8")]
    assert changing[-1] == "hooks/finished.py"
