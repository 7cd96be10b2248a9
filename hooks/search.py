"""Publishes the search index, for our worker to read."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from recall.project import Findings
from recall.search.documents import documents
from recall.search.index import files as index_files

FOLDER = "search"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the index, in files that are loaded as a query needs them."""
    findings: Findings = config.extra["recall"]
    root = Path(config.config_file_path).parent
    library = findings.site.library
    found = index_files(
        root, documents(findings.site, findings.cache), library.synonyms, findings.cache
    )
    for name, text in found.items():
        files.append(File.generated(config, f"{FOLDER}/{name}.json", content=text))
    return files
