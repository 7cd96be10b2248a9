"""Formulas between the delimiters of other tools become `$…$` and `$$…$$`."""

import re

CODE = re.compile(r"(```|~~~).*?(?:\1|\Z)|(`+)(?!\s*\$).+?\2", re.S)
FENCED = re.compile(r"^([ \t]*)```(?:math|latex|tex)[ \t]*\n(.*?)\n[ \t]*```[ \t]*$", re.S | re.M)
TICKED = re.compile(r"\$`([^`\n]+)`\$")
ROUND = re.compile(r"\\{1,2}\(\s*(.{1,2000}?)\s*\\{1,2}\)")
SQUARE = re.compile(r"\\{1,2}\[(.{1,2000}?)\\{1,2}\]", re.S)
DOUBLE = re.compile(r"(?<!\\)\$\$(.+?)(?<!\\)\$\$", re.S)
SPACED = re.compile(
    r"(?<![\\$])\$ +([^$\n]*[\\^_=][^$\n]*?) *\$(?!\$)|(?<![\\$])\$([^ $\n][^$\n]*?) +\$"
)
LINES = re.compile(r"(?:\\\\\s*)+(?=\Z)|(?:\\\\\s*){2,}")
"""Line breaks of TeX that show nothing or only make room."""


def normalized(text: str) -> str:
    """Return a text with its formulas between dollars; code stays as it is."""
    text = FENCED.sub(
        lambda match: f"{match[1]}$$\n{match[1]}{match[2].strip()}\n{match[1]}$$", text
    )
    parts, done = [], 0
    for code in CODE.finditer(text):
        parts += [_prose(text[done : code.start()]), code[0]]
        done = code.end()
    return "".join([*parts, _prose(text[done:])])


def _prose(text: str) -> str:
    text = TICKED.sub(r"$\1$", text)
    text = ROUND.sub(lambda match: f"${match[1]}$", text)
    text = SQUARE.sub(
        lambda match: f"$${match[1].strip()}$$" if match[1].strip() else match[0], text
    )
    text = DOUBLE.sub(lambda match: _double(match, text), text)
    return SPACED.sub(lambda match: f"${(match[1] or match[2]).strip()}$", text)


def _double(match: re.Match[str], text: str) -> str:
    """Return a formula between two dollars displayed where it stands alone, else in line."""
    tex = LINES.sub(lambda found: r"\\ " if match[1].strip() != found[0] else "", match[1]).strip()
    before = text[: match.start()].rpartition("\n")[2]
    after = text[match.end() :].partition("\n")[0]
    if before.strip() or after.strip(" .,;"):
        inner = tex.rstrip(" .,;")
        return f"${' '.join(inner.split())}${tex[len(inner) :].strip()}"
    inner = "\n".join(f"{before}{line.strip()}" for line in tex.split("\n") if line.strip())
    return f"$$\n{inner}\n{before}$$"
