"""How a Python fence looks on the page: an example, or a check folded below its formula.

Plugs into pymdownx.superfences as a custom fence.
"""

import html
from typing import Any

from markdown import Markdown

SHOWN = ("title",)
"""Options that change how the code looks."""


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
    shown = {key: value for key, value in options.items() if key in SHOWN}
    highlight = md.preprocessors["fenced_code_block"].highlight  # type: ignore[attr-defined]
    code = str(highlight(src=source, language="python", options=shown, md=md, **context))
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
