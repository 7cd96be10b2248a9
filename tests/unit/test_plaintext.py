"""Formulas read as a person would type them, where nothing is rendered."""

import pytest

from recall.plaintext import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\sqrt{d_k}$", "√d_k"),
        (r"$\frac{a+b}{\sigma_q^2}$", "(a+b)/σ_q^2"),
        (r"$QK^\top/\sqrt{d_k}$", "QKᵀ/√d_k"),
        (r"$\E[x^\T y]$", "E[xᵀy]"),
        (r"$\bigO{n^2 d}$", "O(n^2 d)"),
        (r"$\softmax(z)$", "softmax(z)"),
        (r"$4(512^2+512)=1{,}050{,}624$", "4(512^2+512)=1,050,624"),
        (r"$\norm{x}_2 \le 1$", "‖x‖_2 ≤1"),
        (r"$\frac{QK^\top}{\sqrt{d_k}}$", "QKᵀ/√d_k"),
        (r"$\mathbf{1}\{x > 0\}$", "1x > 0"),
        (r"$\left(1 - \beta_1\right) g_t$", "(1 - β_1) g_t"),
        (r"$h_{t-1} \odot z_t$", "h_t-1 ⊙z_t"),
        (r"$x \in \R^{d}$", "x ∈ℝ^d"),
        (r"a $\unknown{x}$ b", "a unknownx b"),
        ("no formula at all", "no formula at all"),
        ("*not* `x`, but snake_case", "not x, but snake_case"),
        (r"money: \$5", "money: $5"),
    ],
)
def test_markdown_as_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected
