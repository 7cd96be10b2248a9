"""Publish what keeps the site readable without a connection; last, as it reads the pages."""

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from recall.exports import filesystem, offline, sizes, webapp
from recall.exports.names import LINKED, ZIP
from recall.project import Findings

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
    site = Path(config.site_dir)
    built = offline.read(site)
    prints = offline.fingerprints(built)
    page = built.get(PAGE, b"").decode()
    if config.extra["recall_offline"]:
        packed = filesystem.package(built, prints, config.site_url or "", findings.cache)
        (site / ZIP).write_bytes(packed)
    if page:
        known = {path.relative_to(site).as_posix(): path.stat().st_size for path in _linked(site)}
        built[PAGE] = sizes.fill(page, known).encode()
        (site / PAGE).write_bytes(built[PAGE])
        prints |= offline.fingerprints({PAGE: built[PAGE]})
    if config.extra["recall_offline"]:
        for name, text in offline.files(built, prints).items():
            (site / name).parent.mkdir(exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")


def _linked(site: Path) -> list[Path]:
    return [site / name for name in LINKED if (site / name).exists()]
