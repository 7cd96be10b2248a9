"""Labs: notebooks kept as Python files in jupytext's percent format.

A Jupyter kernel runs them; their text is Markdown like that of any other page, so that formulas,
links, headings and code are handled by the machinery of all pages.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from recall import figures
from recall.cache import digest
from recall.diagnostics import Diagnostic, Place
from recall.markup import scan, slug
from recall.rules import labs as rules
from recall.source import Source

LONGEST_CELL = 60
"""Seconds that a cell may run."""
LONGEST_MESSAGE = 300
"""Characters of an exception's message that a diagnostic repeats."""

MARKER = re.compile(r"^# %%(?P<options>.*)$", re.M)
HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")
ALT = re.compile(r"\A(?:# alt: .*\n(?:#   .*\n)*)+")
PROMPT = re.compile(r"^# ?", re.M)
ADDRESS = re.compile(r"<[^<>\n]* at 0x[0-9a-f]+>")
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"Cell In\[(?P<cell>\d+)\], line (?P<line>\d+)")
KERNEL_FILE = re.compile(r" \(\d+\.py, line \d+\)")
SLOT = re.compile(r'<div data-lab="([\w-]+)"></div>')
CODE_BLOCK = re.compile(r'(<div class="[^"]*\bhighlight\b[^"]*")(?=[ >])')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a lab."""

    kind: Literal["markdown", "code"]
    start: int
    """Offset of its first line in the source."""
    end: int
    """Offset past its last line that isn't blank."""
    line: int
    """Number of its first line, from 1."""
    text: str
    """The Markdown without comment marks, or the code as it stands."""


@dataclass(frozen=True, slots=True)
class Output:
    """Something that a code cell showed."""

    kind: Literal["text", "warning", "figure", "other"]
    content: str
    """Text; an SVG document for a figure; the media type of what is neither."""


