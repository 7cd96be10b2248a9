"""Writes the index with the words' forms that the reader's browser uses too."""

import json
from collections.abc import Sequence
from pathlib import Path

from recall import node
from recall.cache import Cache, digest

BUILDER = Path(__file__).with_name("build.mjs")
ANALYSIS = BUILDER.with_name("analysis.mjs")
SCRIPTS = ("docs/assets/scripts/search/text.js", "docs/assets/scripts/search/shape.js")
"""Words and formulas become terms here, and in the reader's browser, in the same way."""
KIND = "search terms"


def files(
    root: Path, documents: Sequence[str], synonyms: Sequence[Sequence[str]], cache: Cache
) -> dict[str, str]:
    """Return the files of the index, JSON by name without its ending.

    Args:
        root: the project's folder, which holds the words' forms and node_modules.
        documents: the questions, as `recall.search.documents` gives them.
        synonyms: groups of phrases that mean the same.
        cache: keeps the terms of each question.
    """
    shared = [root / script for script in SCRIPTS]
    lock = (root / "package-lock.json").read_text(encoding="utf-8")
    made_by = digest(lock, *(file.read_text(encoding="utf-8") for file in (ANALYSIS, *shared)))
    keys = [digest(made_by, document) for document in documents]
    kept = cache.get_all(KIND, keys)
    new = [key for key in keys if key not in kept]
    given = [kept.get(key, document) for key, document in zip(keys, documents, strict=True)]
    scripts = [str(script.resolve()) for script in shared]
    settings = {"scripts": scripts, "synonyms": [list(group) for group in synonyms]}
    said = node.run(BUILDER, "\n".join([json.dumps(settings), *given]))
    lines = [line.partition("\t") for line in said.split("\n")[:-1]]
    analyses = [text for name, _, text in lines if not name]
    cache.put_all(KIND, dict(zip(new, analyses, strict=True)))
    return {name: text for name, _, text in lines if name}
