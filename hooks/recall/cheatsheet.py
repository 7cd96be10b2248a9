"""Cheat sheets: the 30-second answers and key formulas of a topic or an area, for printing."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup as Safe

from recall.markup import Formula
from recall.page import Page
from recall.render import Summary, link, summary
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
            link(topic) | {"questions": [Item(page) for page in site.questions_of(topic)]}
            for topic in topics
        ],
    }


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a sheet shows it; found in its page only where a template asks for it."""

    page: Page

    def __repr__(self) -> str:
        known = self.page.outline
        told = (self.page.name, self.title, self.level, self.page.question.summary)
        return repr((*told, known.labels, known.formulas))

    @property
    def title(self) -> str:
        """The question."""
        return self.page.title

    @property
    def url(self) -> str:
        """Its address, relative to the site's."""
        return self.page.url

    @property
    def level(self) -> str:
        """How hard it is."""
        return self.page.question.level

    @property
    def summary(self) -> Summary:
        """The 30-second answer."""
        return summary(self.page)

    @property
    def formulas(self) -> list[dict[str, Any]]:
        """The formulas that have a name."""
        named = (formula for formula in self.page.markup.formulas if formula.label)
        return [{"name": _name(formula), "html": _marked(formula)} for formula in named]


def _name(formula: Formula) -> str:
    return formula.label.partition(":")[2].replace("-", " ")


def _marked(formula: Formula) -> Safe:
    """Return a formula for the engine to render; without its label, which is an id elsewhere."""
    return Safe(f'<div class="arithmatex">\\[{html.escape(formula.normal)}\\]</div>')
