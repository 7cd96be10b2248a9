"""What the cells of a lab show: read from a run notebook, written for the page."""

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import Literal

from lxml import etree
from lxml import html as lxml_html

from recall import figures
from recall.diagnostics import Diagnostic, Place
from recall.inlining import boxed
from recall.labs.cells import alts, cells
from recall.rules import labs as rules
from recall.source import Source

TEMPORARY_FILE = re.compile(r"^\S*ipykernel_\S*:\d+: ")
ADDRESS = re.compile(r"<[^<>\n]* at 0x[0-9a-f]+>")


@dataclass(frozen=True, slots=True)
class Output:
    """Something that a code cell showed."""

    kind: Literal["text", "warning", "figure", "other"]
    content: str
    """Text; an SVG document for a figure; the media type of what is neither."""


def outputs(notebook_html: str) -> list[list[Output]]:
    """Return what each code cell showed, from nbconvert's page of a run notebook."""
    tree = lxml_html.fromstring(notebook_html)
    assert isinstance(tree, lxml_html.HtmlElement)
    found = [cell for cell in tree.find_class("jp-CodeCell") if not _is_nested(cell)]
    filled = [cell for cell in found if _code(cell).strip()]
    areas = [cell.find_class("jp-OutputArea-output") for cell in filled]
    return [_joined([_output(area) for area in found]) for found in areas]


def _is_nested(cell: lxml_html.HtmlElement) -> bool:
    # The template wraps each cell in a second element of the same class.
    return any("jp-CodeCell" in parent.classes for parent in cell.iterancestors("div"))


def _code(cell: lxml_html.HtmlElement) -> str:
    return "".join(copy.text_content() for copy in cell.find_class("clipboard-copy-txt"))


def _output(area: lxml_html.HtmlElement) -> Output:
    media = area.get("data-mime-type", "")
    if media == "text/plain":
        return Output("text", area.text_content().strip("\n"))
    if media == "application/vnd.jupyter.stderr":
        return Output("warning", area.text_content().strip("\n"))
    if media == "image/svg+xml":
        return Output("figure", _svg(area))
    return Output("other", media or "an image made of pixels")


def _svg(area: lxml_html.HtmlElement) -> str:
    image = area.find(".//img")
    if image is None:
        return etree.tostring(area[0], encoding="unicode")
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


def shown(
    source: Source, found: Sequence[Sequence[Output]]
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the HTML for each slot of the page, and what is wrong with the outputs.

    Args:
        source: the lab.
        found: the outputs of each code cell.
    """
    slots: dict[str, str] = {}
    faults: list[Diagnostic] = []
    code = [cell for cell in cells(source) if cell.kind == "code"]
    for number, (cell, showed) in enumerate(zip(code, found, strict=True)):
        place, texts, slot = Place(source.path, cell.line), iter(alts(cell.text)), []
        for at, output in enumerate(showed):
            if output.kind == "figure":
                name = f"{PurePosixPath(source.path).stem}-{number}-{at}"
                html, wrong = _figure(output.content, name, next(texts, ""), place)
            else:
                html, wrong = _text(output.content), list(_stray(output, place))
            slot.append(html)
            faults += wrong
        slots[str(number)] = "".join(slot)
    return slots, faults


def _figure(text: str, name: str, alt: str, place: Place) -> tuple[str, list[Diagnostic]]:
    drawing = figures.cleaned(text, name, place, drawn=True)
    faults = list(drawing.faults)
    if not alt:
        message = "a figure without text; expected a comment `# alt: …` that says what it shows."
        faults.append(rules.FIGURE_WITHOUT_ALT.at(place, message))
    return f"<figure>{boxed(drawing.svg, alt)}</figure>", faults


def _text(text: str) -> str:
    code = f"<pre><code>{escape(text, quote=False)}</code></pre>"
    return f'<div class="result no-copy">{code}</div>'


def _stray(output: Output, place: Place) -> Iterator[Diagnostic]:
    address = ADDRESS.search(output.content)
    if address:
        message = f"{address[0]} changes with each run; expected output that doesn't."
    elif output.kind == "warning":
        said = TEMPORARY_FILE.sub("", output.content.split("\n")[0])
        message = f"the cell warns: {said}; expected code that gives no cause."
    elif output.kind == "other":
        message = f"the cell shows {output.content}; expected text or a figure of matplotlib's."
    else:
        return
    yield rules.STRAY_OUTPUT.at(place, message)
