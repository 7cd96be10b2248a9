"""Code is colored as Pygments colors it, in less time."""

import random
from pathlib import Path

import pytest
from markdown import Markdown
from pygments.lexers import PythonLexer

from recall import coloring, fences
from recall.cache import Cache
from recall.coloring import Lexer

ROOT = Path(__file__).parents[2]
PIECES = (
    *("a", "if ", "match ", "case _:", "_", "1", ".5", "1.", ".", "...", ":", ":=", "=", "==", "!"),
    *("!=", "\n", "\n\n", " ", "  ", "\t", "\x0c", "\\", "\\\n", '"', '"""', "'", "f'", 'rb"', "{"),
    *("}", "(", ")", "[", "]", "@", "#x", "def ", "class ", "import ", "->", "é", "²", "٣"),
    *(",", ";", "~", "<", ">>", "print", "\u00a0", "\u2028"),
)


def assert_same(text: str) -> None:
    assert list(Lexer().get_tokens(text)) == list(PythonLexer().get_tokens(text)), text


def test_python_of_our_own_has_the_same_tokens() -> None:
    for file in sorted((ROOT / "hooks").rglob("*.py")):
        assert_same(file.read_text(encoding="utf-8"))


def test_nonsense_has_the_same_tokens() -> None:
    chosen = random.Random(0)
    for _ in range(2_000):
        assert_same("".join(chosen.choices(PIECES, k=chosen.randrange(1, 25))))


def shown(source: str, **options: str) -> str:
    return fences.show(source, "python", "", options, Markdown())


def test_code_is_colored_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fences.State, "cache", Cache(None))
    made = shown("x = 1", title="One")
    assert shown("x = 1", title="Two") != made != shown("x = 2", title="One")
    monkeypatch.setattr(coloring, "colored", lambda *_: pytest.fail("colored again"))
    assert shown("x = 1", title="One") == made
    assert 'data-run=""' in made
    assert "data-run" not in shown("x = 1", title="One", norun="for a reason")


def test_colored_code_is_kept_for_one_version_of_the_highlighter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fences.State, "cache", Cache(None))
    shown("x = 1")
    monkeypatch.setattr(fences, "_made_by", lambda: "another version")
    monkeypatch.setattr(coloring, "colored", lambda *_: "<div other>")
    assert "other" in shown("x = 1")
