"""One process or several: the same site, and the same messages."""

from pathlib import Path

import pytest

from recall import workers
from recall.exports import everything
from recall.fragments import Fragments
from tests.build import test_page_cache
from tests.build.projects import Build, build, make
from tests.build.test_builds import files

FAULTS = """

<iframe src="https://example.org/"></iframe>

[nothing](nothing.md) and [no part](perplexity.md#nowhere) of it.

![](../../assets/figures/curve.svg)
"""


def built(folder: Path, processes: int, monkeypatch: pytest.MonkeyPatch, more: str = "") -> Build:
    make(folder)
    page = folder / "docs/nlp/models/entropy.md"
    page.write_text(page.read_text(encoding="utf-8") + more, encoding="utf-8")
    monkeypatch.setenv(workers.VARIABLE, str(processes))
    return build(folder)


def test_the_site_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, three = (built(tmp_path / str(n), n, monkeypatch) for n in (1, 3))
    assert (one.code, three.code) == (0, 0), three.log
    assert files(one.site) == files(three.site)


def test_the_messages_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, three = (built(tmp_path / str(n), n, monkeypatch, FAULTS) for n in (1, 3))
    assert (one.code, three.code) == (1, 1)
    assert one.warnings
    assert one.warnings == three.warnings


def test_exports_are_whole_although_no_other_process_kept_their_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = built(tmp_path / "one", 1, monkeypatch)
    monkeypatch.setenv(workers.VARIABLE, "3")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(everything, "keep", lambda *_: None)
    folder = make(tmp_path / "three")
    assert test_page_cache.built(folder, folder / "site") == files(one.site)


def test_a_number_of_processes_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(workers.VARIABLE, "two")
    done = build(make(tmp_path))
    assert done.code == 1
    assert "RECALL_PROCESSES=two; expected how many processes may work" in done.log


def test_parts_of_pages_that_are_rendered_once_are_the_same_on_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = built(tmp_path / "one", 1, monkeypatch)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(Fragments, "_once", lambda *given, caller: caller())
    folder = make(tmp_path / "each")
    assert test_page_cache.built(folder, folder / "site") == files(one.site)
