"""Files that can't be imported are refused in one line, and nothing is written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.conftest import recall


def zipped(file: Path, **members: bytes) -> None:
    """Write an archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "binary": (lambda f: f.write_bytes(b"\x7fELF\x01\x00\x02"), "a control character"),
    "empty": (lambda f: f.write_bytes(b""), "empty; expected notes"),
    "blank": (lambda f: f.write_text(" \n\n\t\n"), "empty; expected notes"),
    "latin": (lambda f: f.write_bytes("a\ncafé".encode("latin-1")), ":2: byte 0xe9 is no UTF-8"),
    "utf16": (lambda f: f.write_text("What?", encoding="utf-16"), "saved as UTF-16"),
    "large": (lambda f: f.write_bytes(b"a\n" * 25_000_000), "50,000,000 bytes; expected at most"),
    "long": (lambda f: f.write_text("x\n" + "a" * 30_000), ":2: 30,000 characters on a line"),
    "deep": (
        lambda f: f.write_text("".join(f"{' ' * n}- a?\n" for n in range(1000))),
        "lists nested more than 100 deep",
    ),
    "folder": (lambda f: f.mkdir(), "is a folder"),
    "missing": (lambda f: None, "doesn't exist"),
    "broken": (lambda f: f.write_bytes(b"PK\x03\x04 and no more"), "expected a sound archive"),
    "strange": (lambda f: zipped(f, a__png=b"x"), "neither an Anki deck nor"),
    "no-database": (lambda f: zipped(f, collection__anki2=b"x"), "no database of Anki"),
    "newer": (lambda f: zipped(f, collection__anki21b=b"x"), "Support older Anki versions"),
    "outside": (lambda f: zipped(f, **{"../x.md": b"# What?"}), "leads out of the archive"),
    "absolute": (lambda f: zipped(f, **{"/etc/x.md": b"# What?"}), "leads out of the archive"),
    "drive": (lambda f: zipped(f, **{"C:\\x.md": b"# What?"}), "leads out of the archive"),
    "bomb": (lambda f: zipped(f, x__md=b"a" * 30_000_000), "unpacks to too much"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused(small: Path, tmp_path: Path, name: str) -> None:
    make, words = BAD[name]
    file = tmp_path / f"{name}.md"
    make(file)
    before = sorted(small.rglob("*.md"))
    done = recall("import", str(file))
    assert (done.exit_code, done.stderr.count("\n"), done.stdout) == (2, 1, ""), done.output
    assert words in done.stderr
    assert sorted(small.rglob("*.md")) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--topic", "nlp/model"], "Did you mean 'nlp/models'?"),
        (["--into", "mkdocs.yml"], "is a file"),
        (["--format", "yaml"], "Invalid value for '--format'"),
    ],
)
def test_wrong_options_are_refused(small: Path, options: list[str], words: str) -> None:
    (small / "notes.md").write_text("# What is a token?\n\nA piece of text.\n")
    done = recall("import", "notes.md", *options)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.output
    assert words in done.stderr
