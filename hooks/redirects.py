"""Have each address that a page had before lead to the one it has now."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from recall.project import Findings
from recall.redirects import redirects


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each former address."""
    findings: Findings = config.extra["recall"]
    for name, content in redirects(findings.site, config.site_url or "").items():
        files.append(File.generated(config, name, content=content))
    return files
