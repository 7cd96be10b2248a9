"""Measure how well the questions of raw notes are recognized.

    python -m tests.importing.measure FOLDER

The folder holds notes and a table `ledger.csv` with the columns item, file, lines, kind, level,
question, topic: what a person found in them. A question of ours and one of the table are the same
where ours stands on one of the table's lines and both share enough words; each counts once.
"""

import csv
import datetime
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recall.importing.drafts import Part
from recall.importing.matching import Known
from recall.importing.plan import recognized
from recall.importing.reading import read
from recall.importing.titles import bare
from recall.plaintext import plain
from recall.project import Project
from recall.similar import words

ROOT = Path(__file__).parents[2]
LEAST = 0.2
"""Share of the words of the shorter question that the other has, too."""
Row = Mapping[str, str]


@dataclass(frozen=True)
class Ours:
    """A question that the importer recognized."""

    file: str
    line: int
    text: str
    part: Part


def main(folder: Path) -> None:
    """Print the figures."""
    with (folder / "ledger.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    files = sorted({row["file"] for row in rows})
    ours = [one for file in files for one in questions(folder / file)]
    wanted = [row for row in rows if row["kind"] == "question"]
    pairs = matched(ours, wanted)
    for file in files:
        recall_of(
            [pair for pair in pairs if pair[0].file == file],
            [one for one in ours if one.file == file],
            [row for row in wanted if row["file"] == file],
            file,
        )
    recall_of(pairs, ours, wanted, "together")
    levels(pairs)
    others(ours, pairs, rows)
    topics(pairs)
    if "-v" in sys.argv:
        verbose(ours, wanted, pairs)


def questions(file: Path) -> Iterator[Ours]:
    """Yield the questions that the importer recognizes in a file."""
    for notes in read(file, file.parent):
        for part in recognized(notes)[1]:
            for one in part.item.asked:
                yield Ours(file.name, notes.lines[one.line].number, one.text, part)


def span(row: Row) -> range:
    """Return the lines of a row."""
    first, _, last = row["lines"].partition("-")
    return range(int(first), int(last or first) + 1)


def likeness(ours: Ours, row: Row) -> float:
    """Return the share of the words of the shorter question that the other has, too."""
    there = set(words(plain(row["question"])))
    here = set(words(bare(ours.text)))
    return len(here & there) / max(1, min(len(here), len(there)))


def context(ours: Ours, row: Row) -> float:
    """Return the likeness of a question with what its draft is called."""
    there = set(words(plain(row["question"])))
    here = set(words(ours.part.title)) | set(words(bare(ours.text)))
    return len(here & there) / max(1, min(len(here), len(there)))


def matched(ours: Sequence[Ours], rows: Sequence[Row]) -> list[tuple[Ours, Row]]:
    """Return the best pairs; each question is in one at most."""
    near = [
        (likeness(one, row), context(one, row), -a, -b)
        for a, one in enumerate(ours)
        for b, row in enumerate(rows)
        if one.file == row["file"] and one.line in span(row)
    ]
    pairs: list[tuple[Ours, Row]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for own, whole, a, b in sorted(near, reverse=True):
        if max(own, whole) >= LEAST and a not in used[0] and b not in used[1]:
            used[0].add(a)
            used[1].add(b)
            pairs.append((ours[-a], rows[-b]))
    return pairs


def recall_of(
    pairs: Sequence[object], ours: Sequence[Ours], rows: Sequence[Row], name: str
) -> None:
    """Print precision and recall."""
    precision = f"{len(pairs) / len(ours):.3f}" if ours else "-"
    recall = f"{len(pairs) / len(rows):.3f}" if rows else "-"
    print(
        f"{name}: {len(ours)} recognized, {len(rows)} wanted, {len(pairs)} the same; "
        f"precision {precision}, recall {recall}"
    )


def levels(pairs: Sequence[tuple[Ours, Row]]) -> None:
    """Print how often the level is the table's."""
    given = [(one, row) for one, row in pairs if row["level"] or one.part.item.level]
    right = sum(row["level"] == one.part.item.level for one, row in given)
    print(f"Levels: {right} of {len(given)} right.")


def others(ours: Sequence[Ours], pairs: Sequence[tuple[Ours, Row]], rows: Sequence[Row]) -> None:
    """Print what the table calls those of ours that are no question to it."""
    found = {id(one) for one, _ in pairs}
    kinds: dict[str, int] = defaultdict(int)
    for one in ours:
        if id(one) not in found:
            same = (r for r in rows if r["file"] == one.file and one.line in span(r))
            kinds[next((r["kind"] for r in same), "nothing")] += 1
    print(f"Not in the table as questions: {dict(kinds)}.")


def topics(pairs: Sequence[tuple[Ours, Row]]) -> None:
    """Print how often the proposed topic is the table's, without and with the page that answers."""
    site = Project.at(ROOT, today=datetime.date.today()).read()
    known = Known(site)
    answers: dict[str, set[str]] = defaultdict(set)
    for page in site.questions.values():
        for note in page.question.notes:
            answers[note].add(page.name)
    by_part: dict[int, set[str]] = defaultdict(set)
    for one, row in pairs:
        by_part[id(one.part)] |= answers[row["item"]]
    right = 0
    tops: list[tuple[float, bool]] = []
    for one, row in pairs:
        above = " ".join(bare(node.text) for node in one.part.item.trail[-2:])
        page = known.topic(one.part.title, above)
        right += bool(page and page.folder == row["topic"])
        like = known.like(one.part.title)
        if like:
            tops.append((like[0].score, like[0].page.name in by_part[id(one.part)]))
            if "-v" in sys.argv and like[0].score >= 0.6 and not tops[-1][1]:
                print(f"{like[0].score:.2f}: {one.part.title} / {like[0].page.title}")
    print(f"Topics: {right} of {len(pairs)} are the table's, {right / len(pairs):.2f}.")
    print("merged from  items  right page")
    for least in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        chosen = [ok for score, ok in tops if score >= least]
        share = f"{sum(chosen) / len(chosen):.2f}" if chosen else "-"
        print(f"{least:11.2f}  {len(chosen):5}  {share}")


def verbose(ours: Sequence[Ours], wanted: Sequence[Row], pairs: Sequence[tuple[Ours, Row]]) -> None:
    """Print what doesn't match."""
    found, there = {id(one) for one, _ in pairs}, {row["item"] for _, row in pairs}
    for one in ours:
        if id(one) not in found:
            print(f"only ours  {one.file}:{one.line}: {one.text}")
    for row in wanted:
        if row["item"] not in there:
            print(f"only theirs  {row['item']} {row['file']}:{row['lines']}: {row['question']}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
