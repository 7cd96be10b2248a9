"""Measure how well questions that ask the same are found.

    python -m tests.content.duplicates TABLE.csv

The table has the columns item, kind, question and duplicates: the items that ask the same,
parted by semicolons. What is found is compared with that; and each item with the page of the
site that answers it.
"""

import csv
import datetime
import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from recall.duplicates import Questions, asked_for, compared
from recall.project import Project

ROOT = Path(__file__).parents[2]
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Row = Mapping[str, str]


def main(table: Path) -> None:
    """Print the figures."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "question"]
    pairs(rows)
    neighbours(rows)
    pages(rows)


def same(rows: Sequence[Row]) -> set[frozenset[str]]:
    """Return the pairs of items that the table says ask the same."""
    items = {row["item"] for row in rows}
    named = ((row["item"], other.strip()) for row in rows for other in row["duplicates"].split(";"))
    return {frozenset(pair) for pair in named if set(pair) <= items}


def pairs(rows: Sequence[Row]) -> None:
    """Print precision and recall of pairs, by threshold."""
    wanted = same(rows)
    scores = Questions({row["item"]: (row["question"],) for row in rows}).pairs(0)
    ranked = sorted(((score, frozenset(pair)) for pair, score in scores.items()), reverse=True)
    right, total = 0, 0.0
    for number, (_, pair) in enumerate(ranked, 1):
        right += pair in wanted
        total += right / number if pair in wanted else 0
    count = sum(1 for _ in combinations(rows, 2))
    print(f"{len(rows)} questions, {count:,} pairs, {len(wanted)} of them ask the same.")
    print(f"Average precision {total / len(wanted):.3f}; chance {len(wanted) / count:.4f}.")
    print("threshold  found  precision  recall")
    for threshold in THRESHOLDS:
        found = {pair for score, pair in ranked if score >= threshold}
        hits = len(found & wanted)
        precision = hits / len(found) if found else float("nan")
        print(f"{threshold:9.1f}  {len(found):5}  {precision:9.2f}  {hits / len(wanted):6.2f}")


def neighbours(rows: Sequence[Row]) -> None:
    """Print how often another that asks the same is among the nearest three."""
    wanted = same(rows)
    texts = {row["item"]: (row["question"],) for row in rows}
    doubled = [row for row in rows if any(row["item"] in pair for pair in wanted)]
    hits = {1: 0, 3: 0}
    for row in doubled:
        others = {item: text for item, text in texts.items() if item != row["item"]}
        near = _nearest(Questions(others).like(row["question"]))
        for most in hits:
            hits[most] += any(frozenset((row["item"], item)) in wanted for item in near[:most])
    for most, found in hits.items():
        share = found / len(doubled)
        print(
            f"One that asks the same among the nearest {most}: "
            f"{found} of {len(doubled)}, {share:.2f}."
        )


def pages(rows: Sequence[Row]) -> None:
    """Print how often the page that answers an item is the first, or among the first three."""
    site = Project.at(ROOT, today=datetime.date.today()).read()
    known = compared(site)
    questions = Questions({name: asked_for(page) for name, page in known.items()})
    answers = {row["item"]: set[str]() for row in rows}
    for page in site.questions.values():
        for note in page.question.notes:
            answers.get(note, set()).add(page.name)
    answered = [row for row in rows if answers[row["item"]]]
    for most in (1, 3):
        near = [_nearest(questions.like(row["question"]))[:most] for row in answered]
        found = sum(
            bool(answers[row["item"]] & set(names))
            for row, names in zip(answered, near, strict=True)
        )
        share = found / len(answered)
        print(
            f"The page that answers it among the first {most}: "
            f"{found} of {len(answered)}, {share:.2f}."
        )


def _nearest(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda key: (-scores[key], key))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
