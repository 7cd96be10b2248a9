"""Whatever the notes hold, each line is accounted for and each place lies in the file."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recall.importing import accounts, forms
from recall.importing.drafts import Draft, written
from recall.importing.lines import Notes, NotesError, numbered
from recall.importing.mathematics import normalized
from recall.importing.mojibake import repaired
from recall.importing.plan import recognized
from recall.importing.reading import read

PIECES = st.sampled_from(
    [
        *("# ", "#### ", "- ", "1. ", "2) ", "8.1 **", "    ", "\t", "> ", "[E] ", "[M] ", "Q: "),
        *("A: ", "What is x?", "Why?", "It is so. ", "**bold**", "**", "$$", "$", "\\(", "\\)"),
        *(
            "\\[",
            "\\]",
            "```",
            "~~~",
            "%%",
            "<!--",
            "-->",
            "[[a|b]]",
            "![[p.png]]",
            "> [!question]",
        ),
        *("> [!note] x", "{% hint %}", "{% endhint %}", "<details>", "</details>", "<summary>"),
        *(
            "</summary>",
            "---",
            "===",
            "![a](b.png)",
            "[](http://x)",
            "|a|b|",
            "‚Äô",
            "â€™",
            "…",
            "θ",
        ),
        *("Created: now", "#tag", "a", " ", "a sentence with more than eight words to be a note "),
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=30)
TEXTS = st.one_of(LINES.map("\n".join), st.text(max_size=300))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_every_line_is_accounted_for(text: str, is_notion: bool) -> None:
    form, lines = forms.read(numbered(text), is_notion=is_notion)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    notes = Notes("x.md", form, lines)
    try:
        found, parts = recognized(notes)
    except NotesError:
        return
    whole = accounts.account(notes, found, [(part, "used", "x") for part in parts])
    assert whole.counts.total() == sum(bool(line.strip()) for line in text.split("\n"))
    for part in parts:
        assert part.title.strip()
        assert all(1 <= lines[index].number <= len(lines) for index in part.item.indices)
        assert written(Draft("x.md", (part,), "a/b", "concept", ("t",))).startswith("---\ntitle: ")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(b"PK\x03\x04".__add__)))
def test_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "notes.md")
        file.write_bytes(data)
        try:
            assert read(file, Path(folder))
        except NotesError as error:
            assert "\n" not in str(error)


@given(st.text(max_size=200))
def test_sound_text_of_latin_letters_stays(text: str) -> None:
    ascii_only = text.encode("ascii", "ignore").decode()
    assert repaired([ascii_only]) == [ascii_only]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_normal_formulas_stay(text: str) -> None:
    once = normalized(text)
    assert isinstance(normalized(once), str)
