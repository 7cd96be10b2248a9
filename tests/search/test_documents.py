"""What of the real questions can be searched, and what a reader's browser has to load of it."""

import gzip
import json
import re
from functools import cache
from typing import Any

import pytest

from recall.cache import Cache
from recall.page import Page
from recall.search.documents import documents, keep
from tests.content.site import findings
from tests.search.test_golden import index

TEX = re.compile(r"\\[A-Za-z]+|\$")
MOST = 6_000  # bytes of a file, compressed
AHEAD = 600_000
"""Bytes, compressed, that a browser loads in the background after a first query."""


@cache
def questions() -> list[dict[str, Any]]:
    """Return what of the real questions can be searched."""
    return [json.loads(one) for one in documents(findings().site)]


def test_questions_that_were_kept_are_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    site, store = findings().site, Cache(None)
    whole = documents(site)
    for page in site.questions.values():
        keep(page, site, store)
    monkeypatch.setattr(Page, "markup", property(lambda _: pytest.fail("parsed again")))
    assert documents(site, store) == whole


def test_teasers_and_headings_hold_no_tex() -> None:
    for one in questions():
        texts = [one["title"], one["summary"], *(part["title"] for part in one["sections"])]
        assert [text for text in texts if TEX.search(text)] == []


def test_each_question_names_its_level_and_topic() -> None:
    assert all(re.match(r"(Easy|Medium|Hard) · \S", one["about"]) for one in questions())


def test_question_is_found_by_the_words_that_others_link_to_it_with() -> None:
    by_url = {one["url"]: one["mentions"] for one in questions()}
    linked = [mentions for mentions in by_url.values() if mentions]
    assert len(linked) > len(by_url) / 2
    assert all(text == text.strip() for mentions in linked for text in mentions)


def test_aliases_are_taken_as_they_are_written() -> None:
    written = {page.url: [*page.question.aliases] for page in findings().site.questions.values()}
    assert {one["url"]: one["aliases"][1:] for one in questions()} == written


def test_sections_link_to_headings_that_exist() -> None:
    site = findings().site
    by_url = {
        page.url: {heading.id for heading in page.markup.headings}
        for page in site.questions.values()
    }
    for one in questions():
        assert {part["anchor"] for part in one["sections"]} <= by_url[one["url"]]


def test_files_of_the_index_are_small() -> None:
    sizes = {name: len(gzip.compress(text.encode())) for name, text in index().items()}
    ahead = sum(size for name, size in sizes.items() if name.startswith("pack-"))
    assert ahead <= AHEAD
    large = {name: size for name, size in sizes.items() if size > MOST}
    assert {name for name in large if not name.startswith("pack-")} == set()


def test_cards_hold_every_question_once() -> None:
    cards = [
        card
        for name, text in index().items()
        if name.startswith("cards-")
        for card in json.loads(text)
    ]
    assert sorted(card["url"] for card in cards) == sorted(
        page.url for page in findings().site.questions.values()
    )
