"""Front matter: YAML between two lines `---`, with the place of each key, read into a model."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from recall.diagnostics import Diagnostic, Place, did_you_mean, in_order
from recall.meta import Meta
from recall.rules import frontmatter as rules
from recall.source import Source

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]


TEXT = "tag:yaml.org,2002:str"
"""What YAML calls a text."""


class Loader(SafeLoader):
    """A loader that says where a value stands that it can't make, such as a 30th of February."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of a node.

        Raises:
            yaml.constructor.ConstructorError: there is none.
        """
        if type(node) is yaml.ScalarNode and node.tag == TEXT:
            return node.value  # as it would be in the end; most nodes are texts
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            problem = str(error)
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from error


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page's front matter as it stands in the source."""

    values: dict[str, Any]
    spans: dict[tuple[str | int, ...], tuple[int, int]] = field(repr=False)
    """Offsets in the source of each value, by its path; `(key, "key")` is the key itself."""
    end: int
    """Offset of the first character after the closing line."""

    def offset(self, *path: str | int) -> int:
        """Return where a value starts, or where the nearest thing around it does."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.spans:
                return self.spans[path[:length]][0]
        return 0


BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
MARKS = re.compile("[&*!]")
"""Without one of these a text has no feature of YAML that we refuse."""
STATUS = re.compile(r"^status[ \t]*:", re.M)
DEEPEST = 50
"""Levels of nesting; libyaml's composer crashes at some thousands."""
NESTING = re.compile(r"[\[{]|[\]}]|^ {50}|(?:[-?] ){25}", re.M)
DEEPENING = ("[", "{", "- ", "? ")
FEW = 20
"""Of those in a text that can't nest too deeply."""
BEGUN = ("while parsing a flow", "while scanning a quoted", "while scanning a simple key")
"""What libyaml was at where the place to mend is its beginning, not where the parser gave up."""
M = TypeVar("M", bound=Meta)


@lru_cache(maxsize=8)
def _block(text: str) -> re.Match[str] | None:
    """Find the front matter of a text; the same page asks for it several times."""
    return BLOCK.match(text)


def split(source: Source) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Read the front matter of a source, and say what is wrong with it as YAML."""
    match = _block(source.text)
    if not match:
        message = "the file doesn't start with front matter; expected `---`, keys, `---`."
        return None, [rules.MISSING.at(Place(source.path), message)]
    return parse(source, match.start(1), match.end(1), match.end())


def body_start(source: Source) -> int:
    """Return the offset past the front matter, sound or not."""
    match = _block(source.text)
    return match.end() if match else 0


def is_draft(source: Source) -> bool:
    """Tell whether a source says of itself that it's no page yet, however broken it is."""
    match = _block(source.text)
    return bool(match and "status" in match[1] and STATUS.search(match[1]))


def parse(
    source: Source, start: int, stop: int, end: int
) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Read YAML between two offsets of a source into values with places."""
    text = source.text[start:stop]

    def invalid(error: yaml.YAMLError) -> list[Diagnostic]:
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no YAML"
        offset = start + min(_fault_index(error, text), len(text))
        message = f"{problem}; expected `key: value` lines of YAML."
        return [rules.INVALID_YAML.at(source.place(offset), message)]

    deep = _too_deep(text)
    if deep is not None:
        message = f"nested in more than {DEEPEST} levels; expected `key: value` lines of YAML."
        return None, [rules.INVALID_YAML.at(source.place(start + deep), message)]
    try:
        found = list(_features(text, source, start))
        if found:
            return None, found
        loader = Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        return None, invalid(error)
    if not isinstance(node, yaml.MappingNode):
        place = source.place(start)
        return None, [rules.INVALID_YAML.at(place, "no mapping; expected `key: value` lines.")]
    spans: dict[tuple[str | int, ...], tuple[int, int]] = {}
    doubles: list[Diagnostic] = []
    _walk(node, (), spans, start, source, doubles)
    try:
        values = loader.construct_document(node)
    except yaml.YAMLError as error:
        return None, doubles + invalid(error)
    return FrontMatter(values, spans, end), doubles


def _too_deep(text: str) -> int | None:
    """Return where the brackets, indents or dashes of a text nest too deeply, if they do."""
    if sum(map(text.count, DEEPENING)) <= FEW and " " * DEEPEST not in text:
        return None
    depth = 0
    for match in NESTING.finditer(text):
        depth = max(0, depth + {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], DEEPEST + 1))
        if depth > DEEPEST:
            return match.start()
    return None


def _fault_index(error: yaml.YAMLError, text: str) -> int:
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if (getattr(error, "context", None) or "").startswith(BEGUN):
        marks.reverse()
    at = int(next((mark.index for mark in marks if mark), 0))
    try:
        for token in yaml.scan(text, Loader=Loader):
            start, end = token.start_mark, token.end_mark
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and start.line < end.line and end.index <= at:
                return int(start.index)  # a quote that a later one closes by chance
    except yaml.YAMLError:
        pass
    return at


def _features(text: str, source: Source, start: int) -> Iterator[Diagnostic]:
    if not MARKS.search(text):
        return
    for token in yaml.scan(text, Loader=Loader):
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            kind = type(token).__name__.removesuffix("Token").lower()
            message = f"this is the {kind} notation of YAML; expected plain values."
            yield rules.YAML_FEATURE.at(source.place(start + token.start_mark.index), message)


def _walk(
    node: yaml.Node,
    path: tuple[str | int, ...],
    spans: dict[tuple[str | int, ...], tuple[int, int]],
    start: int,
    source: Source,
    doubles: list[Diagnostic],
) -> None:
    """Note where each value of a node stands, and which keys stand there twice."""
    spans[path] = (start + node.start_mark.index, start + node.end_mark.index)
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _walk(item, (*path, number), spans, start, source, doubles)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                place = source.place(start + key.start_mark.index)
                message = f"'{name}' is given twice; expected each key once."
                doubles.append(rules.DUPLICATE_KEY.at(place, message))
                continue
            seen.add(name)
            _walk(value, (*path, name), spans, start, source, doubles)
            spans[(*path, name, "key")] = (
                start + key.start_mark.index,
                start + key.end_mark.index,
            )


def validate(
    front: FrontMatter, model: type[M], source: Source, *, today: datetime.date
) -> tuple[M | None, list[Diagnostic]]:
    """Turn front matter into its model, and say what doesn't fit."""
    keys = list(model.model_fields)
    found = list(_order(front, keys, source))
    try:
        meta = model.model_validate(_tuples(front.values))
    except ValidationError as error:
        found += [_explain(detail, front, keys, source) for detail in error.errors()]
        return None, in_order(found)
    found += _repeated(front, source)
    reviewed = getattr(meta, "reviewed", None)
    if reviewed and reviewed > today:
        place = source.place(front.offset("reviewed"))
        found.append(rules.FUTURE.at(place, f"{reviewed} is to come; expected a past day."))
    return meta, in_order(found)


