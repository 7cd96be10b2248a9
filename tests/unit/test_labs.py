"""Labs: their cells and text, what they show, and what is said when they fail."""

import base64
import json
import os
from html import escape
from pathlib import Path

import jupytext
import nbformat
import pytest

from recall.diagnostics import Place
from recall.figures import BLUE
from recall.labs import cells, kernel, notebook, outputs
from recall.labs.outputs import Output
from recall.scan import scan
from recall.source import Source

LAB = """\
# ---
# jupyter:
#   jupytext: {formats: 'py:percent'}
# ---

# %% [markdown]
# # A title
#
# A formula $x_t$ and [a page](../area/topic/slug.md#answer).

# %%
import numpy as np


def f(x):
    assert x > 0, "too small"
    return np.log(x)


# %% [markdown]
# ## Next part
#
# $$
# a \\\\ b
# $$

# %%

# %%
# alt: A line that rises
#   from 0 to 1.
f(1)
f(0)
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90pt" height="60pt" viewBox="0 0 90 60">'
    f'<path d="M 0 0 L 9 9" style="stroke: {BLUE}"/></svg>'
)
REPORT = """\
An error occurred while executing the following cell:
------------------
f(1)
f(0)
------------------

\x1b[31mAssertionError\x1b[39m                Traceback (most recent call last)
\x1b[36mCell\x1b[39m\x1b[36m In[2], line 4\x1b[39m
----> 4 f(0)

\x1b[36mCell\x1b[39m\x1b[36m In[1], line 5\x1b[39m, in f(x)
----> 5     assert x > 0, "too small"

\x1b[31mAssertionError\x1b[39m: too small
"""


def lab(text: str = LAB) -> Source:
    return Source("docs/labs/logs.py", text)


def code_cell(code: str, *areas: str) -> str:
    """A cell as mkdocs-jupyter writes it: the outer element stands in there twice."""
    copy = f'<div id="cell-1" class="clipboard-copy-txt">{escape(code)}</div>'
    shown = "".join(f'<div class="jp-OutputArea-child">{area}</div>' for area in areas)
    inner = f'<div class="jp-Cell jp-CodeCell jp-Notebook-cell">{copy}{shown}</div>'
    return f'<div class="jp-Cell jp-CodeCell jp-Notebook-cell jp-mod-noOutputs">{inner}</div>'


def area(media: str, content: str) -> str:
    classes = "jp-RenderedText jp-OutputArea-output"
    return f'<div class="{classes}" data-mime-type="{media}">{content}</div>'


def test_cells_know_their_kind_and_first_line_and_empty_ones_are_left_out():
    found = [(cell.kind, cell.line, cell.text.split("\n")[0]) for cell in cells.cells(lab())]
    assert found == [
        ("markdown", 7, "# A title"),
        ("code", 12, "import numpy as np"),
        ("markdown", 21, "## Next part"),
        ("code", 30, "# alt: A line that rises"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        LAB,
        "# %%\n\n\nx = 1\n\n\ny = 2\n\n",
        "x = 1\n\n# %% [markdown]\n# Text\n#     code\n#\n#\n",
        "# %% [md]\n# One\n# %%\nx = 1\n# %% titled\ny = 2",
        "# %% [markdown]\n# Last",
    ],
)
def test_cells_are_those_that_jupytext_runs(text: str):
    theirs = [
        (cell.cell_type, cell.source.lstrip("\n"))  # IPython drops empty lines at the start too
        for cell in jupytext.reads(text, fmt="py:percent").cells
        if cell.source.strip()
    ]
    assert [(cell.kind, cell.text) for cell in cells.cells(lab(text))] == theirs


def test_markdown_keeps_the_place_of_every_character():
    text = cells.markdown_text(lab())
    assert len(text.text) == len(LAB)
    found = scan(text)
    assert [(h.text, text.place(h.start)) for h in found.headings] == [
        ("A title", Place("docs/labs/logs.py", 7, 3)),
        ("Next part", Place("docs/labs/logs.py", 21, 3)),
    ]
    assert [text.place(f.tex_start).line for f in found.formulas] == [9, 23]
    assert found.formulas[0].tex == LAB[found.formulas[0].tex_start :][:3] == "x_t"
    assert LAB[found.links[0].target_start :].startswith("../area/topic/slug.md#answer")
    assert "import" not in text.text


def test_a_heading_has_the_id_that_other_pages_would_give_it():
    assert cells.heading_id("Is the `gradient` right?") == "is-the-gradient-right"


def test_a_figure_is_described_by_comments_at_the_start_of_its_cell():
    assert cells.alts("# alt: One,\n#   two.\n# alt: Three.\nx = 1") == ["One, two.", "Three."]
    assert cells.alts("x = 1\n# alt: Too late.") == []


def test_the_page_has_code_without_descriptions_and_a_slot_for_what_it_shows():
    text = cells.page_markdown(lab())
    assert text.startswith('# A title\n\n<div data-lab="bar"></div>\n\nA formula')
    assert text.endswith('```python\nf(1)\nf(0)\n```\n\n<div data-lab="1"></div>\n')


def test_a_fence_is_longer_than_those_inside_of_the_code():
    text = cells.page_markdown(lab('# %%\ns = """\n````\n"""\n'))
    assert text.startswith('`````python\ns = """\n````\n"""\n`````\n')


def test_slots_are_filled():
    page = '<div class="language-python highlight"><pre></pre></div><div data-lab="0"></div>'
    assert cells.fill(page, {"0": "<p>1</p>"}) == (
        '<div class="language-python highlight"><pre></pre></div><p>1</p>'
    )
    assert cells.fill('<div data-lab="7"></div>', {}) == ""


def test_outputs_are_read_by_cell_and_empty_cells_are_skipped():
    image = base64.b64encode(SVG.encode()).decode()
    html = '<script src="https://example.org/x.js"></script><div class="jupyter-wrapper">'
    html += code_cell("x", area("text/plain", "<pre>a &lt; b\n</pre>"), area("text/plain", "c"))
    html += code_cell("\n")
    html += code_cell(
        "y",
        area("application/vnd.jupyter.stderr", "<pre>careful\n</pre>"),
        area("image/svg+xml", f'<img alt="" src="data:image/svg+xml;base64,{image}">'),
        area("text/html", "<table></table>"),
    )
    assert outputs.outputs(f"{html}</div>") == [
        [Output("text", "a < b\nc")],
        [
            Output("warning", "careful"),
            Output("figure", SVG),
            Output("other", "text/html"),
        ],
    ]


def test_text_is_escaped_and_a_figure_says_what_it_shows_in_the_colors_of_the_page():
    slots, faults = outputs.shown(lab(), [[Output("text", "a < b")], [Output("figure", SVG)]])
    assert faults == []
    assert "<pre><code>a &lt; b</code></pre>" in slots["0"]
    assert 'role="img" aria-label="A line that rises from 0 to 1."' in slots["1"]
    assert "var(--fig-blue)" in slots["1"]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (Output("figure", SVG), "DR422 figure-without-alt: a figure without text"),
        (
            Output("text", "<Line at 0x7f00>"),
            "DR423 stray-output: <Line at 0x7f00> changes",
        ),
        (
            Output("warning", "/tmp/ipykernel_1/2.py:3: UserWarning: careful\n  warn()"),
            "DR423 stray-output: the cell warns: UserWarning: careful; expected",
        ),
        (Output("other", "text/html"), "DR423 stray-output: the cell shows text/html"),
        (Output("figure", SVG.replace(BLUE, "#ff00ff")), "the color #ff00ff is none of"),
    ],
)
def test_what_must_not_be_shown_is_reported_at_its_cell(output: Output, message: str):
    _, faults = outputs.shown(lab(), [[output], []])
    assert any(message in str(fault) for fault in faults)
    assert {fault.place for fault in faults} == {Place("docs/labs/logs.py", 12)}


def test_a_failing_cell_is_reported_at_its_own_line_and_names_the_line_that_raised():
    fault = kernel.failure(lab(), REPORT, "AssertionError", "too\n small")
    assert str(fault) == (
        "docs/labs/logs.py:33:1: DR421 failing-lab: "
        "`f(0)` raises AssertionError at line 16: too small"
    )


def test_a_cell_that_python_cannot_read_is_reported_without_the_name_of_a_temporary_file():
    report = "  Cell In[1], line 2\n    y = = 2\nSyntaxError: invalid syntax\n"
    source = lab("# %%\nx = 1\ny = = 2\n")
    fault = kernel.failure(source, report, "SyntaxError", "invalid syntax (2917.py, line 2)")
    assert str(fault).endswith(
        "logs.py:3:1: DR421 failing-lab: `y = = 2` raises SyntaxError: invalid syntax"
    )


@pytest.mark.parametrize(
    ("report", "line"),
    [
        ("A cell timed out.\nHere is a preview:\n---\nx = 1\nwhile x: pass\n---", 5),
        ("Kernel died", 1),
    ],
)
def test_a_kernel_that_does_not_answer_is_reported_where_it_stopped_as_far_as_known(
    report: str, line: int
):
    fault = kernel.failure(lab("# %%\nx = 1\n\n# %%\nx = 1\nwhile x: pass\n"), report)
    assert fault.place == Place("docs/labs/logs.py", line)
    assert "expected the lab to reach its end" in fault.message


def test_a_long_message_is_cut():
    fault = kernel.failure(lab(), REPORT, "ValueError", "x" * 1000)
    assert len(fault.message) < 400


def test_a_notebook_is_valid_and_leads_to_the_site():
    pages = {"area/topic/slug.md": "area/topic/slug/"}
    text = notebook.notebook(lab(), pages, "https://example.org/deep/")
    nbformat.validate(nbformat.reads(text, as_version=4))
    cells = json.loads(text)["cells"]
    assert [cell["cell_type"] for cell in cells] == ["markdown", "code", "markdown", "code"]
    title = "".join(cells[0]["source"])
    assert "[a page](https://example.org/deep/area/topic/slug/#answer)" in title
    assert text == notebook.notebook(lab(), pages, "https://example.org/deep/")


def test_links_of_a_notebook_stay_where_they_lead_nowhere_else():
    assert "(../area/topic/slug.md#answer)" in notebook.notebook(lab(), {}, "https://example.org/")
    pages = {"area/topic/slug.md": "area/topic/slug/"}
    assert "(../area/topic/slug.md#answer)" in notebook.notebook(lab(), pages, "")


@pytest.mark.parametrize(
    ("repository", "branch", "address"),
    [
        (
            "https://github.com/owner/name/",
            "gh-pages",
            "https://colab.research.google.com/github/owner/name/blob/gh-pages/labs/x.ipynb",
        ),
        ("https://github.com/owner/name", "", ""),
        ("https://example.org/owner/name", "gh-pages", ""),
        ("", "gh-pages", ""),
    ],
)
def test_colab_is_offered_only_where_it_finds_the_notebook(repository, branch, address):
    assert notebook.colab_url(repository, branch, "labs/x.ipynb") == address
    assert ("Open in Colab" in notebook.bar("../x.ipynb", address)) == bool(address)


def test_kernels_find_their_settings_only_while_a_lab_runs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    with kernel.settings():
        folder = Path(os.environ["IPYTHONDIR"])
        settings = (folder / "profile_default/ipython_kernel_config.py").read_text()
        assert os.environ["MPLBACKEND"].endswith("backend_inline")
    assert '{"svg"}' in settings
    assert not folder.exists()
    assert os.environ["MPLBACKEND"] == "Agg"
    assert "IPYTHONDIR" not in os.environ


def test_results_are_kept_apart_by_what_labs_run_with():
    assert (
        kernel.cache_key("numpy==1") == kernel.cache_key("numpy==1") != kernel.cache_key("numpy==2")
    )


def test_a_name_below_docs_becomes_the_name_of_a_notebook():
    assert notebook.notebook_name("labs/lstm.py") == "labs/lstm.ipynb"
