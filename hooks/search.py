"""Publishes the search index, for our worker to read."""

from collections.abc import Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from recall.project import Findings
from recall.search.documents import documents
from recall.search.index import files
from recall.written import Written

FOLDER = "search"


class State:
    """What the index consists of, for a server that builds once more."""

    names: Collection[str] = ()


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index, in files that are loaded as a query needs them."""
    findings: Findings = config.extra["recall"]
    written: Written = config.extra["recall_written"]
    if config.extra["recall_again"]:
        for name in State.names:
            written.hold(name)
        return
    site, cache, root = findings.site, findings.cache, Path(config.config_file_path).parent
    made = files(root, documents(site, cache), site.library.synonyms, cache)
    index = {f"{FOLDER}/{name}.json": text for name, text in made.items()}
    for name, text in index.items():
        written.write(name, text.encode())
    State.names = index.keys()
