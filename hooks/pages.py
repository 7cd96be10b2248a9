"""Decide which pages there are, how they are found, and what surrounds their text."""

import datetime
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from recall import navigation, notices, stats
from recall.exports.dates import last_changed
from recall.frontmatter import body_start
from recall.page import Page as Source
from recall.project import Findings
from recall.render import Views, question_body
from recall.rules import pages as rule_pages
from recall.rules import registry

VIEWS = "recall_views"
"""In `extra`: what makes the data that templates show, for all pages of a build."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add generated pages, drop what isn't published, keep questions out of the navigation."""
    findings: Findings = config.extra["recall"]
    site = findings.site
    for module in registry.FAMILIES:
        content = rule_pages.markdown(module)
        files.append(File.generated(config, rule_pages.name(module), content=content))
    reviews = [page.question.reviewed for page in site.questions.values()]
    latest = max(reviews, default=datetime.date.min)  # the same every day
    content = stats.kept_markdown(site, latest, findings.cache)
    files.append(File.generated(config, stats.PAGE, content=content))
    content = notices.markdown(Path(config.config_file_path).parent, findings.cache)
    files.append(File.generated(config, notices.PAGE, content=content))
    known = site.published | site.files
    for file in list(files):
        page = site.pages.get(file.src_uri)
        if file.src_dir == config.docs_dir and file.src_uri not in known:
            files.remove(file)
        elif page and page.kind == "question":
            file.inclusion = InclusionLevel.NOT_IN_NAV
    config.nav = navigation.tree(site)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Make each page, and give it what is known before it is read."""
    findings: Findings = config.extra["recall"]
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        source = findings.site.pages.get(file.src_uri)
        if findings.site.questions:
            page.update_date = last_changed(source, findings.site) if source else ""
        if source is not None:
            _introduce(page, source)
            page.meta["tags"] = list(getattr(source.meta, "tags", ()))
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Hand on a page's text as the model has it, without the front matter."""
    findings: Findings = config.extra["recall"]
    source = findings.site.pages.get(page.file.src_uri)
    if source is None or source.kind == "lab":
        return None
    text = source.source.text[body_start(source.source) :]
    return f"\n{text}"  # or `Note: …` would be metadata


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Give each page its template, title and description."""
    findings: Findings = config.extra["recall"]
    source = findings.site.pages.get(page.file.src_uri)
    if source is None or source.kind == "lab":
        return markdown
    if source.meta and source.front:
        page.meta.update(source.front.values)
    _introduce(page, source)
    if source.meta and source.kind == "question":
        page.meta["description"] = source.outline.summary
    titled = source.kind == "question" or bool(getattr(source.meta, "template", ""))
    return markdown if titled else f"# {source.title}\n\n{markdown}"


def _introduce(page: Page, source: Source) -> None:
    """Say what templates read of a page that another one names."""
    if source.kind == "lab":
        return
    page.title = source.title
    own = getattr(source.meta, "template", "")
    if source.meta and (own or source.kind != "plain"):
        page.meta["template"] = own or f"{source.kind}.html"


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put a question's title, summary and references around its body."""
    findings: Findings = config.extra["recall"]
    source = findings.site.pages.get(page.file.src_uri)
    if source is None or source.kind != "question" or source.meta is None:
        return html
    return question_body(source, findings.site, html)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the template what it shows around the text."""
    findings: Findings = config.extra["recall"]
    source = findings.site.pages.get(page.file.src_uri)
    if source is None or source.meta is None:
        return context
    if VIEWS not in config.extra:
        config.extra[VIEWS] = Views(findings.site, config.repo_url or "")
    views: Views = config.extra[VIEWS]
    if source.kind in ("question", "topic", "area"):
        context[source.kind] = getattr(views, source.kind)(source)
    if source.name == "index.md":
        context["areas"] = views.areas()
        context["newest"] = views.newest()
        context["plan"] = findings.site.pages.get("practice/plan.md")
    if source.name == "a-z.md":
        context["letters"] = views.letters()
    return context
