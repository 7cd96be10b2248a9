"""Anki decks: a zip with an SQLite database, whose notes become question and answer."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from importlib import import_module

from recall.importing.lines import Line, Notes, NotesError
from recall.importing.packages import MOST_BYTES

CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::(.*?))?\}\}", re.S)
SOUND = re.compile(r"\[sound:([^\]]*)\]")
OLD_MATH = {"[latex]": "", "[/latex]": "", "[$]": "$", "[/$]": "$", "[$$]": "$$", "[/$$]": "$$"}
PARTS = frozenset({"br", "div", "p", "tr", "ul", "ol", "pre", "h1", "h2", "h3", "hr"})
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}


class Field(HTMLParser):
    """A field's HTML as Markdown."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what a tag stands for."""
        if tag in PARTS:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "img":
            given = dict(attrs)
            self.parts.append(f"![{given.get('alt') or ''}](<{given.get('src') or ''}>)")
        else:
            self.parts.append(MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began."""
        self.parts.append("\n" if tag in PARTS else MARKS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        """Write text."""
        self.parts.append(data)


def markdown(html: str) -> list[str]:
    """Return the lines of a field that aren't blank."""
    html = SOUND.sub(r'<img src="\1">', html)
    for old, new in OLD_MATH.items():
        html = html.replace(old, new)
    field = Field()
    field.feed(html)
    field.close()
    lines = "".join(field.parts).replace("\xa0", " ").split("\n")
    return [line.strip() for line in lines if line.strip()]


def notes_of(members: Mapping[str, bytes], name: str) -> Notes:
    """Return the notes of a deck, each a question with its answer.

    Raises:
        NotesError: the deck can't be read.
    """
    found = tuple(line for lines in _cards(_database(members, name), name) for line in lines)
    if not found:
        raise NotesError(f"{name}: a deck without notes; expected at least one.")
    return Notes(name, "Anki", found, None, _media(members))


def _media(members: Mapping[str, bytes]) -> frozenset[str]:
    return frozenset(members)


def _database(members: Mapping[str, bytes], name: str) -> bytes:
    if "collection.anki21b" in members:
        return _unpacked(members["collection.anki21b"], name)
    return members.get("collection.anki21") or members.get("collection.anki2") or b""


def _unpacked(data: bytes, name: str) -> bytes:
    """Return a database in Anki's newer form, where Python can unpack it."""
    for library, call in (("compression.zstd", "decompress"), ("zstandard", "ZstdDecompressor")):
        try:
            module = import_module(library)
        except ImportError:
            continue
        if call == "decompress":
            return bytes(module.decompress(data))
        return bytes(module.ZstdDecompressor().decompress(data, max_output_size=MOST_BYTES))
    wanted = "Export it again with `Support older Anki versions` ticked."
    raise NotesError(f"{name}: a deck in Anki's newer form, which needs zstd. {wanted}")


def _cards(database: bytes, name: str) -> Iterator[list[Line]]:
    try:
        connection = sqlite3.connect(":memory:")
        try:
            connection.deserialize(database)
            rows = connection.execute("select mid, flds from notes order by id").fetchall()
            cloze = _cloze_models(connection)
        finally:
            connection.close()
    except (sqlite3.Error, OverflowError) as error:
        raise NotesError(f"{name}: no database of Anki ({error}); expected a deck.") from error
    for number, (model, fields) in enumerate(rows, 1):
        yield _card(number, str(fields).split("\x1f"), is_cloze=str(model) in cloze)


def _cloze_models(connection: sqlite3.Connection) -> set[str]:
    try:
        (text,) = connection.execute("select models from col").fetchone()
        models = json.loads(text) if text else {}
    except (sqlite3.Error, ValueError, TypeError):
        return set()
    return {str(key) for key, model in models.items() if model.get("type") == 1}


def _card(number: int, fields: list[str], *, is_cloze: bool) -> list[Line]:
    front, *rest = fields
    if is_cloze or CLOZE.search(front):
        hidden = CLOZE.sub(lambda match: f"({match[2]}?)" if match[2] else "…", front)
        rest, front = [CLOZE.sub(r"\1", front), *rest], hidden
    asked = " ".join(markdown(front)) or "(no front)"
    answer = [text for field in rest for text in markdown(field)]
    first = Line(number, asked, f"- {asked}", asks=True)
    return [first, *(Line(number, text, f"    {text}") for text in answer)]
