"""A build into the folder of an earlier one leaves the bytes of a clean one, whatever changed."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recall.project import CACHE
from recall.sums import TICK
from tests.build.projects import make
from tests.build.test_page_cache import ENTROPY, WITH_MACRO, built, replaced

PERPLEXITY = "docs/nlp/models/perplexity.md"
NEW = "docs/nlp/models/expected.md"
DRAWN = ("examples", "figure", "icon", "card image", "lab")
"""What takes long to make again, and no build here changes."""


def add(folder: Path) -> None:
    """Add a question that another one could link to."""
    (folder / NEW).write_text(WITH_MACRO, encoding="utf-8")


def move(folder: Path) -> None:
    """Rename the question, which leaves its former address."""
    text = (folder / NEW).read_text(encoding="utf-8")
    moved = text.replace("reviewed:", "formerly: [nlp/models/expected]\nreviewed:")
    (folder / NEW).with_name("expectation.md").write_text(moved, encoding="utf-8")
    (folder / NEW).unlink()


def delete(folder: Path) -> None:
    """Remove the question for good."""
    (folder / NEW).with_name("expectation.md").unlink()


def meddle(folder: Path) -> None:
    """Change, remove and add files of the site itself."""
    (folder / "site/nlp/models/entropy/index.html").write_text("mine", encoding="utf-8")
    (folder / "site/api/v1/questions/entropy.json").unlink()
    for name in ("nlp/mine.html", "tags.json", "feed.xml", "deep-recall.apkg"):
        (folder / "site" / name).write_text("mine", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda folder: None,
    "a body": replaced(ENTROPY, "It is the expected surprise.", "It is what surprises."),
    "a link in a body": replaced(
        ENTROPY, "It is what", "As [perplexity](perplexity.md#answer) is its power, it is what"
    ),
    "a formula on a cheat sheet": replaced(ENTROPY, "H(p) =", "H(q) ="),
    "an example that another build counts": replaced(
        ENTROPY, "print(round", "print(1)\n#> 1\nprint(round"
    ),
    "a figure": replaced("docs/assets/figures/curve.svg", "<path", '<path stroke-width="7"'),
    "the text of an area": replaced("docs/nlp/index.md", "Text as numbers.", "Numbers."),
    "the page of tags": replaced("docs/tags.md", "Questions by tag.", "All, by tag."),
    "a title": replaced(PERPLEXITY, "title: What", "title: Briefly, what"),
    "aliases": replaced(ENTROPY, "aliases: [", "aliases: [mean surprise, "),
    "tags": replaced(ENTROPY, "tags: [", "tags: [surprise, "),
    "the level": replaced(PERPLEXITY, "level: ", "level: hard # "),
    "a new question": add,
    "a macro": replaced("includes/macros.yml", "mathbb", "mathcal"),
    "a work of the bibliography": replaced("includes/bibliography.yml", "Printed", "Spoken"),
    "an abbreviation": lambda folder: (
        (folder / "includes/abbreviations.md").write_text("*[It]: the entropy\n") and None
    ),
    "a question that moved": move,
    "a question that went": delete,
    "a topic's title": replaced("docs/nlp/models/index.md", "title: ", "title: New "),
    "a setting": replaced("mkdocs.yml", "site_name: Deep", "site_name: Deeper"),
    "a template": replaced("docs/.overrides/question.html", "Linked from", "Named by"),
    "a template of all pages": replaced("docs/.overrides/main.html", "Skip to", "Go to"),
    "the site itself": meddle,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project that was built once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        folder = make(tmp_path_factory.mktemp("warm") / "project")
        time.sleep(TICK / 1e9)  # now sources are known by how their files lie there
        built(folder, folder / "site")
        yield folder


@pytest.mark.parametrize("change", CHANGES)
def test_warm_build_has_the_bytes_of_a_clean_one(
    project: Path, change: str, tmp_path: Path
) -> None:
    CHANGES[change](project)
    warm = built(project, project / "site")
    shutil.copy(project / CACHE, tmp_path / "cache.sqlite")
    with sqlite3.connect(project / CACHE) as cache:
        marks = ",".join("?" * len(DRAWN))
        cache.execute(f"DELETE FROM entry WHERE kind NOT IN ({marks})", DRAWN)
    cache.close()
    clean = built(project, tmp_path / "site")
    with (
        sqlite3.connect(tmp_path / "cache.sqlite") as kept,
        sqlite3.connect(project / CACHE) as new,
    ):
        kept.backup(new)
    kept.close()
    new.close()
    assert {name for name in warm | clean if warm.get(name) != clean.get(name)} == set()
