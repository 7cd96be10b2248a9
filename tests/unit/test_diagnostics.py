"""Diagnostics read the same everywhere, and survive the format they are printed in."""

import json

from recall.diagnostics import FORMATS, Place, Rule, did_you_mean, in_order

RULE = Rule("DR999", "bad-thing", "What.", "Why.", "bad", "Fix.")
FAULT = RULE.at(Place("docs/a.md", 3, 4), "it is 100 % wrong,\nsadly; expected right.")


def test_text_names_place_code_and_name() -> None:
    assert FORMATS["text"]([FAULT]).startswith("docs/a.md:3:4: DR999 bad-thing: it is")


def test_github_annotation_escapes_what_would_end_it() -> None:
    assert FORMATS["github"]([FAULT]) == (
        "::error file=docs/a.md,line=3,col=4,title=DR999 bad-thing"
        "::it is 100 %25 wrong,%0Asadly; expected right."
    )


def test_github_shows_ten_annotations_and_counts_the_rest() -> None:
    faults = [RULE.at(Place("docs/a.md", line, 1), "x") for line in range(1, 14)]
    lines = FORMATS["github"](faults).splitlines()
    assert len(lines) == 11
    assert lines[9].startswith("::error file=docs/a.md,line=10,")
    assert lines[10] == "::error title=More findings::3 more; `recall check` lists them all."
    assert len(FORMATS["github"](faults[:10]).splitlines()) == 10


def test_json_gives_every_field() -> None:
    [row] = json.loads(FORMATS["json"]([FAULT]))
    assert (row["path"], row["line"], row["column"], row["code"]) == ("docs/a.md", 3, 4, "DR999")
    assert json.loads(FORMATS["json"]([])) == []


def test_order_is_by_place_and_repeats_are_dropped() -> None:
    early = RULE.at(Place("docs/a.md", 2, 9), "x")
    assert in_order([FAULT, early, FAULT]) == [early, FAULT]


def test_near_word_is_suggested_and_a_far_one_is_not() -> None:
    assert did_you_mean("adm", ["adam", "sgd"]) == " Did you mean 'adam'?"
    assert did_you_mean("transformer", ["adam", "sgd"]) == ""
