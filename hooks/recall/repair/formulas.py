"""Signs in formulas that stand for a command of TeX."""

import re
from collections.abc import Iterator

from recall.page import Page
from recall.plaintext import LETTERS
from recall.repair.edits import Edit

SIGNS = {
    **{letter: f"\\{name.rstrip('_')}" for name, letter in LETTERS.items()},
    "−": "-", "–": "-", "×": "\\times", "·": "\\cdot", "⋅": "\\cdot", "∗": "*", "±": "\\pm",
    "≤": "\\le", "≥": "\\ge", "≠": "\\ne", "≈": "\\approx", "∼": "\\sim", "≡": "\\equiv",
    "≪": "\\ll", "≫": "\\gg", "∝": "\\propto", "∈": "\\in", "∉": "\\notin", "⊂": "\\subset",
    "∪": "\\cup", "∩": "\\cap", "∅": "\\emptyset", "∞": "\\infty", "∑": "\\sum", "∏": "\\prod",
    "∫": "\\int", "∂": "\\partial", "∇": "\\nabla", "→": "\\to", "←": "\\leftarrow",
    "⇒": "\\Rightarrow", "⇔": "\\Leftrightarrow", "↦": "\\mapsto", "∀": "\\forall",
    "∃": "\\exists", "⊙": "\\odot", "⊗": "\\otimes", "⊕": "\\oplus", "ℓ": "\\ell",
    "ℝ": "\\mathbb{R}", "ℕ": "\\mathbb{N}", "ℤ": "\\mathbb{Z}", "…": "\\dots", "⋯": "\\cdots",
    "ε": "\\varepsilon", "ϵ": "\\epsilon", "φ": "\\varphi", "ϕ": "\\phi", "µ": "\\mu",
    "Π": "\\Pi", "Ψ": "\\Psi", "Ξ": "\\Xi", "ξ": "\\xi", "ζ": "\\zeta", "ν": "\\nu",
}  # fmt: skip
"""Commands by the sign that KaTeX shows in the same way or not at all."""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱᵀ", "0123456789+-niT")
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₜ", "0123456789+-ijknt")
SCRIPTS = [(re.compile(r"(?<![\^_])[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱᵀ]+(?!\^)"), "^", RAISED)]
SCRIPTS += [(re.compile(r"(?<![\^_])[₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₜ]+(?!_)"), "_", LOWERED)]
TEXT = re.compile(r"\\(?:text\w*|mbox|operatorname\*?|label)\s*\{[^{}]*\}")
"""Where letters are words."""


def edits(page: Page) -> Iterator[Edit]:
    """Yield the signs of a page's formulas, and the command that each stands for."""
    text = page.source.text
    for formula in page.formulas:
        start = formula.tex_start
        tex = text[start : start + len(formula.tex)]
        words = [match.span() for match in TEXT.finditer(tex)]
        for match in _signs(tex):
            if not any(first <= match[0] < last for first, last in words):
                yield start + match[0], start + match[1], match[2]


def _signs(tex: str) -> Iterator[Edit]:
    for at, sign in enumerate(tex):
        if command := SIGNS.get(sign):
            following = tex[at + 1 : at + 2]
            clash = command[-1].isalpha() and following.isascii() and following.isalpha()
            yield at, at + 1, command + (" " if clash else "")
    for pattern, mark, table in SCRIPTS:
        for match in pattern.finditer(tex):
            said = match[0].translate(table).replace("T", "\\top" if match[0] == "ᵀ" else "T")
            braced = said if len(said) == 1 else f"{{{said}}}"
            yield match.start(), match.end(), f"{mark}{braced}"
