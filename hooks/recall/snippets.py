"""Files of includes/ that a text takes in: where it names them."""

import re
from collections.abc import Iterator

MARK = "8<-"
"""Without it there is no snippet."""
START = r"^(?:# ?)?[ \t]*"
"""What may stand before a snippet on its line; `#` in a lab."""
SNIPPET = re.compile(rf"{START}-+8<-+[ \t]+(['\"])(.+?)\1", re.M)
BLOCK = re.compile(rf"{START}-+8<-+[ \t]*\n((?:[^\n]*\S[^\n]*\n)*?){START}-+8<-+[ \t]*$", re.M)
LINE = re.compile(r"^(?:# )?[ \t]*(\S[^\n]*)", re.M)
AMID = re.compile(rf"^(?!{START[1:]}-+8<-)[^\n]*?(-+8<-+)[ \t]+['\"]", re.M)
"""A snippet that Markdown leaves as it is, as its line begins with something else."""


def included(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name of each file that a text includes, and the offset where it stands."""
    if MARK not in text:
        return
    for match in SNIPPET.finditer(text):
        yield match[2], match.start(2)
    for match in BLOCK.finditer(text):
        for line in LINE.finditer(match[1]):
            yield line[1].strip(), match.start(1) + line.start(1)
