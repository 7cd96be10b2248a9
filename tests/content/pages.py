"""The code of pages, for tests that compare it with a reference library."""

from pathlib import Path
from typing import Any

from recall.scan import scan
from recall.source import Source

ROOT = Path(__file__).parents[2]


def namespace(path: str) -> dict[str, Any]:
    """Run the Python fences of a page, in order, and return their namespace.

    Args:
        path: the page's path below the project's root, as `docs/nlp/x/y.md`.
    """
    source = Source(path, (ROOT / path).read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "page"}
    for fence in scan(source).fences:
        if fence.language == "python" and not {"norun", "raises"} & fence.options.keys():
            exec(compile(fence.code, path, "exec"), names)
    return names
