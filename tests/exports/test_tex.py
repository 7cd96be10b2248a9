"""Macros are expanded as TeX would, for programs that don't know them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recall.exports.tex import expand, expanded
from tests.content.site import findings

MACROS = {
    r"\R": r"\mathbb{R}",
    r"\T": r"\top",
    r"\KL": r"D_{\mathrm{KL}}",
    r"\d": r"\mathrm{d}",
    r"\norm": r"\lVert #1 \rVert",
    r"\loop": r"\loop",
    r"\x": r"\alpha",
}


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"x \in \R^{d}", r"x \in \mathbb{R}^{d}"),
        (r"K^\T x", r"K^\top x"),
        (r"a^\KL", r"a^{D_{\mathrm{KL}}}"),
        (r"\norm{W^{T_{a}} \norm{x}}_2", r"\lVert W^{T_{a}} \lVert x \rVert \rVert_2"),
        (r"\norm x", r"\lVert x \rVert"),
        (r"\norm\R", r"\lVert \mathbb{R} \rVert"),
        (r"\\\d x \dots \dR", r"\\\mathrm{d} x \dots \dR"),
        (r"\x y \x{}y 2\x", r"\alpha y \alpha{}y 2\alpha"),
        ("a\n \\label{eq:a}\n b", "a b"),
    ],
)
def test_macro_is_replaced_by_its_meaning(tex: str, wanted: str) -> None:
    assert expand(tex, MACROS) == wanted


def test_macro_that_names_itself_ends() -> None:
    assert r"\loop" in expand(r"\loop", MACROS)


@given(st.text("\\{}^_ RTdnormKL#1$", max_size=40))
def test_any_text_is_expanded(text: str) -> None:
    expand(text, MACROS)


def test_only_formulas_of_a_text_are_expanded() -> None:
    assert expanded(r"Not \R but $\R$, \$5", MACROS) == r"Not \R but $\mathbb{R}$, \$5"


def test_no_macro_is_left_in_any_formula_of_the_site() -> None:
    site = findings().site
    macros = site.library.macros
    for page in site.questions.values():
        for formula in page.markup.formulas:
            tex = expand(formula.tex, macros)
            assert expand(tex, macros) == tex
