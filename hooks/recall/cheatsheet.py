"""Cheat sheets: the 30-second answers and key formulas of a topic or an area, for printing."""

import html
import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup as Safe

from recall.markup import Formula
from recall.page import Page
from recall.render import link, summary
from recall.site import Site

FOLDER = "practice/sheets"
TEMPLATE = "practice/sheet.html"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the name below docs/ and the source of each sheet."""
    for place in (*site.areas, *site.topics):
        title = json.dumps(f"{place.title}: cheat sheet", ensure_ascii=False)
        said = f"The questions about {place.title} with their 30-second answers and key formulas."
        meta = f"title: {title}\ntemplate: {TEMPLATE}\ndescription: {json.dumps(said)}"
        yield f"{FOLDER}/{place.folder}.md", f"---\n{meta}\n---\n"


def url(place: Page) -> str:
    """Return the address of the sheet of an area or a topic."""
    return f"{FOLDER}/{place.folder}/"


def view(name: str, site: Site) -> dict[str, Any] | None:
    """Return what the template of a sheet shows, by the sheet's name below docs/."""
    folder = name.removeprefix(f"{FOLDER}/").removesuffix(".md")
    place = site.pages.get(f"{folder}/index.md")
    if not name.startswith(f"{FOLDER}/") or place is None:
        return None
    is_area = place.kind == "area"
    topics = site.topics_of(place) if is_area else [place]
    path = [place] if is_area else [site.area_of(place), place]
    return {
        "path": [link(page) for page in path],
        "topics": [
            link(topic) | {"questions": [_item(page) for page in site.questions_of(topic)]}
            for topic in topics
        ],
    }


def _item(page: Page) -> dict[str, Any]:
    formulas = [formula for formula in page.markup.formulas if formula.label]
    return link(page) | {
        "level": page.question.level,
        "summary": summary(page),
        "formulas": [{"name": _name(formula), "html": _marked(formula)} for formula in formulas],
    }


def _name(formula: Formula) -> str:
    return formula.label.partition(":")[2].replace("-", " ")


def _marked(formula: Formula) -> Safe:
    """Return a formula for the engine to render; without its label, which is an id elsewhere."""
    return Safe(f'<div class="arithmatex">\\[{html.escape(formula.normal)}\\]</div>')
