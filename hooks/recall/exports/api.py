"""The questions as JSON for programs: a list, a file for each, and the schemas they keep to."""

import json
from functools import partial
from typing import Any

from recall.exports import questions, schema
from recall.exports.listing import Listing
from recall.exports.names import API
from recall.exports.questions import Source
from recall.json_text import json_text
from recall.page import Page

KIND = "api"
SUMMARY = "api summary"
LICENSE = "CC-BY-4.0"


def schema_files(site_url: str) -> dict[str, str]:
    """Return the files that say what the others look like, by name below the site's root."""
    return {f"{API}/schema/{name}.json": _text(one) for name, one in schemas(site_url).items()}


def listings(source: Source, site_url: str) -> dict[str, Listing]:
    """Return the files with a piece for each question, by name below the site's root."""
    head = json_text(_shared(site_url))[:-1]
    return {
        f"{API}/questions.json": Listing(
            f'{head},"questions":[',
            lambda page: json_text(questions.facts(page, source.site)),
            ",",
            "]}\n",
        ),
        f"{API}/summaries.json": Listing(
            f'{head},"summaries":{{',
            lambda page: f"{json_text(page.id)}:{_summary_html(page, source)}",
            ",",
            "}}\n",
        ),
    }


def _summary_html(page: Page, source: Source) -> str:
    return json_text(json.loads(summary(page, source))["html"])


def name(page: Page) -> str:
    """Return the name of a question's own file."""
    return f"{API}/questions/{page.id}.json"


def question(page: Page, source: Source, site_url: str) -> str:
    """Return a question's own file."""
    facts = _shared(site_url) | questions.facts(page, source.site)
    return f"{_text(facts)[:-2]},{details(page, source)[1:]}\n"


def summary(page: Page, source: Source) -> str:
    """Return a question's 30-second answer as JSON."""
    return source.remembered(SUMMARY, page, partial(questions.summary, page, source))


def details(page: Page, source: Source) -> str:
    """Return what a question's own file says beside the facts, as JSON."""
    return source.remembered(KIND, page, partial(questions.details, page, source))


def _shared(site_url: str) -> dict[str, Any]:
    return {"version": schema.VERSION, "site": site_url, "license": LICENSE}


def schemas(site_url: str) -> dict[str, dict[str, Any]]:
    """Return the published schemas, by name."""
    base = f"{site_url}{API}/schema/"
    return {
        "questions": schema.of_list(f"{base}questions.json"),
        "summaries": schema.of_summaries(f"{base}summaries.json"),
        "question": schema.of_question(f"{base}question.json"),
    }


def _text(value: Any) -> str:
    return json_text(value) + "\n"
