"""Publish what keeps the site readable without a connection; last, as it reads the pages."""

from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from recall.exports import filesystem, offline, sizes, webapp
from recall.exports.names import LINKED, ZIP
from recall.project import Findings
from recall.written import Written

PAGE = "practice/take-away/index.html"
"""Names the sizes of the exports."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have pages start the service worker, unless they are served while they are written."""
    served = urlsplit(config.site_url or "").netloc == str(config.dev_addr)
    config.extra["recall_offline"] = "" if served else offline.WORKER
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the app's manifest and icons."""
    findings: Findings = config.extra["recall"]
    description = config.site_description or ""
    for name, data in webapp.files(config.site_name, description, findings.cache).items():
        files.append(File.generated(config, name, content=data))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Write the zip, then the service worker."""
    findings: Findings = config.extra["recall"]
    written: Written = config.extra["recall_written"]
    sums = offline.published(written.sums())
    if config.extra["recall_offline"]:
        built = offline.Built(written.folder, sums)
        prints = offline.fingerprints(sums)
        key = written.key(ZIP)
        before = filesystem.Packed((written.folder / ZIP).read_bytes(), key) if key else None
        with findings.cache.holding():
            packed = filesystem.package(
                built, prints, config.site_url or "", findings.cache, before
            )
        written.write(ZIP, packed.data, packed.key)
    if PAGE in sums:
        page = (written.folder / PAGE).read_text(encoding="utf-8")
        known = {name: size for name, size in written.sizes().items() if name in LINKED}
        written.write(PAGE, sizes.fill(page, known).encode())
    if config.extra["recall_offline"]:
        known, sums = written.sizes(), offline.published(written.sums())
        for name, text in offline.files(known, offline.fingerprints(sums)).items():
            written.write(name, text.encode())
