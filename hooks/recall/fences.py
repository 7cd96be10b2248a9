"""How a Python fence looks on the page: an example, or a check folded below its formula.

Plugs into pymdownx.superfences as a custom fence.
"""

import html
from functools import cache, lru_cache
from typing import Any

from markdown import Markdown
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


@cache
def _lexer() -> Lexer:
    return Lexer()


@lru_cache(maxsize=64)
def _formatter(title: str) -> HtmlFormatter[str]:
    return HtmlFormatter(cssclass="highlight", wrapcode=True, filename=title)


def accept(
    language: str,
    inputs: dict[str, Any],
    options: dict[str, Any],
    attrs: dict[str, str],
    md: Markdown,
) -> bool:
    """Take every option: those that mean nothing are reported from the source."""
    options.update(inputs)
    return True


def show(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **context: Any,
) -> str:
    """Return the HTML of a Python fence."""
    labels = str(options.get("check", "")).split()
    code = highlight(source, _lexer(), _formatter(str(options.get("title", "")).strip())).strip()
    if "norun" not in options:
        raises = html.escape(str(options.get("raises", "")))
        code = code.replace("<div ", f'<div data-run="{raises}" ', 1)
    if not labels:
        return code
    links = ", ".join(f'<a href="#{html.escape(x)}">{html.escape(_words(x))}</a>' for x in labels)
    text = f"<p>The build that made this page recomputed {links}:</p>"
    return f'<details class="recall-checked"><summary>Checked</summary>{text}{code}</details>'


def _words(label: str) -> str:
    return label.partition(":")[2].replace("-", " ")
