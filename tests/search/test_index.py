"""The search index after an edit is the one that is made of the same questions anew."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recall.cache import Cache
from recall.search import index, inverted
from recall.search.index import files
from tests.search.golden import ROOT
from tests.search.synthetic import documents
from tests.search.test_scripts import DOCUMENTS

Documents = list[dict[str, Any]]
QUESTIONS = documents([one | {"url": f"real/{n}/"} for n, one in enumerate(DOCUMENTS)], 30)
SYNONYMS = [("dropout", "random zeroing")]


def replaced(at: int, **values: object) -> Callable[[Documents], Documents]:
    """Return what changes one question."""
    return lambda all_: [*all_[:at], all_[at] | values, *all_[at + 1 :]]


LONG = [{"title": "Answer", "anchor": "a", "text": "momentum " * 9_000, "formulas": ""}]
EDITS: dict[str, Callable[[Documents], Documents]] = {
    "another summary": replaced(3, summary="Units are dropped at random; nothing else."),
    "another title": replaced(0, title="What is momentum, and what is dropout?"),
    "no text at all": replaced(5, sections=[], aliases=[], tags=[], summary="", title=""),
    "a text that changes the means": replaced(7, sections=LONG),
    "two questions in turn": lambda all_: [all_[1], all_[0], *all_[2:]],
    "one more": lambda all_: [*all_, all_[4] | {"url": "more/"}],
    "one less": lambda all_: all_[:9] + all_[10:],
    "none": lambda all_: [],
}


def made(questions: Documents, cache: Cache) -> dict[str, str]:
    return files(ROOT, [json.dumps(one) for one in questions], SYNONYMS, cache)


@pytest.mark.parametrize("most", [3, 400], ids=["places left out", "all places"])
@pytest.mark.parametrize("edit", EDITS)
def test_index_is_the_same_after_an_edit_and_after_taking_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: str, most: int
) -> None:
    monkeypatch.setattr(inverted, "MOST_PLACES", most)
    cache = Cache(tmp_path / "cache.sqlite")
    before, changed = made(QUESTIONS, cache), EDITS[edit](QUESTIONS)
    assert made(changed, cache) == made(changed, Cache(None))
    assert made(QUESTIONS, cache) == before


def test_edit_opens_only_the_question_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    made(QUESTIONS, cache)
    monkeypatch.setattr(index, "_made", None)
    made(replaced(3, summary=f"{QUESTIONS[3]['summary']} again")(QUESTIONS), cache)


def test_index_is_made_anew_where_the_terms_of_a_question_are_lost(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache.sqlite")
    made(QUESTIONS, cache)
    cache.trim("search terms", 0)
    changed = EDITS["another summary"](QUESTIONS)
    assert made(changed, cache) == made(changed, Cache(None))
