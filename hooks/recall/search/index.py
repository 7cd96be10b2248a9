"""Writes the index with the words' forms that the reader's browser uses too."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from recall import node
from recall.cache import Cache, digest

BUILDER = Path(__file__).with_name("build.mjs")
FILES = BUILDER.with_name("files.mjs")
SCRIPTS = ("docs/assets/scripts/search/text.js", "docs/assets/scripts/search/shape.js")
"""Words and formulas become terms here, and in the reader's browser, in the same way."""
KIND = "search"


def files(
    root: Path,
    documents: Sequence[Mapping[str, Any]],
    synonyms: Sequence[Sequence[str]],
    cache: Cache,
) -> dict[str, str]:
    """Return the files of the index, JSON by name without its ending.

    Args:
        root: the project's folder, which holds the words' forms and node_modules.
        documents: the questions, as `recall.search.documents` gives them.
        synonyms: groups of phrases that mean the same.
        cache: keeps the index for the same questions, synonyms and scripts.
    """
    shared = [root / script for script in SCRIPTS]
    data = {"documents": list(documents), "synonyms": [list(group) for group in synonyms]}
    request = json.dumps(
        data | {"scripts": [str(script.resolve()) for script in shared]},
        ensure_ascii=False,
        sort_keys=True,
    )
    lock = (root / "package-lock.json").read_text(encoding="utf-8")
    scripts = [file.read_text(encoding="utf-8") for file in (BUILDER, FILES, *shared)]
    key = digest(json.dumps(data, ensure_ascii=False, sort_keys=True), lock, *scripts)
    answer = cache.get(KIND, key)
    if answer is None:
        answer = node.run(BUILDER, request)
        cache.put(KIND, key, answer)
    return dict(json.loads(answer))
