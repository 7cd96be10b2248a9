"""The API's files keep to their schemas, name only what is there, and escape what they show."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from recall.exports import schema
from recall.exports.questions import Source
from tests.content.site import findings
from tests.exports.conftest import NASTY, api_files, change, read, source

QUESTION = "api/v1/questions/entropy.json"


def files(source: Source) -> dict[str, Any]:
    """Return the API's files, parsed."""
    return {name: json.loads(text) for name, text in api_files(source).items()}


def check(found: dict[str, Any]) -> None:
    """Validate every file against the schema that is published with it."""
    for name, data in found.items():
        kind = "question" if "/questions/" in name else name.split("/")[-1].removesuffix(".json")
        published = found[f"api/v1/schema/{kind}.json"]
        if "/schema/" in name:
            jsonschema.Draft202012Validator.check_schema(data)
            continue
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.Draft202012Validator(published, format_checker=checker).validate(data)


def test_files_of_the_small_site_keep_to_their_schemas(small: Source) -> None:
    check(files(small))


def test_files_of_the_real_site_keep_to_their_schemas() -> None:
    found = findings()
    check(files(Source(found.site, found.formulas, {}, found.cache)))


def test_every_address_of_the_real_site_is_a_page() -> None:
    found = findings()
    made = files(Source(found.site, found.formulas, {}, found.cache))
    urls = {page.url for page in found.site.pages.values()}
    for name, data in made.items():
        if "/questions/" in name:
            listed = [*data["points"], *data["formulas"], *data["related"]]
            assert {one["url"].partition("#")[0] for one in listed} <= urls
            known = made["api/v1/questions.json"]["questions"]
            ids = {one["id"] for one in known}
            assert {one["id"] for one in data["followups"]} - {None} <= ids


def test_question_says_what_its_page_says(small: Source) -> None:
    found = files(small)[QUESTION]
    assert (found["area"]["id"], found["topic"]["url"]) == ("nlp", "nlp/models/")
    assert [one["label"] for one in found["formulas"]] == ["def:entropy"]
    assert found["points"][0]["label"] == "def:entropy"
    assert found["answer"]["markdown"].startswith("It is the expected surprise.")
    assert "(assets/figures/curve.svg)" in found["answer"]["markdown"]
    assert found["sources"][0]["key"] == "shannon1951prediction"
    assert found["related"][0]["id"] == "perplexity"


def test_html_of_an_answer_stands_alone(small: Source) -> None:
    text = files(small)[QUESTION]["answer"]["html"]
    assert 'href="nlp/models/perplexity/#pitfalls"' in text
    assert 'href="nlp/models/entropy/#def:entropy"' in text
    assert 'src="assets/figures/curve.svg"' in text
    assert "<i>x &lt; \\E</i>" in text
    for gone in ("headerlink", "assert", " id=", "arithmatex", "References"):
        assert gone not in text


def test_titles_are_plain_text_in_data(nasty: Source) -> None:
    found = files(nasty)
    check(found)
    assert found[QUESTION]["title"] == NASTY


def test_headings_are_escaped_in_html(folder: Path) -> None:
    change(folder, "It is the expected", '### `a` <b> & "c"\n\nIt is the expected')
    [point, *_] = files(source(read(folder)))[QUESTION]["points"]
    assert point["html"] == "<code>a</code> &lt;b&gt; &amp; &quot;c&quot;"


def test_former_id_is_named(folder: Path) -> None:
    added = "formerly: [nlp/models/old-entropy, nlp/old-topic/entropy]\nreviewed:"
    change(folder, "reviewed:", added)
    listed = files(source(read(folder)))["api/v1/questions.json"]["questions"]
    assert next(one for one in listed if one["id"] == "entropy")["formerly"] == ["old-entropy"]


def test_same_questions_give_the_same_bytes(small: Source) -> None:
    first = api_files(small)
    assert api_files(small) == first
    assert api_files(source(small.site)) == first


@pytest.mark.parametrize("made", [schema.of_list, schema.of_question, schema.of_summaries])
def test_key_of_a_schema_is_required_and_others_may_come(made: Any) -> None:
    assert set(made("x")["required"]) == set(made("x")["properties"])
    assert "additionalProperties" not in made("x")
