"""The questions as JSON for programs: a list, a file for each, and the schemas they keep to."""

import json
from functools import partial
from typing import Any

from recall.exports import questions, schema
from recall.exports.names import API
from recall.exports.questions import Source

KIND = "api"
LICENSE = "CC-BY-4.0"


def files(source: Source, site_url: str) -> dict[str, str]:
    """Return the files of the API, by name relative to the site's root."""
    site = source.site
    shared = {"version": schema.VERSION, "site": site_url, "license": LICENSE}
    listed = [questions.facts(page, site) for page in site.questions.values()]
    found = {f"{API}/schema/{name}.json": _text(one) for name, one in schemas(site_url).items()}
    found[f"{API}/questions.json"] = _text(shared | {"questions": listed})
    summaries = {}
    for facts, page in zip(listed, site.questions.values(), strict=True):
        rest = source.remembered(KIND, page, partial(questions.details, page, source))
        found[f"{API}/questions/{page.id}.json"] = f"{_text(shared | facts)[:-2]},{rest[1:]}\n"
        short = source.remembered(f"{KIND} summary", page, partial(questions.summary, page, source))
        summaries[page.id] = json.loads(short)["html"]
    found[f"{API}/summaries.json"] = _text(shared | {"summaries": summaries})
    return found


def schemas(site_url: str) -> dict[str, dict[str, Any]]:
    """Return the published schemas, by name."""
    base = f"{site_url}{API}/schema/"
    return {
        "questions": schema.of_list(f"{base}questions.json"),
        "summaries": schema.of_summaries(f"{base}summaries.json"),
        "question": schema.of_question(f"{base}question.json"),
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
