"""Labs: notebooks kept as Python files in jupytext's percent format.

A Jupyter kernel runs them; their text is Markdown like that of any other page, so that formulas,
links, headings and code are handled by what handles all pages.
"""

from recall.labs.cells import Cell, alts, cells, fill, heading_id, markdown_text, page_markdown
from recall.labs.kernel import cache_key, failure, settings
from recall.labs.notebook import bar, colab_url, notebook, notebook_name
from recall.labs.outputs import Output, outputs, shown

__all__ = [
    "Cell",
    "Output",
    "alts",
    "bar",
    "cache_key",
    "cells",
    "colab_url",
    "failure",
    "fill",
    "heading_id",
    "markdown_text",
    "notebook",
    "notebook_name",
    "outputs",
    "page_markdown",
    "settings",
    "shown",
]
