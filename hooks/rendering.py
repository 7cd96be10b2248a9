"""Turn the Markdown of a page into HTML once for each state of it; after that from the cache."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from recall import fences
from recall.cache import Cache, digest
from recall.project import LOCK, Findings

KIND = "markdown"
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function lies in memory, which differs from run to run."""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Have the page look into the cache before it is rendered."""
    findings: Findings = config.extra["recall"]
    key = digest(page.file.src_uri, markdown, _settings(config, files))
    vars(page)["render"] = partial(_render, page, findings.cache, key)
    return markdown


def _settings(config: MkDocsConfig, files: Files) -> str:
    """Return what decides about every page: extensions, versions, the pages there are."""
    if "markdown_key" not in config.extra:
        root = Path(config.config_file_path).parent
        included = sorted(file for file in (root / "includes").rglob("*") if file.is_file())
        texts = [file.read_text(encoding="utf-8") for file in (root / LOCK, *included)]
        own = Path(fences.__file__).read_text(encoding="utf-8")
        names = sorted(f"{file.src_uri} {file.url}" for file in files)
        extensions = repr((config.markdown_extensions, sorted(config.mdx_configs.items())))
        extensions = ADDRESS.sub("", extensions)
        config.extra["markdown_key"] = digest(extensions, own, *texts, *names)
    return str(config.extra["markdown_key"])


def _render(page: Page, cache: Cache, key: str, config: MkDocsConfig, files: Files) -> None:
    known = cache.get(KIND, key)
    if known is not None:
        page.content, tokens, page._title_from_render = json.loads(known)
        page.toc, page.present_anchor_ids = get_toc(tokens), set()
        return
    Page.render(page, config, files)
    tokens = [_token(item) for item in page.toc]
    cache.put(KIND, key, json.dumps([page.content, tokens, page._title_from_render]))


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}
