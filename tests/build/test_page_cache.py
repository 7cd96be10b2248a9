"""Pages from the cache: the bytes of a clean build, and none where anything they show changed."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from recall.project import CACHE
from recall.sums import TICK
from tests.build.projects import make
from tests.build.test_builds import files

ENTROPY = "docs/nlp/models/entropy.md"


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a change of one file of a project."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


CHANGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "its text": (
        replaced(ENTROPY, "It is the expected surprise.", "It is what surprises on average."),
        "entropy",
        "what surprises on average",
    ),
    "another question's title": (
        replaced("docs/nlp/models/perplexity.md", "title: What", "title: Briefly, what"),
        "entropy",
        "Briefly, what",
    ),
    "its topic's title": (
        replaced("docs/nlp/models/index.md", "title: ", "title: New "),
        "entropy",
        "New ",
    ),
    "a work of the bibliography": (
        replaced("includes/bibliography.yml", "Printed English", "Spoken English"),
        "entropy",
        "Spoken English",
    ),
    "a macro": (replaced("includes/macros.yml", "mathbb", "mathcal"), "expected", "mathcal"),
    "a figure": (
        replaced("docs/assets/figures/curve.svg", "<path", '<path stroke-width="7"'),
        "entropy",
        'stroke-width="7"',
    ),
    "an abbreviation": (
        lambda folder: (folder / "includes/abbreviations.md").write_text("*[It]: the entropy\n"),
        "entropy",
        'title="the entropy"',
    ),
    "a setting": (
        replaced("mkdocs.yml", "site_name: Deep Recall", "site_name: Deeper Recall"),
        "entropy",
        "Deeper Recall</title>",
    ),
    "a template": (
        replaced("docs/.overrides/question.html", "Linked from", "Named by"),
        "entropy",
        "Named by",
    ),
}
"""What changes, the question that shows it, and what it then shows."""
WITH_MACRO = """\
---
title: What does a macro do?
level: easy
kind: concept
summary: >-
  A macro stands for TeX that pages share, so that a symbol looks alike on all of them and changes
  in one place. This question uses one, so that the page has to be made again when the table of
  macros says something else than it said when the page was built last, and never sooner than that.
tags: [a]
aliases: []
related: []
sources: [shannon1951prediction]
reviewed: 2026-11-20
---

## Answer

It is short for $\\E[x]$.
"""


def built(folder: Path, target: Path) -> dict[str, bytes]:
    """Build a project in this process, and return the site's files."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(target))
    mkdocs_build.build(config)
    return files(target)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project that was built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        folder = make(tmp_path_factory.mktemp("cache") / "project")
        (folder / "docs/nlp/models/expected.md").write_text(WITH_MACRO, encoding="utf-8")
        time.sleep(TICK / 1e9)  # now sources are known by how their files lie there
        built(folder, folder / "site")
        yield folder


@pytest.mark.parametrize("change", CHANGES)
def test_page_from_the_cache_never_hides_a_change(project: Path, change: str) -> None:
    make_change, name, shown = CHANGES[change]
    make_change(project)
    site = built(project, project / "site")
    page = site[f"nlp/models/{name}/index.html"].decode()
    assert shown in page


def test_warm_build_has_the_bytes_of_a_clean_one(project: Path, tmp_path: Path) -> None:
    warm = built(project, project / "site")
    (project / ".cache").rename(tmp_path / "cache")
    clean = built(project, tmp_path / "site")
    assert warm == clean


def test_unchanged_pages_are_taken_from_the_cache(project: Path) -> None:
    built(project, project / "site")
    with sqlite3.connect(project / CACHE) as cache:
        query = "SELECT rowid FROM entry WHERE kind = 'page' ORDER BY rowid"
        before = cache.execute(query).fetchall()
        built(project, project / "site")
        assert cache.execute(query).fetchall() == before
    cache.close()


def test_damaged_and_missing_entries_are_made_again(project: Path) -> None:
    before = built(project, project / "site")
    with sqlite3.connect(project / CACHE) as cache:
        cache.execute("UPDATE entry SET value = x'00' WHERE rowid % 2")
        cache.execute("DELETE FROM entry WHERE NOT rowid % 3")
    cache.close()
    assert built(project, project / "site") == before


def test_page_of_a_question_that_is_gone_is_gone(project: Path) -> None:
    (project / "docs/nlp/models/expected.md").unlink()
    site = built(project, project / "site")
    assert not any("models/expected/" in name for name in site)
