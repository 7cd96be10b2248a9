"""Turn the Markdown of a page into HTML once for each state of it; after that from the cache."""

import json
import logging
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page, _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import CountHandler

from recall import fences, sanitize, sparing
from recall.built.origins import Origins
from recall.cache import code, digest
from recall.library import ABBREVIATIONS, BIBLIOGRAPHY, SYNONYMS
from recall.project import LOCK, Findings
from recall.rules import text as rules
from recall.source import Source

log = logging.getLogger("mkdocs.hooks.recall")
KIND = "markdown"
APART = (ABBREVIATIONS, BIBLIOGRAPHY, SYNONYMS)
"""Of includes/, what reaches the text of a page before it is rendered, or not at all."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function lies in memory, which differs from run to run."""


class State:
    """What turns Markdown into HTML; setting it up for each page takes a third of the time."""

    parser: Markdown | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Forget a parser that was made for other settings; have colored code kept."""
    findings: Findings = config.extra["recall"]
    State.parser, fences.State.cache = None, findings.cache
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Have the page look into the cache before it is rendered."""
    findings: Findings = config.extra["recall"]
    text = _with_abbreviations(markdown, findings.site.library.abbreviations)
    key = digest(page.file.src_uri, text, _settings(config, files))
    vars(page)["render"] = partial(_render, page, findings, key)
    return text


def _with_abbreviations(text: str, known: Mapping[str, str]) -> str:
    """Define the abbreviations that a text uses; the whole glossary would take half the build."""
    used = [f"*[{short}]: {meaning}" for short, meaning in known.items() if short in text]
    return "\n\n".join([text, *used])


def _settings(config: MkDocsConfig, files: Files) -> str:
    """Return what decides about every page: extensions, versions, the pages there are."""
    if "markdown_key" not in config.extra:
        root = Path(config.config_file_path).parent
        included = sorted(
            file
            for file in (root / "includes").rglob("*")
            if file.is_file() and file.name not in APART
        )
        texts = [file.read_text(encoding="utf-8") for file in (root / LOCK, *included)]
        own = (code(), Path(__file__).read_text(encoding="utf-8"))
        names = sorted(f"{file.src_uri} {file.url}" for file in files)
        extensions = repr((config.markdown_extensions, sorted(config.mdx_configs.items())))
        extensions = ADDRESS.sub("", extensions)
        config.extra["markdown_key"] = digest(extensions, *own, *texts, *names)
    return str(config.extra["markdown_key"])


def _render(page: Page, findings: Findings, key: str, config: MkDocsConfig, files: Files) -> None:
    known = findings.cache.get(KIND, key)
    if known is not None:
        page.content, tokens, page._title_from_render = json.loads(known)
        page.toc, page.present_anchor_ids = get_toc(tokens), set()
        return
    warnings = CountHandler()
    warnings.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        content = _converted(page, config, files)
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)
    page.content, refused = sanitize.cleaned(content)
    if refused or warnings.get_counts():  # it will be said again by each build
        _report(page, findings, refused)
        return
    tokens = [_token(item) for item in page.toc]
    text = json.dumps([page.content, tokens, page._title_from_render])
    findings.cache.put(KIND, key, text)


def _converted(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Do what MkDocs does to render a page, but with one parser for all of them."""
    if State.parser is None:
        parser = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        State.parser = sparing.spare(parser)
    parser = State.parser.reset()
    links, title = (
        _RelativePathTreeprocessor(page.file, files, config),
        _ExtractTitleTreeprocessor(),
    )
    links._register(parser)
    title._register(parser)
    content = parser.convert(page.markdown or "")
    page.toc = get_toc(getattr(parser, "toc_tokens", []))
    page._title_from_render, page.present_anchor_ids = title.title, set()
    return content


def _report(page: Page, findings: Findings, refused: Iterable[sanitize.Refusal]) -> None:
    """Warn of HTML that was taken out, unless its line in the source was named already."""
    name = page.file.src_uri
    source = findings.site.pages.get(name)
    origins = Origins({name: source.source if source else Source(f"docs/{name}", "")})
    named = {(fault.place.path, fault.place.line) for fault in findings.diagnostics}
    for refusal in refused:
        place = origins.place(name, (re.escape(refusal.text), re.escape(refusal.text[:12])))
        if (place.path, place.line) not in named:
            log.warning("%s", rules.FORBIDDEN_HTML.at(place, refusal.message))


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"name": item.title, "id": item.id, "level": item.level, "children": children}
