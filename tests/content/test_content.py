"""The real content: no finding of any rule, every example runs, every claim is checked."""

import re
from pathlib import Path

import pytest

from recall.report import Equations, equations_of
from tests.content.site import ROOT, findings

UNCHECKED = (Path(__file__).parent / "unchecked.txt").read_text(encoding="utf-8").split()
"""Labelled claims without a check, as `page#label`: take out what gets checked, never add."""
MOST_UNCHECKED = 0


def test_no_rule_finds_anything() -> None:
    assert [str(fault) for fault in findings().diagnostics] == []


def test_every_python_block_ran_or_says_why_not() -> None:
    for name, page in findings().runs.items():
        fences = [f for f in findings().site.pages[name].markup.fences if f.language == "python"]
        for fence, run in zip(fences, page.runs, strict=True):
            assert run.status == ("not run" if "norun" in fence.options else "ok"), name


def test_every_labelled_claim_is_checked_or_listed() -> None:
    equations = sum((equations_of(p) for p in findings().site.pages.values()), Equations())
    print(f"\n{len(equations.checked)} equations checked, {len(equations.unchecked)} not.")
    assert sorted(equations.unchecked) == sorted(UNCHECKED)
    assert len(UNCHECKED) == MOST_UNCHECKED


@pytest.mark.parametrize("topic", ["nlp/language-models", "transformers/attention"])
def test_model_topic_is_complete(topic: str) -> None:
    site = findings().site
    pages = site.questions_of(site.pages[f"{topic}/index.md"])
    assert len(pages) >= 8
    figures = 0
    for page in pages:
        text = page.source.text
        assert "## Pitfalls" in text, page.name
        assert "## Follow-ups" in text, page.name
        assert page.question.sources, page.name
        figures += "assets/figures/" in text
    assert figures >= 3


def test_no_page_names_the_notes_it_came_from() -> None:
    words = re.compile(r"raw notes|fact-check|\bledger\b", re.I)
    for page in findings().site.pages.values():
        if page.kind in ("question", "topic", "area", "lab"):
            assert not words.search(page.markup.plain), page.name


def test_no_package_registry_is_named() -> None:
    names = ("requirements.lock", "requirements-test.lock", "package-lock.json", "pyproject.toml")
    for name in names:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "index-url" not in text
        assert '"resolved"' not in text
