"""`recall duplicates`: questions that ask nearly the same."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from recall.cli.base import PATHS, open_project, page_names
from recall.duplicates import LISTED, Likeness, likenesses


@click.command()
@PATHS
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=LISTED,
    show_default=True,
    help="Likeness from which two questions are shown, from 0 to 1.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def duplicates(paths: tuple[Path, ...], threshold: float, form: str) -> None:
    """Show questions and drafts that ask nearly the same, the likest first.

    \b
    recall duplicates
    recall duplicates docs/nlp/metrics/bleu.md --threshold 0.3
    recall duplicates --format json
    """
    project = open_project()
    names = page_names(project.root, paths) if paths else None
    found = [
        one
        for one in likenesses(project.read(), threshold)
        if names is None or {one.first.name, one.second.name} & names
    ]
    click.echo(_as_json(found) if form == "json" else _as_text(found), nl=form == "json")
    click.echo(f"{len(found)} pairs with a likeness of {threshold:g} or more.", err=True)
    if found:
        advice = "Where two ask the same: merge them into one, and name the other's address there"
        click.echo(f"{advice} as `formerly: [area/topic/name]`.", err=True)


def _as_text(found: Sequence[Likeness]) -> str:
    return "".join(
        f"{one.score:.2f} (question {one.question:.2f}, answer {_answer(one)})\n"
        f"  {one.first.source.path}: {one.first.title}\n"
        f"  {one.second.source.path}: {one.second.title}\n"
        for one in found
    )


def _answer(one: Likeness) -> str:
    return "missing" if one.answer is None else f"{one.answer:.2f}"


def _as_json(found: Sequence[Likeness]) -> str:
    rows = [
        {
            "first": one.first.source.path,
            "second": one.second.source.path,
            "score": round(one.score, 4),
            "question": round(one.question, 4),
            "answer": None if one.answer is None else round(one.answer, 4),
        }
        for one in found
    ]
    return json.dumps(rows, indent=2)
