"""Every rule finds its fault at its place, and nothing where there is none."""

from pathlib import Path

import pytest

from recall.cache import Cache
from recall.formulas import Formulas, katex
from recall.lint import is_refused, is_sound_among, lint_alone, lint_page
from recall.rules import registry
from tests.rules.sites import Case, cases, findings, read

ROOT = Path(__file__).parents[2]
CASES = cases()
ELSEWHERE = {
    "built": "tests/unit/test_built.py, tests/unit/test_external.py",
    "labs": "tests/unit/test_labs.py",
    "advice": "tests/unit/test_cli_check.py",
}
"""Families that sources alone can't show, and where they are tested."""
WHEN_RUN = {"DR402", "DR403", "DR407", "DR410", "DR414"}
"""Rules that only running can break: tests/unit/test_examples_*.py, tests/unit/test_figures.py."""
NO_TEXT = {"DR501", "DR502", "DR503", "DR505", "DR506", "DR508", "DR509", "DR510", "DR514", "DR513"}
"""Rules of bytes and files that a case can't hold: tests/unit/test_source.py, tests/safety."""


@pytest.fixture(scope="session")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> Formulas:
    """A checker that has seen every case's formulas, so that Node starts once."""
    engine = katex(ROOT, {"\\E": "\\mathbb{E}"}, html=False)
    renderer = Formulas(engine, Cache(None), "cases")
    keys = []
    for number, case in enumerate(CASES):
        root = tmp_path_factory.mktemp(str(number))
        case.write(root)
        keys += [page.outline.formulas for page in read(root).pages.values()]
    renderer.check(keys)
    return renderer


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case_gives_what_it_marks_and_nothing_else(
    case: Case, tmp_path: Path, formulas: Formulas
) -> None:
    expected = case.write(tmp_path)
    found = {(fault.rule.code, fault.place) for fault in findings(tmp_path, formulas)}
    assert found == expected


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_outlines_tell_which_pages_are_sound_among_others(
    case: Case, tmp_path: Path, formulas: Formulas
) -> None:
    case.write(tmp_path)
    site = read(tmp_path)
    refused = formulas.check([page.outline.formulas for page in site.pages.values()])
    for page in site.pages.values():
        if not any(lint_alone(page, site.library)):
            is_sound = not any(lint_page(page, site, refused))
            assert (is_sound_among(page, site) and not is_refused(page, refused)) == is_sound


def test_every_rule_has_a_case() -> None:
    tested = {code for case in CASES for code in case.codes} | WHEN_RUN | NO_TEXT
    rules = {r.code: r for m in registry.FAMILIES if m not in ELSEWHERE for r in registry.family(m)}
    assert sorted(rules.keys() - tested) == []


def test_codes_and_names_are_unique() -> None:
    rules = registry.every()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


@pytest.mark.parametrize("rule", registry.every(), ids=lambda rule: rule.code)
def test_rule_is_documented_in_full(rule) -> None:
    assert all(len(text) > 5 for text in (rule.what, rule.why, rule.bad, rule.fix))
    assert rule.what.endswith(".")
    assert rule.fix.endswith(".")
