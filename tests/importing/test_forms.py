"""Each form of notes yields the questions that a person sees in it."""

from pathlib import Path

import genanki
import pytest

from recall.importing.drafts import Draft, Part, written
from recall.importing.plan import recognized
from recall.importing.reading import read

FIXTURES = Path(__file__).parent / "fixtures"


def parts_of(file: Path) -> list[Part]:
    """Return the items of a file."""
    return [part for notes in read(file, FIXTURES) for part in recognized(notes)[1]]


def body_of(part: Part) -> str:
    """Return what a draft says below its front matter."""
    text = written(Draft("x.md", (part,), "nlp/models", "concept", ("x",)))
    return text.split("## Answer\n\n", 1)[1]


def form_of(name: str) -> str:
    """Return the form that a fixture is taken for."""
    return read(FIXTURES / name, FIXTURES)[0].form


NOTION = "Clustering 0123456789abcdef0123456789abcdef.md"
QUESTIONS = {
    "numbered.md": [
        "Precision and recall?",
        "ROC AUC",
        "When does accuracy mislead?",
        "When does accuracy mislead: what is used then?",
        "Log loss formula?",
    ],
    "levels.txt": [
        "What’s the motivation for Gini impurity?",
        "Does a deeper tree always fit better? Why or why not?",
        "Boosting fits trees one after another. What does each tree learn?",
        "Find the best split, and say what its gain is.",
        "Pros and cons of random forests.",
    ],
    NOTION: [
        "What does k-means minimize?",
        "Advantages and disadv. of k-medoids",
        "How is k chosen?",
        "Density: advantages?",
    ],
    "obsidian.md": ["Which kernels are common?", "What is a support vector?"],
    "gitbook.md": [
        "What is rejection sampling?",
        "Why does MCMC need burn-in?",
        "How is the effective sample size computed?",
    ],
    "plain.md": [
        "What does ridge regression minimize?",
        "Why is the lasso sparse?",
        "What is an elastic net?",
    ],
    "cp1252.md": ["What is the naïve assumption of naive Bayes?", "Is ≤ a sign in order?"],
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_are_recognized(name: str) -> None:
    found = [part.title for part in parts_of(FIXTURES / name) if part.is_question]
    assert found == QUESTIONS[name]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("numbered.md", "numbered list"),
        ("levels.txt", "nested list with levels"),
        (NOTION, "Notion"),
        ("obsidian.md", "Obsidian"),
        ("gitbook.md", "GitBook"),
        ("cp1252.md", "Markdown"),
    ],
)
def test_form_is_told(name: str, form: str) -> None:
    assert form_of(name) == form


def test_levels_are_read() -> None:
    levels = [part.item.level for part in parts_of(FIXTURES / "levels.txt")]
    assert levels == ["easy", "medium", "hard", "medium", "easy"]


def test_second_question_and_shared_lines_stand_in_the_draft() -> None:
    boosting, split = (body_of(part) for part in parts_of(FIXTURES / "levels.txt")[2:4])
    assert "Asked as well:\n\n- How is the step size chosen?" in boosting
    assert split.startswith("Given:\n\na: (0, 1)\nb: (1, 0)\n\nAny threshold")


def test_toggle_without_a_question_is_a_note_and_a_bare_link_is_left() -> None:
    [notes] = read(FIXTURES / NOTION, FIXTURES)
    found, parts = recognized(notes)
    assert notes.name == "Clustering.md"
    assert [part.title for part in parts if not part.is_question] == [
        "Centers: note on initialization"
    ]
    assert {notes.lines[index].number for index in found.left} == {6, 8, 29, 31}


def test_figures_become_tasks_and_formulas_commands() -> None:
    first, _, chosen, *_ = parts_of(FIXTURES / NOTION)
    assert r"$J = \sum_i \min_k ‖x_i - \mu_k‖^2$" in body_of(first)
    assert "TODO: the figure `Elbow.png`, drawn anew." in body_of(chosen)


def test_what_only_obsidian_understands_is_gone() -> None:
    text = "\n".join(body_of(part) for part in parts_of(FIXTURES / "obsidian.md"))
    assert "**large feature spaces**" in text
    assert "the Gaussian kernel" in text
    for mark in ("[[", "%%", "==", "^trick", "[!", "comment", "#ml"):
        assert mark not in text


def test_delimiters_of_formulas_are_dollars_and_code_stays() -> None:
    ridge, lasso, net = (body_of(part) for part in parts_of(FIXTURES / "plain.md"))
    assert r"$\|y - Xw\|^2 + \lambda\|w\|^2$." in ridge
    assert "where $w_j = 0$." in lasso
    assert "# Q: not a question" in net
    assert "| L1 | yes |" in net


def test_toggle_of_gitbook_holds_its_answer() -> None:
    parts = parts_of(FIXTURES / "gitbook.md")
    assert "$p(x) / (M q(x))$" in body_of(parts[1])
    assert "<https://example.com/rejection>" in body_of(parts[1])
    assert parts[2].item.level == "hard"
    assert "depend on the start — they" in body_of(parts[2])


def test_anki_deck_is_read(tmp_path: Path) -> None:
    basic = genanki.BASIC_MODEL
    deck = genanki.Deck(2059400110, "Trees")
    front = "What is <b>entropy</b>?"
    back = r'It is \(-\sum p \log p\).<br><ul><li>bits</li><li>nats</li></ul><img src="h.png">'
    deck.add_note(genanki.Note(model=basic, fields=[front, back]))
    cloze = "A fair coin has {{c1::1 bit}} of entropy"
    deck.add_note(genanki.Note(model=genanki.CLOZE_MODEL, fields=[cloze, ""]))
    file = tmp_path / "trees.apkg"
    genanki.Package(deck).write_to_file(str(file))
    [notes] = read(file, tmp_path)
    first, second = recognized(notes)[1]
    assert (notes.form, first.title, first.origin) == (
        "Anki",
        "What is entropy?",
        "trees.apkg:1",
    )
    assert "$-\\sum p \\log p$" in body_of(first)
    assert "- bits\n- nats" in body_of(first)
    assert "`h.png`" in body_of(first)
    assert second.title == "A fair coin has … of entropy"
    assert "A fair coin has 1 bit of entropy" in body_of(second)
