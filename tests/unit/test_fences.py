"""Code is colored as Pygments colors it, in less time."""

import random
from pathlib import Path

from pygments.lexers import PythonLexer

from recall.fences import Lexer

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
