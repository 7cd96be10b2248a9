"""Figures: drawn in isolation, and made fit to stand in a page."""

from pathlib import Path

import pytest
from lxml import etree

from recall import figures
from recall.cache import Cache
from recall.diagnostics import Place
from recall.figures import Drawing, cleaned, draw_all

HEAD = (
    "import matplotlib.pyplot as plt\nimport numpy as np\nfrom recall.figures import BLUE, INK\n\n"
)
FILES = {
    "sound.py": HEAD
    + """
def draw():
    figure, axes = plt.subplots(figsize=(4, 2))
    axes.plot([0, 1], np.random.rand(2), color=BLUE, label="a & b", clip_on=True)
    axes.bar([0], [1], alpha=0.5)
    axes.set_title("In words $d_k$")
    axes.legend()
    return figure
""",
    "failing.py": HEAD
    + "def helper(x):\n    return 1 / x\n\n\ndef draw():\n    return helper(0)\n",
    "syntax.py": "def draw(:\n    pass\n",
    "nothing.py": "def draw():\n    pass\n",
    "leaving.py": "import os\n\n\ndef draw():\n    os._exit(0)\n",
    "foreign.py": HEAD
    + "def draw():\n    figure, axes = plt.subplots()\n"
    + '    axes.plot([1, 2], color="black")\n'
    + '    axes.text(1, 1, "tiny", fontsize=6)\n    return figure\n',
    "root.py": HEAD
    + 'def draw():\n    figure, axes = plt.subplots()\n    axes.set_title(r"by $\\sqrt{d}$")\n'
    + "    return figure\n",
    "pixels.py": HEAD
    + "def draw():\n    figure, axes = plt.subplots()\n    axes.imshow(np.eye(2))\n"
    + "    return figure\n",
    "written.svg": """<?xml version="1.0" encoding="latin-1"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:editor="urn:editor" width="300" height="200" viewBox="0 0 300 200">
  <metadata>me</metadata>
  <editor:view zoom="2"/>
  <defs><clipPath id="clip"><rect width="9" height="9"/></clipPath><g id="dot"/></defs>
  <g id="unused" clip-path="url(#clip)" style="fill: var(--fig-blue)">
    <use xlink:href="#dot" editor:locked="1"/>
  </g>
  <text>é → ∞</text>
</svg>
""",
}
FILES["twin.py"] = FILES["sound.py"]  # after leaving.py, so in a process of its own


def put(folder: Path, names: list[str]) -> dict[str, Path]:
    for name in names:
        (folder / name).write_text(FILES[name], encoding="utf-8")
    return {f"docs/assets/figures/{name}": folder / name for name in names}


@pytest.fixture(scope="module")
def cache() -> Cache:
    return Cache(None)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, cache: Cache) -> dict[str, Drawing]:
    files = put(tmp_path_factory.mktemp("figures"), list(FILES))
    drawings = draw_all(files, cache=cache, lock="matplotlib==1")
    return {Path(path).name: drawing for path, drawing in drawings.items()}


def said(drawing: Drawing) -> list[str]:
    return [str(fault).removeprefix("docs/assets/figures/") for fault in drawing.faults]


def test_a_drawn_figure_has_the_colors_of_the_page(drawn: dict[str, Drawing]) -> None:
    svg = drawn["sound.py"].svg
    assert "stroke: var(--fig-blue)" in svg
    assert "fill: var(--fig-ink)" in svg
    assert "#" not in svg.replace("url(#", "").replace('href="#', "")
    assert "font-family" not in svg


def test_a_drawn_figure_is_nothing_but_shapes_and_text(drawn: dict[str, Drawing]) -> None:
    svg = drawn["sound.py"].svg
    tags = {etree.QName(element).localname for element in etree.fromstring(svg).iter()}
    assert svg.startswith("<svg ")
    assert tags <= {"svg", "defs", "g", "path", "use", "text", "tspan", "clipPath", "rect"}
    assert "a &amp; b" in svg
    assert "In\u00a0words\u00a0" in svg  # one run of text, not a glyph at a time


def test_a_figure_has_a_width_and_scales(drawn: dict[str, Drawing]) -> None:
    root = etree.fromstring(drawn["sound.py"].svg)
    width = float(root.get("viewBox", "").split()[2])
    assert root.get("width") == f"{width * 4 / 3:.0f}"
    assert root.get("height") is None


def test_ids_carry_the_name_of_their_figure(drawn: dict[str, Drawing]) -> None:
    root = etree.fromstring(drawn["sound.py"].svg)
    ids = {str(value) for value in root.xpath("//@id")}
    targets = {str(value)[1:] for value in root.xpath("//@*[local-name() = 'href']")}
    assert ids
    assert all(name.startswith("sound-") for name in ids)
    assert targets <= ids


def test_another_process_draws_the_same(drawn: dict[str, Drawing]) -> None:
    assert drawn["twin.py"].svg.replace("twin-", "sound-") == drawn["sound.py"].svg


