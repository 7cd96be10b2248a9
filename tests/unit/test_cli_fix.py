"""`recall fix` mends what has one meaning only, and leaves everything else as it is."""

from pathlib import Path

import pytest

from tests.rules.sites import QUESTION
from tests.unit.conftest import recall

MENDED = {
    "link in the wrong case": ("(entropy.md#answer)", "(Entropy.md#answer)"),
    "link without its ending": ("(entropy.md#answer)", "(entropy#answer)"),
    "link to an address": ("(entropy.md)", "(../entropy/)"),
    "link from the root": ("(entropy.md)", "(/nlp/models/entropy/)"),
    "link into the wrong folder": ("(entropy.md)", "(../../cv/entropy.md)"),
    "misspelled link": ("(entropy.md)", "(entrpy.md)"),
    "anchor in the wrong case": ("(entropy.md#answer)", "(entropy.md#Answer)"),
    "misspelled id": ("prerequisites: [entropy]", "prerequisites: [entrpoy]"),
    "misplaced key": ("level: medium\nkind: concept\n", "kind: concept\nlevel: medium\n"),
    "key without a space": ("level: medium", "level:medium"),
    "key with many spaces": ("level: medium", "level:   medium"),
    "quoted day": ("reviewed: 2026-11-20", 'reviewed: "2026-11-20"'),
    "heading without a space": ("## Follow-ups", "##Follow-ups"),
    "blank lines": ("\n\n## Follow-ups", "\n\n\n\n## Follow-ups"),
    "white space at a line's end": ("## Follow-ups", "## Follow-ups \t"),
}
FORMULAS = {
    "$α≤β·γ$": "$\\alpha\\le\\beta\\cdot\\gamma$",
    "$αx − 1$": "$\\alpha x - 1$",
    "$x² + x₁₂$": "$x^2 + x_{12}$",
    "$Wᵀx$": "$W^{\\top}x$",
    "$\\text{α} + 1$": "$\\text{α} + 1$",
    "α ≤ β in prose, `α` in code": "α ≤ β in prose, `α` in code",
}


@pytest.mark.parametrize("name", MENDED)
def test_fault_with_one_meaning_is_mended(small: Path, name: str) -> None:
    sound, broken = MENDED[name]
    file = small / QUESTION
    clean = file.read_text()
    assert sound in clean
    file.write_text(clean.replace(sound, broken, 1))
    shown = recall("fix", "--diff")
    assert shown.exit_code == 0, shown.output
    assert "1 files would change" in shown.stderr
    done = recall("fix")
    assert done.stdout.startswith(f"{QUESTION}: ")
    assert file.read_text() == clean
    assert recall("fix").stdout == ""


def test_title_that_is_no_yaml_is_quoted(small: Path) -> None:
    file = small / QUESTION
    clean = file.read_text()
    title = "title: Perplexity: what is it?"
    file.write_text(clean.replace("title: What is perplexity?", title))
    assert recall("fix").exit_code == 0
    assert 'title: "Perplexity: what is it?"\n' in file.read_text()
    assert recall("check").exit_code == 0


@pytest.mark.parametrize("text", FORMULAS)
def test_sign_in_a_formula_becomes_its_command(small: Path, text: str) -> None:
    file = small / QUESTION
    clean = file.read_text()
    file.write_text(clean + f"\n{text}\n")
    recall("fix")
    assert file.read_text() == clean + f"\n{FORMULAS[text]}\n"


def test_displayed_formula_gets_the_lines_it_needs(small: Path) -> None:
    file = small / QUESTION
    clean = file.read_text()
    file.write_text(clean + "\nText\n$$\nx = 1\n$$\nmore.\n")
    recall("fix")
    assert file.read_text() == clean + "\nText\n\n$$\nx = 1\n$$\n\nmore.\n"


@pytest.mark.parametrize(
    "added",
    [
        "\n[text](nothing-like-it.md)\n",
        "\n[text](https://example.org/Entropy.md)\n",
        "\nA hard break  \nstays.\n",
        "\n```text\ntab\there  \n\n\n\n##x\n```\n",
        '\n<a href="Entropy.md">raw</a>\n',
    ],
)
def test_what_has_no_single_meaning_stays(small: Path, added: str) -> None:
    file = small / QUESTION
    file.write_text(file.read_text() + added)
    before = file.read_bytes()
    assert recall("fix").exit_code == 0
    assert file.read_bytes() == before


def test_front_matter_with_an_unknown_key_keeps_its_order(small: Path) -> None:
    file = small / QUESTION
    text = file.read_text().replace("level: medium\n", "colour: red\nlevel: medium\n", 1)
    text = text.replace("kind: concept\n", "", 1).replace("aliases:", "kind: concept\naliases:", 1)
    file.write_text(text)
    recall("fix")
    assert file.read_text() == text


def test_clean_site_is_not_touched(small: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in small.rglob("*.md")}
    done = recall("fix")
    assert (done.stdout, done.stderr) == ("", "Nothing to mend.\n")
    assert {file: file.stat().st_mtime_ns for file in small.rglob("*.md")} == before


def test_link_to_a_former_address_is_mended(small: Path) -> None:
    other = small / "docs/nlp/models/entropy.md"
    other.write_text(other.read_text().replace("reviewed:", "formerly: [nlp/models/h]\nreviewed:"))
    file = small / QUESTION
    clean = file.read_text()
    file.write_text(clean.replace("(entropy.md)", "(h.md)").replace("[entropy]", "[h]", 1))
    recall("fix")
    assert file.read_text() == clean


def test_new_address_is_put_on_the_list_of_those_that_never_die(small: Path) -> None:
    (small / "tests/content").mkdir(parents=True)
    listing = small / "tests/content/published.txt"
    listing.write_text("nlp/models/old\n")
    assert "5 new addresses" not in recall("fix", QUESTION).stdout
    assert listing.read_text() == "nlp/models/old\nnlp/models/perplexity\n"
    recall("fix")
    assert listing.read_text().split() == [
        "nlp",
        "nlp/models",
        "nlp/models/entropy",
        "nlp/models/old",
        "nlp/models/perplexity",
    ]
