"""The schemas that editors use say what the model says."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from recall.schema import schemas, write

ROOT = Path(__file__).parents[2]
FRONT_MATTER = (ROOT / "includes/question.md").read_text(encoding="utf-8").split("---\n")[1]


def template() -> dict[str, object]:
    return json.loads(json.dumps(yaml.safe_load(FRONT_MATTER), default=str))


def test_committed_schemas_are_those_of_the_model(tmp_path: Path) -> None:
    write(tmp_path)
    for file in tmp_path.iterdir():
        committed = ROOT / ".vscode" / file.name
        assert committed.read_text(encoding="utf-8") == file.read_text(encoding="utf-8"), (
            "run `make schemas`"
        )


def test_template_is_valid() -> None:
    jsonschema.validate(template(), schemas()["question"])


def test_bibliography_is_valid() -> None:
    works = yaml.safe_load((ROOT / "includes/bibliography.yml").read_text(encoding="utf-8"))
    jsonschema.validate(works, schemas()["bibliography"])


@pytest.mark.parametrize(
    "wrong",
    [{"level": "middling"}, {"tags": []}, {"unknown": 1}, {"sources": [{"a": "b", "c": "d"}]}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_wrong_front_matter_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(template() | wrong, schemas()["question"])