def test_a_figure_that_is_cached_starts_no_process(
    drawn: dict[str, Drawing], cache: Cache, tmp_path: Path
) -> None:
    files = put(tmp_path, ["sound.py"])
    nowhere = Path("/nowhere/python")
    again = draw_all(files, cache=cache, lock="matplotlib==1", python=nowhere)
    assert list(again.values()) == [drawn["sound.py"]]


def test_a_traceback_names_the_line_of_the_figure(drawn: dict[str, Drawing]) -> None:
    (fault,) = said(drawn["failing.py"])
    assert fault.startswith("failing.py:6:1: DR410 failing-figure: Traceback")
    assert (
        'File "docs/assets/figures/failing.py", line 10, in draw\n        return helper(0)' in fault
    )
    assert fault.endswith("ZeroDivisionError: division by zero")
    assert "inside" not in fault


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("syntax.py", "syntax.py:1:1: DR410 failing-figure: File"),
        ("nothing.py", "nothing.py:1:1: DR410 failing-figure: TypeError: draw() returned NoneType"),
        ("leaving.py", "leaving.py:1:1: DR410 failing-figure: the process ended"),
    ],
)
def test_a_figure_that_cannot_be_drawn_leaves_the_others_alone(
    drawn: dict[str, Drawing], name: str, message: str
) -> None:
    (fault,) = said(drawn[name])
    assert fault.startswith(message)


def test_a_drawn_figure_keeps_to_colors_sizes_and_shapes(drawn: dict[str, Drawing]) -> None:
    assert [fault.split(": ", 2)[2] for fault in said(drawn["foreign.py"])] == [
        "'tiny' is set in 6 pt; expected at least 9 pt.",
        "the color #000000 is none of recall.figures; expected BLUE, INK and so on.",
    ]
    (fault,) = said(drawn["root.py"])
    assert "taken from a font that readers lack" in fault
    fault = said(drawn["pixels.py"])[0]
    assert "Draw the cells of a heat map as rectangles." in fault


def test_a_written_figure_is_cleaned(drawn: dict[str, Drawing]) -> None:
    assert "".join(line.strip() for line in drawn["written.svg"].svg.split("\n")) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300">'
        '<defs><clipPath id="written-clip"><rect width="9" height="9"/></clipPath>'
        '<g id="written-dot"/></defs>'
        '<g clip-path="url(#written-clip)" style="fill: var(--fig-blue)">'
        '<use href="#written-dot"/></g><text>é → ∞</text></svg>'
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<script>alert(1)</script>", "<script> has no place"),
        ("<foreignObject/>", "<foreignObject> has no place"),
        ("<style>* {}</style>", "<style> has no place"),
        ('<a href="#x"/>', "<a> has no place"),
        ('<animate attributeName="href" to="x"/>', "<animate> has no place"),
        ('<rect onclick="f()"/>', "'onclick' handles an event"),
        ('<use href="other.svg#x"/>', "'other.svg#x' lies outside"),
        ('<rect fill="url(https://x.example/#y)"/>', "'https://x.example/#y' lies outside"),
        ("<rect style=\"mask: image-set('//x.example/y')\"/>", "'//x.example/y')' lies outside"),
        ('<rect style="mask: u\\72l(//x)"/>', "'\\72l(//x)' lies outside"),
        ('<rect fill="#333"/>', "fill '#333' suits one scheme only"),
        ('<rect style="stroke: black"/>', "stroke 'black' suits one scheme only"),
        ("&e;", "an entity of its own"),
        ("<rect>", "Opening and ending tag mismatch"),
    ],
)
def test_what_is_unsafe_or_unreadable_in_a_written_figure_is_refused(
    content: str, message: str
) -> None:
    text = (
        '<!DOCTYPE svg [<!ENTITY e SYSTEM "/etc/hostname">]>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{content}\n</svg>'
    )
    drawing = cleaned(text, "x", Place("docs/x.svg"))
    assert drawing.svg == ""
    assert message in drawing.faults[0].message
    assert drawing.faults[0].place.line in (3, 4)


def test_a_figure_needs_a_view_box_and_a_namespace() -> None:
    place = Place("docs/x.svg")
    boxless = cleaned('<svg xmlns="http://www.w3.org/2000/svg" width="9"/>', "x", place)
    bare = cleaned('<svg viewBox="0 0 9 9"/>', "x", place)
    assert "no viewBox" in boxless.faults[0].message
    assert "expected <svg xmlns=" in bare.faults[0].message


def test_a_figure_of_its_own_has_real_colors(drawn: dict[str, Drawing]) -> None:
    alone = drawn["sound.py"].standalone
    assert "var(" not in alone
    assert f"stroke: {figures.BLUE}" in alone
    etree.fromstring(alone)


def test_colors_are_distinct() -> None:
    assert len(figures.COLORS) == len(set(figures.COLORS.values())) == 9
    assert all(color == color.lower() for color in figures.COLORS)
