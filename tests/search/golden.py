"""The golden set: what readers type, and the questions that answer it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from recall import node

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = ROOT / "docs/assets/scripts/search"


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, and the ids of the questions that answer it."""

    kind: str
    text: str
    ids: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether the query is kept from tuning."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def queries(name: str = "golden") -> list[Query]:
    """Return the golden set, or another one by its name, in the order of the file."""
    kinds = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        Query(kind, str(text), (ids,) if isinstance(ids, str) else tuple(ids))
        for kind, expected in kinds.items()
        for text, ids in expected.items()
    ]


def pinned() -> dict[str, int]:
    """Return the ranks of queries whose answer isn't the first; 0 where it isn't shown at all."""
    file = HERE / "ranks.yml"
    return dict(yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.exists() else {}


def answers(files: Mapping[str, str], texts: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the engine answers to each text, in one process.

    Args:
        files: the index, as `recall.search.index.files` gives it.
        texts: what readers type.
    """
    engine = (SCRIPTS / "engine.js").as_uri()
    request = json.dumps({"engine": engine, "files": dict(files), "queries": list(texts)})
    return list(json.loads(node.run(HERE / "answers.mjs", request)))


def ids(urls: Iterable[str]) -> list[str]:
    """Return the ids of questions from the addresses of their pages."""
    return [url.partition("#")[0].rstrip("/").rpartition("/")[2] for url in urls]


def rank(query: Query, found: Iterable[str]) -> int | None:
    """Return the place of the first right answer among the ids found, from 1."""
    return next((i for i, name in enumerate(found, 1) if name in query.ids), None)
