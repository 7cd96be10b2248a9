"""How a Python fence looks on the page: an example, or a check folded below its formula.

Plugs into pymdownx.superfences as a custom fence.
"""

import html
from functools import cache
from importlib.metadata import version
from typing import Any

from markdown import Markdown

from recall.cache import Cache, code, digest

KIND = "colored code"


class State:
    """What the fences of all pages share."""

    cache: Cache | None = None
    """Keeps code once it is colored."""


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
    block = _colored(source, str(options.get("title", "")).strip())
    if "norun" not in options:
        raises = html.escape(str(options.get("raises", "")))
        block = block.replace("<div ", f'<div data-run="{raises}" ', 1)
    if not labels:
        return block
    links = ", ".join(f'<a href="#{html.escape(x)}">{html.escape(_words(x))}</a>' for x in labels)
    text = f"<p>The build that made this page recomputed {links}:</p>"
    return f'<details class="recall-checked"><summary>Checked</summary>{text}{block}</details>'


def _colored(source: str, title: str) -> str:
    """Return the HTML of a program, which is mostly known when a page's words were edited."""
    key = digest(_made_by(), title, source)
    kept = State.cache.get(KIND, key) if State.cache else None
    if kept is not None:
        return kept
    from recall.coloring import colored  # takes long

    made = colored(source, title)
    if State.cache:
        State.cache.put(KIND, key, made)
    return made


@cache
def _made_by() -> str:
    return digest(code(), version("pygments"))


def _words(label: str) -> str:
    return label.partition(":")[2].replace("-", " ")
