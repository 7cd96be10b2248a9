"""Formulas are rendered once, put where Markdown marked them, and faults keep their place."""

from pathlib import Path

import pytest

from recall.cache import Cache
from recall.formulas import Formulas, Key, Rendered, katex, marked, raw_position, substitute

ROOT = Path(__file__).parents[2]


class Engine:
    """An engine that counts what it is asked for."""

    def __init__(self) -> None:
        self.calls: list[list[Key]] = []

    def __call__(self, keys: list[Key]) -> list[Rendered]:
        self.calls.append(keys)
        return [Rendered(html=f"<b>{tex}</b>") for tex, _ in keys]


def test_each_formula_is_rendered_once_and_remembered() -> None:
    engine, cache = Engine(), Cache(None)
    formulas = Formulas(engine, cache, "1")
    formulas.render([("x", False), ("x", False), ("x", True)])
    formulas.render([("x", False)])
    assert engine.calls == [[("x", False), ("x", True)]]
    again = Formulas(Engine(), cache, "1")
    assert again.render([("x", True)])["x", True].html == "<b>x</b>"


def test_other_version_is_rendered_anew() -> None:
    engine, cache = Engine(), Cache(None)
    Formulas(engine, cache, "1").render([("x", False)])
    Formulas(engine, cache, "2").render([("x", False)])
    assert len(engine.calls) == 2


FAULTY = [
    *("\\frac{1}", "x^2^3", "\\unknown", "\\left( x", "\\begin{array}{x} a \\end{array}"),
    *("\\text{€}", "\\mathbf{ℵ} ≺ 中", "\\color{red}{x}", "{" * 51 + "}" * 51, "\\tag{1} x", "é"),
]
SOUND = ["x", "\\E[x] = \\mathbb{R}", "\\begin{cases} 1 \\\\ 2 \\end{cases}"]


def test_checking_finds_what_rendering_finds() -> None:
    macros = {"\\E": "\\mathbb{E}"}
    engine, checker = (katex(ROOT, macros, html=html) for html in (True, False))
    keys = [(tex, display) for tex in (*SOUND, *FAULTY) for display in (False, True)]
    rendered = Formulas(engine, Cache(None), "1").render(keys)
    refused = Formulas(engine, Cache(None), "1", checker).check([keys])
    assert refused == {key: one for key, one in rendered.items() if one.message}
    assert {tex for tex, _ in refused} >= set(FAULTY) - {"\\text{€}"}


def test_formulas_of_a_page_are_checked_once() -> None:
    engine, cache = Engine(), Cache(None)
    pages: list[list[Key]] = [[("x", False), ("y", True)], [("x", False)], []]
    Formulas(engine, cache, "1").check(pages)
    assert engine.calls == [[("x", False), ("y", True)]]
    Formulas(engine, cache, "1").check([*pages, [("z", True)]])
    assert engine.calls[1:] == [[("z", True)]]


def test_what_is_refused_is_remembered() -> None:
    cache, key = Cache(None), ("x^", True)
    refuse = Formulas(lambda keys: [Rendered("", "no", 1)] * len(keys), cache, "1")
    assert refuse.check([[key]]) == {key: Rendered("", "no", 1)}
    assert Formulas(Engine(), cache, "1").check([[key]]) == {key: Rendered("", "no", 1)}


def test_formulas_are_kept_without_being_returned() -> None:
    engine, cache = Engine(), Cache(None)
    formulas = Formulas(engine, cache, "1")
    formulas.render([("x", False)])
    formulas.keep([("x", False), ("y", False)])
    assert formulas.render([("y", False)])["y", False].html == "<b>y</b>"
    assert engine.calls == [[("x", False)], [("y", False)]]


PAGE = (
    '<p>a <span class="arithmatex">\\(x &lt; y\\)</span></p>'
    '<div class="arithmatex" data-more>\\[\n z\n \\label{eq:z}\n\\]</div>'
)


def test_marks_are_read_and_replaced() -> None:
    assert marked(PAGE) == [("x < y", False), ("z", True)]
    done = {("x < y", False): Rendered("<i>1</i>"), ("z", True): Rendered("<i>2</i>")}
    assert substitute(PAGE, done) == (
        '<p>a <i>1</i></p><div class="recall-formula" id="eq:z" tabindex="0"><i>2</i></div>'
    )


@pytest.mark.parametrize(
    ("tex", "parts", "kept"),
    [("a = b", 2, True), ("a" * 25, 1, True), ("a = b + c + d + e + f + g", 2, False)],
)
def test_what_follows_a_short_formula_stays_on_its_line(tex: str, parts: int, kept: bool) -> None:
    made = '<span class="katex-base"></span>' * parts
    page = f'<p><span class="arithmatex">\\({tex}\\)</span>-th), <em>so</em></p>'
    after = f'<span class="recall-unbroken">{made}-th),</span>' if kept else f"{made}-th),"
    assert substitute(page, {(tex, False): Rendered(made)}) == f"<p>{after} <em>so</em></p>"


def test_formula_with_a_fault_stays_as_code() -> None:
    done = {("x < y", False): Rendered(message="no"), ("z", True): Rendered("z")}
    assert "<code>x &lt; y</code>" in substitute(PAGE, done)


@pytest.mark.parametrize(
    ("tex", "position", "raw"),
    [("\n  a +\n  \\nope", 4, 9), ("a", 0, 0), ("  a", 0, 2), ("a  b", 2, 3), ("a ", 9, 1)],
)
def test_position_in_folded_tex_is_found_in_the_raw(tex: str, position: int, raw: int) -> None:
    assert raw_position(tex, position) == raw
