"""Code of Python, colored."""

from functools import cache, lru_cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import inherit
from pygments.lexers import PythonLexer
from pygments.token import Operator, Punctuation, Text


class Lexer(PythonLexer):  # type: ignore[misc]  # its stubs have no class
    """Pygments' own, which tries what stands for most tokens only after forty other rules.

    No rule but these begins with such a character: with space inside a line, or with a sign.
    """

    tokens = {  # noqa: RUF012  # as the base class has it
        "root": [
            (r"(?<=[^\n])[^\S\n]+", Text),
            (r"!=|==|<<|>>|:=|[-~+/*%=<>&^|]|\.(?!\d)", Operator),
            (r"[]{}:(),;[]", Punctuation),
            inherit,
        ]
    }


def colored(source: str, title: str) -> str:
    """Return the HTML of a program, below its title if it has one."""
    return highlight(source, _lexer(), _formatter(title)).strip()


@cache
def _lexer() -> Lexer:
    return Lexer()


@lru_cache(maxsize=64)
def _formatter(title: str) -> HtmlFormatter[str]:
    return HtmlFormatter(cssclass="highlight", wrapcode=True, filename=title)
