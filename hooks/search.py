"""Publishes the search index, for our worker to read."""

from pathlib import Path
from typing import ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from recall.project import Findings
from recall.search.documents import documents
from recall.search.index import files as index_files

FOLDER = "search"


class State:
    """The index, for a server that builds once more."""

    files: ClassVar[dict[str, str]] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the index, in files that are loaded as a query needs them."""
    findings: Findings = config.extra["recall"]
    if not config.extra["recall_again"]:
        site, cache, root = findings.site, findings.cache, Path(config.config_file_path).parent
        State.files = index_files(root, documents(site, cache), site.library.synonyms, cache)
    for name, text in State.files.items():
        files.append(File.generated(config, f"{FOLDER}/{name}.json", content=text))
    return files
