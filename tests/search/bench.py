"""Measures the search: `python -m tests.search.bench`. Prints tables; takes a quarter of an hour.

With sizes, as in `python -m tests.search.bench 1000 10000`, it measures the speed at these alone.
"""

import datetime
import json
import logging
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from recall import node
from recall.cache import Cache
from recall.project import Project
from recall.search.documents import documents
from recall.search.index import files
from tests.browser.chromium import installed
from tests.search import speed, synthetic
from tests.search.golden import HERE, ROOT, SCRIPTS, Query, answers, ids, queries, rank

SIZES = (1_000, 3_000, 10_000)
NOT_STOCK = {f"hooks/{name}.py" for name in ("search", "unchanged", "finished", "ahead", "exports")}
"""Hooks that write our index or leave out pages that stock search must read, and those that ask
which these are."""
ASKED, TYPED = 8, 24
"""Queries asked on a page of their own, and typed key by key on one page."""


def main() -> None:
    """Measure relevance, then speed."""
    sizes = [int(size) for size in sys.argv[1:]]
    site = Project.at(ROOT, today=datetime.date.today()).read()
    texts = documents(site)
    found = [json.loads(text) for text in texts]
    known = {name for one in found for name in ids([one["url"]])}
    golden = [query for query in queries() if known & set(query.ids)]
    print(f"{len(found)} questions, {len(golden)} queries\n")
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "site"
        stock = _build_stock(built)
        if not sizes:
            made = files(ROOT, texts, site.library.synonyms, Cache(None))
            found_by = {
                "stock lunr": _stock(stock, [query.text for query in golden]),
                "MiniSearch": _minisearch(found, [query.text for query in golden]),
            }
            _relevance(golden, found_by, made)
        _speed(golden, built, found, site.library.synonyms, sizes or (len(found), *SIZES))


def _build_stock(folder: Path) -> dict[str, Any]:
    """Build the site without our index, and return the one that Material makes."""
    settings = str(ROOT / "mkdocs.yml")
    names = [str(ROOT / name) for name in load_config(settings)["hooks"] if name not in NOT_STOCK]
    logging.disable(logging.WARNING)  # links to the exports lead nowhere here
    build(
        load_config(
            settings, hooks=names, plugins=["tags", "material/search"], site_dir=str(folder)
        )
    )
    return dict(json.loads((folder / "search/search_index.json").read_text(encoding="utf-8")))


def _relevance(
    golden: Sequence[Query], others: dict[str, list[list[str]]], made: dict[str, str]
) -> None:
    """Print how well each engine ranks."""
    ours = [ids(answer["urls"]) for answer in answers(made, [query.text for query in golden])]
    engines = {name: [*map(ids, found)] for name, found in others.items()} | {"ours": ours}
    ranked = {
        name: [(query, rank(query, at)) for query, at in zip(golden, found, strict=True)]
        for name, found in engines.items()
    }
    print(f"{'mean reciprocal rank, success at 1, at 3':42}{'n':>4}  MRR    S@1    S@3")
    for kind in (None, *dict.fromkeys(query.kind for query in golden)):
        for name, both in ranked.items():
            for half, kept in (("tuned half", False), ("held-out half", True)):
                rows = [(q, r) for q, r in both if kind in (None, q.kind) and q.held_out == kept]
                _row(f"{kind or 'all'}: {name}, {half}", rows)


def _row(name: str, ranked: Iterable[tuple[Query, int | None]]) -> None:
    ranks = [place for _, place in ranked]
    if not ranks:
        return
    mean = statistics.mean(1 / place if place else 0 for place in ranks)
    first, third = (sum(1 for p in ranks if p and p <= most) / len(ranks) for most in (1, 3))
    print(f"{name:42}{len(ranks):4}  {mean:.3f}  {first:.3f}  {third:.3f}")


def _stock(index: dict[str, Any], texts: Sequence[str]) -> list[list[str]]:
    """Return what Material's own worker answers."""
    spec = find_spec("material")
    assert spec and spec.origin
    workers = Path(spec.origin).parent / "templates/assets/javascripts/workers"
    [worker] = workers.glob("search.*.min.js")
    request = {"worker": str(worker), "index": index, "queries": list(texts)}
    return list(json.loads(node.run(HERE / "stock.mjs", json.dumps(request))))


def _minisearch(found: Sequence[dict[str, Any]], texts: Sequence[str]) -> list[list[str]]:
    """Return what MiniSearch answers from the same texts."""
    request = {
        "documents": list(found),
        "queries": list(texts),
        "text": f"{SCRIPTS.as_uri()}/text.js",
    }
    return list(json.loads(node.run(HERE / "minisearch.mjs", json.dumps(request))))


def _speed(
    golden: Sequence[Query],
    built: Path,
    real: list[dict[str, Any]],
    synonyms: Sequence[Sequence[str]],
    sizes: Iterable[int],
) -> None:
    """Print what a search costs at each size."""
    texts = [query.text for query in golden]
    texts = texts[:: max(1, len(texts) // TYPED)][:TYPED]
    folder = built / "search"
    empty = {
        "config": {"lang": ["en"], "separator": "[\\s\\-]+", "pipeline": [], "fields": {}},
        "docs": [],
    }
    (folder / "search_index.json").write_text(json.dumps(empty), encoding="utf-8")
    print(f"\n{'questions':>9}  " + "  ".join(speed.Speed.__slots__))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        for count in sizes:
            made = [json.dumps(one) for one in synthetic.documents(real, count)]
            for name, text in files(ROOT, made, synonyms, Cache(None)).items():
                (folder / f"{name}.json").write_text(text, encoding="utf-8")
            measured = asdict(speed.measure(browser, built, texts, ASKED))
            print(
                f"{count:9}  "
                + "  ".join(f"{value:{len(name)}.0f}" for name, value in measured.items()),
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