def _repeated(front: FrontMatter, source: Source) -> Iterator[Diagnostic]:
    for key, value in front.values.items():
        items = value if isinstance(value, list) else []
        for number, item in enumerate(items):
            if item in items[:number]:
                place = source.place(front.offset(key, number))
                message = f"'{key}' names {item!r} twice; expected each once."
                yield rules.REPEATED.at(place, message)


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value


def _order(front: FrontMatter, keys: Sequence[str], source: Source) -> Iterator[Diagnostic]:
    given = [key for key in front.values if key in keys]
    expected = sorted(given, key=keys.index)
    for key, wanted in zip(given, expected, strict=True):
        if key != wanted:
            place = source.place(front.offset(key, "key"))
            message = f"'{key}' stands where '{wanted}' is expected. Order: {', '.join(keys)}."
            yield rules.KEY_ORDER.at(place, message)
            return


def _explain(
    detail: Mapping[str, Any], front: FrontMatter, keys: Iterable[str], source: Source
) -> Diagnostic:
    path = tuple(detail["loc"])
    name = ".".join(str(part) for part in path)
    kind = detail["type"]
    if kind == "extra_forbidden":
        place = source.place(front.offset(*path, "key"))
        hint = did_you_mean(str(path[-1]), keys) if len(path) == 1 else ""
        if path == ("origin",):
            hint = " It belongs to drafts: delete it, or add `status: draft`."
        message = f"'{name}' is no key of this kind of page.{hint}"
        return rules.UNKNOWN_KEY.at(place, message)
    if kind == "missing":
        message = f"'{name}' is missing; expected the keys {', '.join(keys)}."
        return rules.MISSING_KEY.at(source.place(0), message)
    value = detail["input"]
    shown = repr(value) if len(repr(value)) < 60 else f"{repr(value)[:57]}…"
    expected = _expected(detail)
    hint = _choice(detail, value)
    place = source.place(front.offset(*path))
    return rules.INVALID_VALUE.at(place, f"'{name}' is {shown}; {expected}.{hint}")


EXPECTED = {
    "string_pattern_mismatch": "expected lower-case letters, digits and hyphens",
    "tuple_type": "expected a list in brackets",
    "string_type": "expected a text",
    "int_type": "expected a whole number",
    "date_type": "expected a day as 2026-11-21",
    "date_from_datetime_inexact": "expected a day as 2026-11-21",
}
PATTERNS = {
    "notes": "expected an id such as V4-058",
    "formerly": "expected an old address such as nlp/metrics/bleu",
    "origin": "expected a file and its lines, as notes/volume-1.md:12-30",
}


def _expected(detail: Mapping[str, Any]) -> str:
    if detail["type"] == "string_pattern_mismatch" and detail["loc"][0] in PATTERNS:
        return PATTERNS[detail["loc"][0]]
    if detail["type"] in EXPECTED:
        return EXPECTED[detail["type"]]
    message = str(detail["msg"]).removeprefix("Value error, ")
    return message[0].lower() + message[1:]


def _choice(detail: Mapping[str, Any], value: object) -> str:
    if detail["type"] != "literal_error" or not isinstance(value, str):
        return ""
    return did_you_mean(value, re.findall(r"'([^']+)'", detail["ctx"]["expected"]))
