"""Formulas as plain text, for places where nothing is rendered: descriptions, teasers, feeds."""

import re

from recall.markup import LABEL
from recall.scan import formulas_in

LETTERS = dict(
    alpha="α", beta="β", gamma="γ", delta="δ", epsilon="ε", varepsilon="ε", eta="η", theta="θ",
    kappa="κ", lambda_="λ", mu="μ", nu="ν", pi="π", rho="ρ", sigma="σ", tau="τ", phi="φ", chi="χ",
    psi="ψ", omega="ω", Gamma="Γ", Delta="Δ", Theta="Θ", Lambda="Λ", Sigma="Σ", Phi="Φ", Omega="Ω",
)  # fmt: skip
SIGNS = dict(
    cdot="·", times="×", le="≤", leq="≤", ge="≥", geq="≥", ne="≠", neq="≠", approx="≈", sim="∼",
    infty="∞", sum="∑", prod="∏", int="∫", nabla="∇", partial="∂", sqrt="√", odot="⊙", to="→",
    rightarrow="→", mapsto="↦", in_="∈", ldots="…", dots="…", cdots="…", top="ᵀ", T="ᵀ", mid="|",
    propto="∝", pm="±", ell="ℓ", R="ℝ", E="E", KL="KL", ll="≪", gg="≫", lVert="‖",
    rVert="‖", lvert="|", rvert="|", quad=" ", qquad=" ", d="d",
)  # fmt: skip
SAID = {name.rstrip("_"): sign for name, sign in (LETTERS | SIGNS).items()}
BRACED = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
"""A group, with groups of one level inside of it."""
FRACTION = re.compile(rf"\\[dt]?frac\s*{BRACED}\s*{BRACED}")
CALLED = re.compile(rf"\\(bigO|norm|abs)\s*{BRACED}")
WRAPPED = re.compile(
    r"\\(?:text|mathrm|mathbf|mathbb|mathcal|mathsf|operatorname\*?|boldsymbol|hat|bar|tilde|vec)"
    rf"\s*{BRACED}"
)
COMMAND = re.compile(r"\\([A-Za-z]+)\s*(?=([^\W_])?)")
LEFT_OVER = re.compile(r"\\[,;!: ]|\\(?:left|right|[bB]ig+[lrg]?)(?![A-Za-z])")
RAISED_T = re.compile(r"\^\s*\{?ᵀ\}?")
CALLS = {"bigO": "O({})", "norm": "‖{}‖", "abs": "|{}|"}
MARKS = re.compile(r"(?<![\w*])[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?![\w*])|`")


def tex_as_text(tex: str) -> str:
    """Return a formula as a reader would type it: `\\sqrt{d_k}` as `√d_k`."""
    text = LEFT_OVER.sub("", LABEL.sub("", tex))
    before = ""
    while text != before:
        before = text
        text = WRAPPED.sub(r"\1", text)
        text = FRACTION.sub(lambda match: f"{_grouped(match[1])}/{_grouped(match[2])}", text)
    text = CALLED.sub(lambda match: CALLS[match[1]].format(match[2]), text)
    text = COMMAND.sub(_said, text)
    text = RAISED_T.sub("ᵀ", text).replace("\\\\", " ").replace("&", " ").replace("~", " ")
    return " ".join(re.sub(r"[{}]", "", text).replace("\\", "").split())


def _said(match: re.Match[str]) -> str:
    word = SAID.get(match[1])
    return match[1] + (" " if match[2] else "") if word is None else word


def _grouped(part: str) -> str:
    return f"({part})" if re.search(r"[+\- ]", part.strip()) else part.strip()


def plain(text: str) -> str:
    """Return Markdown of a line or two without its marks, formulas as text."""
    parts, done = [], 0
    for formula in formulas_in(text):
        parts += [_unmarked(text[done : formula.start]), tex_as_text(formula.tex)]
        done = formula.end
    return " ".join("".join([*parts, _unmarked(text[done:])]).split())


def _unmarked(text: str) -> str:
    if any(mark in text for mark in "*_`"):
        text = MARKS.sub("", text)
    return text.replace("\\$", "$")