def cells(source: Source) -> tuple[Cell, ...]:
    """Split a lab into its cells; empty ones are left out."""
    header = HEADER.match(source.text)
    start = header.end() if header else 0
    marks = list(MARKER.finditer(source.text, start))
    kinds = ["", *(mark["options"] for mark in marks)]
    starts = [start, *(min(mark.end() + 1, len(source.text)) for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(source.text)]
    found = (_cell(source, *where) for where in zip(kinds, starts, ends, strict=True))
    return tuple(cell for cell in found if cell.text)


def _cell(source: Source, options: str, start: int, end: int) -> Cell:
    while start < end and source.text[start] == "\n":
        start += 1
    text = source.text[start:end].rstrip()
    end = start + len(text)
    line = source.place(start).line
    if re.match(r"\s*\[(?:markdown|md)\]", options):
        return Cell("markdown", start, end, line, PROMPT.sub("", text))
    return Cell("code", start, end, line, text)


def markdown_text(source: Source) -> Source:
    """Blank all of a lab that isn't Markdown; every character that stays keeps its place."""
    parts, done = [], 0
    for cell in cells(source):
        if cell.kind == "markdown":
            text = source.text[cell.start : cell.end]
            text = PROMPT.sub(lambda mark: " " * len(mark[0]), text)
            parts += [_blank(source.text[done : cell.start]), text]
            done = cell.end
    return Source(source.path, "".join([*parts, _blank(source.text[done:])]))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def heading_id(text: str) -> str:
    """Return the id of a lab's heading, which is made as on every other page."""
    return slug(text)


def alts(code: str) -> list[str]:
    """Return the texts for a cell's figures: the `# alt:` comments that it starts with."""
    found = ALT.match(code + "\n")
    texts = PROMPT.sub("", found[0]).split("alt: ")[1:] if found else []
    return [" ".join(text.split()) for text in texts]


def page_markdown(source: Source) -> str:
    """Return a lab as the Markdown of a page, with a slot for the bar and each cell's outputs."""
    parts, number = [], 0
    for cell in cells(source):
        if cell.kind == "markdown":
            parts.append(cell.text)
            continue
        code = ALT.sub("", cell.text + "\n").strip("\n")
        fence = max(re.findall(r"`{3,}", code), default="``", key=len) + "`"
        parts.append(f'{fence}python\n{code}\n{fence}\n\n<div data-lab="{number}"></div>')
        number += 1
    text = "\n\n".join(parts) + "\n"
    bar = '\n<div data-lab="bar"></div>\n'
    return re.sub(r"^# .*\n", lambda title: title[0] + bar, text, count=1, flags=re.M)


def fill(html: str, slots: Mapping[str, str]) -> str:
    """Put each slot's HTML into a rendered page, and keep code out of the search text."""
    html = CODE_BLOCK.sub(r"\1 data-search-exclude", html)
    return SLOT.sub(lambda slot: slots.get(slot[1], ""), html)


def outputs(notebook_html: str) -> list[list[Output]]:
    """Return what each code cell showed, from the page that nbconvert made of a run notebook."""
    tree = lxml_html.fromstring(notebook_html)
    is_code = "contains(concat(' ', @class, ' '), ' jp-CodeCell ')"
    found = tree.xpath(f"//div[{is_code}][not(ancestor::div[{is_code}])]")
    area = ".//div[contains(concat(' ', @class, ' '), ' jp-OutputArea-output ')]"
    code = "string(.//div[@class='clipboard-copy-txt'])"
    filled = [cell for cell in found if cell.xpath(code).strip()]
    return [_joined([_output(shown) for shown in cell.xpath(area)]) for cell in filled]


def _output(area: lxml_html.HtmlElement) -> Output:
    media = area.get("data-mime-type", "")
    if media == "text/plain":
        return Output("text", area.text_content().strip("\n"))
    if media == "application/vnd.jupyter.stderr":
        return Output("warning", area.text_content().strip("\n"))
    if media == "image/svg+xml":
        return Output("figure", _svg(area))
    return Output("other", media or "an image of pixels")


def _svg(area: lxml_html.HtmlElement) -> str:
    image = area.find(".//img")
    if image is None:
        return str(etree.tostring(area[0], encoding="unicode"))
    return base64.b64decode(image.get("src", "").partition(",")[2]).decode("utf-8")


def _joined(found: Sequence[Output]) -> list[Output]:
    """Join texts that follow each other: how a kernel cuts its stream is chance."""
    joined: list[Output] = []
    for output in found:
        if output.kind == "text" and joined and joined[-1].kind == "text":
            joined[-1] = Output("text", f"{joined[-1].content}\n{output.content}")
        else:
            joined.append(output)
    return joined


def shown(source: Source, found: Sequence[Sequence[Output]]) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the HTML for each slot, and what is wrong with the outputs.

    Args:
        source: the lab.
        found: the outputs of each code cell.
    """
    slots: dict[str, str] = {}
    faults: list[Diagnostic] = []
    code = [cell for cell in cells(source) if cell.kind == "code"]
    for number, (cell, showed) in enumerate(zip(code, found, strict=True)):
        place, texts = Place(source.path, cell.line), iter(alts(cell.text))
        parts = []
        for output in showed:
            fault = _fault(output)
            alt = next(texts, "") if output.kind == "figure" else ""
            if fault:
                faults.append(rules.STRAY_OUTPUT.at(place, fault))
            elif output.kind == "text":
                parts.append(_text(output.content))
            elif alt:
                parts.append(figures.inline(output.content, alt))
            else:
                message = "a figure without `# alt:`; expected a comment that says what it shows."
                faults.append(rules.FIGURE_WITHOUT_ALT.at(place, message))
        slots[str(number)] = "".join(parts)
    return slots, faults


def _fault(output: Output) -> str:
    if output.kind == "other":
        return f"the cell shows {output.content}; expected text or a figure."
    if output.kind == "warning":
        return f"the cell warns: {_one_line(output.content)}"
    address = ADDRESS.search(output.content) if output.kind == "text" else None
    return f"the cell shows {address[0]!r}; expected what is equal in each run." if address else ""


def _text(text: str) -> str:
    code = f"<pre><code>{escape(text, quote=False)}</code></pre>"
    return f'<div class="result no-copy" data-search-exclude>{code}</div>'


def bar(notebook_url: str, colab: str) -> str:
    """Return the links above a lab: to its notebook, and to Colab where there is an address."""
    links = [f'<a class="md-button" href="{escape(notebook_url)}" download>Download notebook (.ipynb)</a>']
    if colab:
        links.append(f'<a class="md-button" href="{escape(colab)}">Open in Colab</a>')
    return f'<p class="lab-bar" data-search-exclude>{" ".join(links)}</p>'


def colab_url(repository: str, branch: str, path: str) -> str:
    """Return where Colab opens a notebook, or nothing where it can't.

    Args:
        repository: its address; Colab reads from GitHub only.
        branch: the branch that holds notebooks, or nothing.
        path: the notebook's path on that branch.
    """
    where = urlsplit(repository)
    name = where.path.strip("/").removesuffix(".git")
    if where.hostname != "github.com" or name.count("/") != 1 or not branch:
        return ""
    return f"https://colab.research.google.com/github/{name}/blob/{branch}/{path}"


def notebook(source: Source, resolve: Callable[[str], str | None]) -> str:
    """Return a lab as a notebook that hasn't been run.

    Args:
        source: the lab.
        resolve: gives the full address of a link's target, None where it has none.
    """
    text = source.text
    links = scan(markdown_text(source)).links
    for link in sorted(links, key=lambda link: link.target_start, reverse=True):
        address = resolve(link.target)
        if address is not None:
            end = link.target_start + len(link.target)
            text = text[: link.target_start] + address + text[end:]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {
        "cells": [_json_cell(n, cell) for n, cell in enumerate(cells(Source(source.path, text)))],
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _json_cell(number: int, cell: Cell) -> dict[str, object]:
    content: dict[str, object] = {
        "cell_type": cell.kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": cell.text.splitlines(keepends=True),
    }
    if cell.kind == "code":
        content |= {"execution_count": None, "outputs": []}
    return content


def failure(source: Source, report: str, name: str = "", value: str = "") -> Diagnostic:
    """Say which line of a lab failed.

    Args:
        source: the lab.
        report: what the kernel's client says, with the traceback.
        name: the exception's name, nothing where the kernel raised none.
        value: its message.
    """
    code = [cell for cell in cells(source) if cell.kind == "code"]
    report = ANSI.sub("", report)
    if not name:
        line = next((cell.line for cell in code if _is_quoted(cell, report)), 1)
        message = f"{report.strip().splitlines()[0].rstrip('.')}; expected the lab to run to its end."
        return rules.FAILING.at(Place(source.path, line), message)
    frames = [(int(at["cell"]) - 1, int(at["line"])) for at in FRAME.finditer(report)]
    lines = [code[cell].line + line - 1 for cell, line in frames if cell < len(code)] or [1]
    statement = source.text.split("\n")[lines[0] - 1].strip()
    value = _one_line(KERNEL_FILE.sub("", value))
    inner = f" (line {lines[-1]})" if lines[-1] != lines[0] else ""
    message = f"`{statement}` raises {name}{inner}" + (f": {value}" if value else ".")
    return rules.FAILING.at(Place(source.path, lines[0]), message)


def _is_quoted(cell: Cell, report: str) -> bool:
    return cell.text in report or str(cell.text.split("\n")[:5]) in report


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"


def kernel_files() -> dict[str, str]:
    """Return the settings, by path, with which a lab's kernel runs the same way everywhere."""
    kernel = f"""\
c.IPKernelApp.exec_lines = {figures.SETUP!r}
c.IPKernelApp.log_level = 50
c.InlineBackend.figure_formats = {{"svg"}}
c.InlineBackend.print_figure_kwargs = {{"bbox_inches": "tight"}}
c.HistoryManager.enabled = False
"""
    client = f"c.NotebookClient.timeout = {LONGEST_CELL}\n"
    return {
        "ipython/profile_default/ipython_kernel_config.py": kernel,
        "jupyter/jupyter_nbconvert_config.py": client,
    }


def kernel_environment(folder: str) -> dict[str, str]:
    """Return the variables under which the kernel takes its settings from a folder."""
    return {
        "IPYTHONDIR": f"{folder}/ipython",
        "JUPYTER_CONFIG_DIR": f"{folder}/jupyter",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
    }
