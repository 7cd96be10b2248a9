"""How a fault is put into a page: the place within it, and what is around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from recall.meta import QuestionMeta
from recall.page import Page
from tests.faults.catalogue import Fault

LINE = {
    "paragraph": "{}",
    "list": "- One.\n- {}",
    "table": "| Case | Value |\n|---|---|\n| one | {} |",
    "admonition": "!!! note\n\n    {}",
    "details": '??? note "More"\n\n    {}',
    "footnote": "Text.[^fault]\n\n[^fault]: {}",
    "notebook": "{}",
}
BLOCK = {
    "paragraph": "{}",
    "list": "- One.\n\n{}",
    "admonition": "!!! note\n\n{}",
    "details": '??? note "More"\n\n{}',
    "footnote": "Text.[^fault]\n\n[^fault]:\n    One.\n\n{}",
    "notebook": "{}",
}
FLUSH = ("paragraph", "notebook")
"""Contexts that don't indent."""
KEYS = list(QuestionMeta.model_fields)


@dataclass(frozen=True, slots=True)
class Injection:
    """A fault at one place: the files that it changes, and what must be reported."""

    fault: Fault
    where: str
    page: str
    files: Mapping[str, bytes | None]
    """By path below the project's root; None where one is deleted."""
    expected: frozenset[tuple[str, str, int]]
    """Code, path and line."""


def changed(fault: Fault, page: Page, context: str, position: str) -> str:
    """Return the page's text with the fault, variables and marks still in it."""
    text = page.source.text
    if fault.whole:
        return fault.whole
    for key, lines in fault.front.items():
        text = front(text, key, lines)
    if fault.replace:
        pattern, new = fault.replace
        text, count = re.subn(pattern, lambda match: match.expand(new), text, count=1, flags=re.M)
        assert count, f"{fault.name}: {pattern!r} isn't in {page.name}"
    if not fault.insert:
        return text
    inner = fault.insert.strip("\n")
    if fault.inline:
        block = LINE[context].format(inner)
    else:
        block = BLOCK[context].format(inner if context in FLUSH else indent(inner, "    "))
    if context == "notebook":
        return f"{text}\n# %% [markdown]\n{indent(block, '# ', lambda line: True)}\n"
    return _inserted(text, block, position)


def _inserted(text: str, block: str, position: str) -> str:
    headings = [match.start() for match in re.finditer(r"^## ", text, re.M)]
    if position == "last" or len(headings) < 2:
        return f"{text}\n{block}\n"
    at = text.index("\n\n", headings[0]) + 2 if position == "first" else headings[1]
    return f"{text[:at]}{block}\n\n{text[at:]}"


def front(text: str, key: str, lines: str) -> str:
    end = text.index("\n---", 3) + 1
    head, rest = text[:end], text[end:]
    block = re.compile(rf"^{key}:.*\n(?:[ \t-].*\n)*", re.M)
    new = lines.rstrip("\n") + "\n" if lines else ""
    if block.search(head):
        return block.sub(lambda match: new, head, count=1) + rest
    later = KEYS[KEYS.index(key) + 1 :] if key in KEYS else ["reviewed"]
    follower = re.search(rf"^(?:{'|'.join(later)}):", head, re.M) if later else None
    at = follower.start() if follower else end
    return head[:at] + new + head[at:] + rest


def write(injection: Injection, root: Path) -> None:
    """Put an injection's files below a folder."""
    for path, data in injection.files.items():
        file = root / path
        if data is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    for path, target in injection.fault.symlinks.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
