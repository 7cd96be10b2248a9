"""The questions as JSON for programs: a list, a file for each, and the schemas they keep to."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from recall.exports import questions, schema
from recall.exports.names import API
from recall.exports.questions import Source
from recall.json_text import json_text
from recall.page import Page

KIND = "api"
SUMMARY = "api summary"
LICENSE = "CC-BY-4.0"


def files(source: Source, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield the files of the API that are about all questions, with their names below the root."""
    site, shared = source.site, _shared(site_url)
    for name, one in schemas(site_url).items():
        yield f"{API}/schema/{name}.json", _text(one)
    listed = [questions.facts(page, site) for page in site.questions.values()]
    yield f"{API}/questions.json", _text(shared | {"questions": listed})
    made = source.all_remembered(SUMMARY, lambda page: questions.summary(page, source))
    summaries = {page.id: json.loads(text)["html"] for page, text in made}
    yield f"{API}/summaries.json", _text(shared | {"summaries": summaries})


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
