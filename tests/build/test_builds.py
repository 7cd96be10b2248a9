"""Real strict builds: what they publish, and that they can be trusted to be the same twice."""

import shutil
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from tests.build.projects import Build, build, make
from tests.build.test_breakages import PAGE

MODELS = Path("docs/nlp/models")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the sound small site."""
    return build(make(tmp_path_factory.mktemp("sound")))


def read(done: Build, name: str) -> str:
    """Return a built page."""
    return (done.site / name / "index.html").read_text(encoding="utf-8")


def test_sound_site_builds_without_a_warning(sound: Build) -> None:
    assert (sound.code, sound.warnings) == (0, [])


def test_question_page_holds_all_its_parts(sound: Build) -> None:
    page = read(sound, "nlp/models/entropy")
    assert page.count("<h1") == 1
    for part in (
        "30-second answer",
        'class="katex-display"',
        'id="def:entropy"',
        '<annotation encoding="application/x-tex">H(p)',
        'class="recall-figure" role="img" aria-label="A line that rises',
        'id="ref-shannon1951prediction"',
        "https://doi.org/10.1002/j.1538-7305.1951.tb01366.x",
        "Linked from",
        'href="../perplexity/"',
        "/edit/main/docs/nlp/models/entropy.md",
    ):
        assert part in page, part


def test_no_raw_formula_and_no_math_script_reach_the_reader(sound: Build) -> None:
    page = read(sound, "nlp/models/entropy")
    assert "arithmatex" not in page
    assert "mathjax" not in page.lower()
    found = sorted((sound.site / "search").glob("*.json"))
    index = "".join(file.read_text(encoding="utf-8") for file in found)
    assert "expected surprise" in index
    assert "\\\\sum" not in index


def test_topic_page_lists_answers_in_details(sound: Build) -> None:
    page = read(sound, "nlp/models")
    assert page.count('<details class="recall-answer"') == 2
    assert "Prediction and Entropy of Printed English" in page


def test_empty_topic_is_not_published(tmp_path: Path) -> None:
    folder = make(tmp_path)
    empty = folder / "docs/nlp/empty"
    empty.mkdir()
    (empty / "index.md").write_text("---\ntitle: Empty\norder: 2\n---\n\nNothing yet.\n")
    done = build(folder)
    assert (done.code, done.warnings) == (0, [])
    assert not (done.site / "nlp/empty").exists()


def test_failing_example_fails_the_build_with_its_own_traceback(tmp_path: Path) -> None:
    folder = make(tmp_path)
    added = "```python\ndef half(x):\n    return x / 0\n\n\nprint(half(1))\n#> 0.5\n```"
    page = PAGE.format(number="one", added=added)
    (folder / MODELS / "failing.md").write_text(page)
    line = page.split("\n").index("print(half(1))") + 1
    done = build(folder)
    assert done.code == 1
    assert f"{MODELS}/failing.md:{line - 3}:1: DR402 failing-example" in done.log
    assert f'File "{MODELS}/failing.md", line {line}' in done.log
    assert f'File "{MODELS}/failing.md", line {line - 3}, in half' in done.log
    assert "ZeroDivisionError" in done.log
    assert "hooks/recall" not in done.log


def test_size_of_a_page_does_not_grow_with_the_site(sound: Build, tmp_path: Path) -> None:
    folder = make(tmp_path)
    for number in range(30):
        topic = folder / "docs/nlp" / f"topic-{number // 10}"
        topic.mkdir(exist_ok=True)
        index = f"---\ntitle: Topic {number // 10}\norder: {number}\n---\n\nText.\n"
        (topic / "index.md").write_text(index)
        (topic / f"q-{number}.md").write_text(PAGE.format(number=number, added="More."))
    done = build(folder)
    assert (done.code, done.warnings) == (0, [])
    for name in ("nlp/models/entropy", "nlp/models/perplexity"):
        assert len(read(done, name)) == len(read(sound, name))


def files(folder: Path) -> dict[str, bytes]:
    """Return a site's files, by name."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_building_twice_in_one_process_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    folder = make(tmp_path / "project")
    sites = []
    for number in range(3):
        if number == 2:
            shutil.rmtree(folder / ".cache")
        target = tmp_path / f"site-{number}"
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(target), strict=True)
        mkdocs_build.build(config)
        sites.append(files(target))
    assert sites[0] == sites[1]
    assert sites[0] == sites[2]
