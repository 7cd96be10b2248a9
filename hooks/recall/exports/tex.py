"""TeX for programs that don't know the site's macros."""

import re
from collections.abc import Mapping

from recall.markup import normal_tex
from recall.scan import formulas_in

MOST = 50
"""Rounds of expansion: macros that name each other without end stay as they are."""
ARGUMENT = re.compile(
    r"\s*(?:\{((?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*\})*\})*)\}|(\\[A-Za-z]+|\\.|[^\s{}\\]))"
)
"""A group, with groups of two levels inside of it, or one token."""
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.S)
PARAMETER = re.compile(r"#([1-9])")
TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[^\\]", re.S)


def expand(tex: str, macros: Mapping[str, str]) -> str:
    """Return TeX on one line, without a label, with the macros replaced by what they mean."""
    tex = normal_tex(tex)
    for _ in range(MOST):
        found = next((match for match in COMMAND.finditer(tex) if match[0] in macros), None)
        if not found:
            break
        tex = _replaced(tex, found, macros[found[0]])
    return tex


def _replaced(tex: str, found: re.Match[str], meaning: str) -> str:
    before, at = tex[: found.start()], found.end()
    arguments: list[str] = []
    for _ in range(max(map(int, PARAMETER.findall(meaning)), default=0)):
        argument = ARGUMENT.match(tex, at)
        if not argument:
            return tex
        arguments.append(argument[1] if argument[1] is not None else argument[2])
        at = argument.end()
    text = PARAMETER.sub(lambda match: arguments[int(match[1]) - 1], meaning)
    if before.rstrip().endswith(("^", "_")) and len(TOKEN.findall(text)) > 1:
        text = f"{{{text}}}"
    glue = " " if re.search(r"\\[A-Za-z]+$", text) and tex[at : at + 1].isalpha() else ""
    return f"{before}{text}{glue}{tex[at:]}"


def expanded(text: str, macros: Mapping[str, str]) -> str:
    """Return Markdown of a line or two with the macros of its formulas expanded."""
    parts, done = [], 0
    for formula in formulas_in(text):
        mark = "$$" if formula.display else "$"
        parts += [text[done : formula.start], f"{mark}{expand(formula.tex, macros)}{mark}"]
        done = formula.end
    return "".join([*parts, text[done:]])
