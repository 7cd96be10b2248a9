"""What readers type leads to the question that answers it, at least as well as it did before."""

from functools import cache

import pytest

from recall.cache import Cache
from recall.search.documents import documents
from recall.search.index import files
from tests.content.site import findings
from tests.search.golden import ROOT, Query, answers, ids, pinned, queries, rank

GOLDEN = queries()
FRESH = queries("fresh")
UNSEEN = queries("unseen")
BLIND = queries("blind")
PINNED = pinned()
WEAK = {"synonym", "symptom", "formula", "natural"}
KINDS = {"exact", "abbreviation", "typo", "synonym", "symptom", "formula", "natural"}


@cache
def index() -> dict[str, str]:
    """Return the files of the real site's index."""
    site = findings().site
    return files(ROOT, documents(site), site.library.synonyms, Cache(None))


@cache
def found() -> dict[str, list[str]]:
    """Return the ids that each query finds, in order."""
    texts = [query.text for query in GOLDEN]
    return {t: ids(a["urls"]) for t, a in zip(texts, answers(index(), texts), strict=True)}


@pytest.mark.parametrize("query", GOLDEN, ids=lambda query: f"{query.kind}: {query.text}")
def test_right_answer_keeps_its_rank(query: Query) -> None:
    place = rank(query, found()[query.text]) or 99
    most = PINNED.get(query.text, 1) or 99
    assert place <= most, (
        f"`{query.text}` led to {' or '.join(query.ids)} at rank {most}, and now at {place}, "
        f"after {', '.join(found()[query.text][: place - 1])}. Where these answer it too, name "
        "them in golden.yml; where the fall is right, run `python -m tests.search.pin`"
    )


def test_every_expected_question_exists() -> None:
    known = findings().site.questions
    assert {
        name for query in [*GOLDEN, *FRESH, *UNSEEN, *BLIND] for name in query.ids
    } - known.keys() == set()


def test_every_pinned_query_is_in_the_golden_set() -> None:
    assert PINNED.keys() - {query.text for query in GOLDEN} == set()


def test_golden_set_is_large_halved_and_covers_kinds_and_topics() -> None:
    site = findings().site
    assert len({query.text for query in GOLDEN}) == len(GOLDEN) >= 250
    assert {query.kind for query in GOLDEN} == KINDS
    assert 0.4 < sum(query.held_out for query in GOLDEN) / len(GOLDEN) < 0.6
    asked = {name for query in GOLDEN for name in query.ids}
    topics = {topic.folder: site.questions_of(topic) for topic in site.topics}
    missing = [t for t, questions in topics.items() if not asked & {q.id for q in questions}]
    assert missing == [], "no query of golden.yml asks for these topics"


def test_fresh_set_asks_for_two_of_three_questions_mostly_in_weak_kinds() -> None:
    assert len({query.text for query in FRESH}) == len(FRESH) >= 350
    weak = [query for query in FRESH if query.kind in WEAK]
    assert len(weak) > 2 * len(FRESH) / 3
    asked = {name for query in FRESH for name in query.ids}
    assert len(asked) > 2 * len(findings().site.questions) / 3


@pytest.mark.parametrize(
    ("asked", "least"),
    [(FRESH, 0.93), (UNSEEN, 0.85), (BLIND, 0.8)],
    ids=["fresh", "unseen", "blind"],
)
def test_other_sets_are_answered(asked: list[Query], least: float) -> None:
    answered = answers(index(), [query.text for query in asked])
    ranks = [rank(q, ids(a["urls"])) for q, a in zip(asked, answered, strict=True)]
    assert sum(place == 1 for place in ranks) / len(asked) > least


@pytest.mark.parametrize("group", findings().site.library.synonyms, ids=lambda group: group[0])
def test_phrases_of_a_synonym_lead_to_a_question_in_common(group: tuple[str, ...]) -> None:
    hits = [set(ids(answer["urls"])) for answer in _by_phrase(group)]
    lonely = [
        phrase
        for i, phrase in enumerate(group)
        if not any(hits[i] & others for k, others in enumerate(hits) if k != i)
    ]
    assert lonely == []


def test_some_phrase_of_each_synonym_stands_in_a_question() -> None:
    site = findings().site
    groups = site.library.synonyms
    plain = files(ROOT, documents(site), [], Cache(None))
    phrases = [phrase for group in groups for phrase in group]
    complete = {
        phrase
        for phrase, answer in zip(phrases, answers(plain, phrases), strict=True)
        if answer["urls"] and not answer["missed"]
    }
    assert [group[0] for group in groups if not complete & set(group)] == []


@cache
def _phrases() -> dict[str, dict[str, list[str]]]:
    phrases = [phrase for group in findings().site.library.synonyms for phrase in group]
    return dict(zip(phrases, answers(index(), phrases), strict=True))


def _by_phrase(group: tuple[str, ...]) -> list[dict[str, list[str]]]:
    return [_phrases()[phrase] for phrase in group]
