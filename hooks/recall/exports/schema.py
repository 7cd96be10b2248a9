"""The JSON Schemas of the API: what its files hold, for as long as the version stays 1."""

from typing import Any, get_args

from recall.meta import Kind, Level

VERSION = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def _text(says: str) -> Schema:
    return {"type": "string", "description": says}


def _list(of: Schema, says: str) -> Schema:
    return {"type": "array", "items": of, "description": says}


def _object(properties: Schema, says: str = "") -> Schema:
    """Every key is there; keys that are not named here may be added."""
    made = {"type": "object", "properties": properties, "required": list(properties)}
    return made | ({"description": says} if says else {})


ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
URL = _text("relative to `site`, without a slash at its start")
HTML = _text("HTML; formulas as KaTeX renders them, links relative to `site`")
PLACE = {"id": _text("its folder"), "title": _text("plain text"), "url": URL}
SHARED = {
    "version": {"const": VERSION},
    "site": _text("the address of the site, which ends in a slash"),
    "license": _text("SPDX identifier of the license of texts and figures"),
}
FACTS = {
    "id": ID | {"description": "permanent: it never names another question"},
    "formerly": _list(ID, "ids that the question had before"),
    "title": _text("plain text, a question"),
    "url": URL,
    "area": _object(PLACE),
    "topic": _object(PLACE),
    "level": {"enum": list(get_args(Level))},
    "kind": {"enum": list(get_args(Kind))},
    "tags": _list({"type": "string"}, "lower case, with hyphens"),
    "minutes": {"type": "integer", "minimum": 1, "description": "time to read the page"},
    "reviewed": {"type": "string", "format": "date", "description": "when it was last reviewed"},
    "aliases": _list({"type": "string"}, "what people type to find it"),
    "prerequisites": _list(ID, "questions that it builds on"),
}
POINT = _object(
    {
        "kind": {
            "enum": ["heading", "formula", "pitfall"],
            "description": "a part of the answer, a formula with a name, a wrong belief",
        },
        "text": _text("plain text; a formula as one types it"),
        "html": _text("HTML; of a formula its name, as it stands in `formulas`"),
        "label": {"type": ["string", "null"], "description": "of a formula: which of `formulas`"},
        "url": URL,
    }
)
FORMULA = _object(
    {
        "label": _text("its name on the page, and the anchor there"),
        "name": _text("the label as words"),
        "tex": _text("TeX without the site's macros"),
        "html": HTML,
        "url": URL,
    }
)
SOURCE = _object(
    {
        "key": _text("in the site's bibliography"),
        "authors": _text("plain text"),
        "title": _text("plain text"),
        "year": {"type": "integer"},
        "url": _text("an address on the web"),
        "locator": _text("the part of the work that is meant, or nothing"),
    }
)
FOLLOW_UP = _object(
    {
        "id": {"type": ["string", "null"], "description": "a question of the site, or null"},
        "title": _text("plain text"),
        "text": _text("why it comes next, or its answer; plain text"),
    }
)
DETAILS = {
    "summary": _object(
        {
            "text": _text("plain text, formulas as one types them"),
            "tex": _text("Markdown, formulas between dollars without the site's macros"),
            "html": HTML,
        },
        "the answer as said aloud in 30 seconds",
    ),
    "points": _list(POINT, "what a good answer names, for who grades her own"),
    "formulas": _list(FORMULA, "the formulas that have a name"),
    "answer": _object(
        {
            "markdown": _text("formulas without the site's macros, links relative to `site`"),
            "html": HTML,
        },
        "the section Answer of the page",
    ),
    "sources": _list(SOURCE, "the works it cites"),
    "related": _list(_object({"id": ID, "title": _text("plain text"), "url": URL}), "questions"),
    "followups": _list(FOLLOW_UP, "what an interviewer asks next"),
}


def of_list(address: str) -> Schema:
    """Return the schema of the list of all questions, published at an address."""
    body = _object(SHARED | {"questions": _list(_object(FACTS), "in the order of their topics")})
    return {"$schema": DIALECT, "$id": address, "title": "Questions of Deep Recall"} | body


def of_question(address: str) -> Schema:
    """Return the schema of one question's file, published at an address."""
    body = _object(SHARED | FACTS | DETAILS)
    return {"$schema": DIALECT, "$id": address, "title": "A question of Deep Recall"} | body


def of_summaries(address: str) -> Schema:
    """Return the schema of the 30-second answers of all questions, published at an address."""
    summaries = {"type": "object", "additionalProperties": HTML, "propertyNames": ID}
    body = _object(SHARED | {"summaries": summaries | {"description": "by the question's id"}})
    return {"$schema": DIALECT, "$id": address, "title": "30-second answers of Deep Recall"} | body
