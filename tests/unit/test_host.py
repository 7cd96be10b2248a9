"""Readers land in the host's forms with what is known filled in."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from recall.host import Host
from tests.content.site import findings

ROOT = Path(__file__).parents[2]
HOST = Host("https://github.com/deep-recall/deep-recall/")


def test_report_fills_in_the_form_that_there_is() -> None:
    question = findings().site.questions["perplexity"]
    address = urlsplit(HOST.report(question))
    assert address.path == "/deep-recall/deep-recall/issues/new"
    query = {key: value for key, [value] in parse_qs(address.query).items()}
    form = ROOT / ".github/ISSUE_TEMPLATE" / query["template"]
    fields = {field["id"] for field in yaml.safe_load(form.read_text(encoding="utf-8"))["body"]}
    assert query["question"] == "perplexity"
    assert {"question", "version"} <= fields


def test_each_topic_has_an_address_below_two_kilobytes_for_its_next_question() -> None:
    for topic in findings().site.topics:
        address = HOST.add(topic)
        assert len(address) < 2000
        query = parse_qs(urlsplit(address).query)
        assert query["filename"] == [f"docs/{topic.folder}/id-of-your-question.md"]
        assert query["value"][0].startswith("---\ntitle:")


@pytest.mark.parametrize("address", [Host("").report, Host("").add])
def test_without_a_repository_there_is_no_address(address) -> None:
    assert address(findings().site.questions["perplexity"]) == ""
