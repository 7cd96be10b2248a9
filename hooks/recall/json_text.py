"""JSON as the site publishes and keeps it: without spaces, letters as they are."""

import json

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_text(value: object) -> str:
    """Return a value as the shortest JSON that a person can still read."""
    return ENCODER.encode(value)
