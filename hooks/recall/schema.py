"""JSON Schemas, for editors, of what people write by hand: `python -m recall.schema FOLDER`."""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from recall.library import Entry
from recall.meta import DraftMeta, QuestionMeta

SOURCE = {
    "title": "Source",
    "description": "A key of includes/bibliography.yml, or `key: the part that is meant`.",
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "minProperties": 1,
            "maxProperties": 1,
        },
    ],
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas by the name of the file that each describes."""
    question = TypeAdapter(QuestionMeta | DraftMeta).json_schema()
    question["$defs"]["Citation"] = SOURCE  # the model holds what is read from either form
    return {"question": question, "bibliography": TypeAdapter(dict[str, Entry]).json_schema()}


def write(folder: Path) -> None:
    """Write each schema to `<name>.schema.json`."""
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        (folder / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
