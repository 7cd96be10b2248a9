"""Files of includes/ that a text takes in: where it names them."""

import re
from collections.abc import Iterator

SNIPPET = re.compile(r"^[ \t]*-+8<-+[ \t]+(['\"])(.+?)\1", re.M)
BLOCK = re.compile(r"^[ \t]*-+8<-+[ \t]*\n((?:[^\n]*\S[^\n]*\n)*?)[ \t]*-+8<-+[ \t]*$", re.M)


def included(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name of each file that a text includes, and the offset where it stands."""
    for match in SNIPPET.finditer(text):
        yield match[2], match.start(2)
    for match in BLOCK.finditer(text):
        for line in re.finditer(r"\S[^\n]*", match[1]):
            yield line[0].strip(), match.start(1) + line.start()
