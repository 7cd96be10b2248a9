"""What pages share, in includes/: bibliography, TeX macros, abbreviations."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from recall.cache import Cache, code, digest
from recall.diagnostics import Diagnostic, Place
from recall.frontmatter import FrontMatter, parse
from recall.json_text import json_text
from recall.meta import Line
from recall.rules import corpus as rules
from recall.rules import structure
from recall.snippets import included
from recall.source import Source, read


class Entry(BaseModel):
    """A work of the bibliography."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: Literal[
        "paper", "book", "chapter", "documentation", "lecture", "article", "software", "dataset"
    ]
    authors: Annotated[list[Line], Field(min_length=1)]
    title: Line
    year: Annotated[int, Field(ge=1600, le=2100)]
    venue: Line | None = None
    arxiv: (
        Annotated[str, Field(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$")] | None
    ) = None
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None

    @model_validator(mode="after")
    def _locatable(self) -> "Entry":
        if not (self.arxiv or self.doi or self.url):
            raise ValueError("no address; expected at least one of arxiv, doi and url")
        return self

    @property
    def address(self) -> str:
        """Where the work is found on the web."""
        if self.url:
            return self.url
        return (
            f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else f"https://doi.org/{self.doi}"
        )

    @property
    def names(self) -> str:
        """The authors as a reference names them."""
        names = [name for name in self.authors if name != "others"]
        if len(names) > 3 or len(names) < len(self.authors):
            return f"{names[0]} et al."
        return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


@dataclass(frozen=True, slots=True)
class Library:
    """The contents of includes/."""

    bibliography: Mapping[str, Entry] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each entry of the bibliography stands."""
    macros: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of phrases that mean the same to a reader who searches."""
    snippets: frozenset[str] = frozenset()
    """Names of the files that a page can include."""
    key: str = ""
    """Of all texts in there."""


KIND = "library"
BIBLIOGRAPHY, MACROS, ABBREVIATIONS = "bibliography.yml", "macros.yml", "abbreviations.md"
SYNONYMS = "synonyms.yml"
ABBREVIATION = re.compile(r"^\*\[([^\[\]]+)\]:[ \t]*(.*?)[ \t]*$", re.M)
KEY = re.compile(r"^[a-z]+\d{4}[a-z0-9]*$")
MACRO = re.compile(r"^\\[A-Za-z]+$")
CUT = re.compile(r"[^\"'\n][^\n]*[ \t]#")
"""A value without quotes that a comment follows."""


def load(root: Path, cache: Cache) -> tuple[Library, list[Diagnostic]]:
    """Read includes/ of a project, and say what is wrong in it.

    Args:
        root: the project's folder.
        cache: keeps what sound files say, so that they needn't be parsed.
    """
    found: list[Diagnostic] = []
    folder = root / "includes"
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    names = [file.relative_to(folder).as_posix() for file in files]
    sources: dict[str, Source] = {}
    for name in names:
        source, faults = read(folder / name, f"includes/{name}", root)
        found += faults
        if source is not None:
            sources[name] = source
    texts = (part for name, source in sources.items() for part in (name, source.text))
    key = digest(code(), sys.version, version("pydantic"), version("pyyaml"), *texts)
    kept = None if found else cache.get(KIND, key)
    if kept is not None:
        return replace(_opened(kept, names), key=key), []
    library, faults = _parsed(sources, names)
    found += faults
    if not found:
        cache.put(KIND, key, _kept(library))
    return replace(library, key=key), found


def _parsed(
    sources: Mapping[str, Source], names: Iterable[str]
) -> tuple[Library, list[Diagnostic]]:
    """Return what the files of includes/ say, and what is wrong in them."""
    found: list[Diagnostic] = []
    entries: dict[str, Entry] = {}
    places: dict[str, Place] = {}
    macros: dict[str, str] = {}
    if bibliography := sources.get(BIBLIOGRAPHY):
        found += _bibliography(bibliography, entries, places)
    if table := sources.get(MACROS):
        found += _macros(table, macros)
    abbreviations: dict[str, str] = {}
    if glossary := sources.get(ABBREVIATIONS):
        found += _abbreviations(glossary, abbreviations)
    synonyms: list[tuple[str, ...]] = []
    if groups := sources.get(SYNONYMS):
        found += _synonyms(groups, synonyms)
    found += _inclusions(sources)
    library = Library(entries, places, macros, abbreviations, tuple(synonyms), frozenset(names))
    return library, found


def _kept(library: Library) -> str:
    """Return what is kept of a library, for `_opened`."""
    entries = {key: entry.model_dump() for key, entry in library.bibliography.items()}
    places = {key: astuple(place) for key, place in library.places.items()}
    return json_text([entries, places, library.macros, library.abbreviations, library.synonyms])


def _opened(kept: str, names: Iterable[str]) -> Library:
    """Return the library that this was kept of, given the names of its files."""
    entries, places, macros, abbreviations, synonyms = json.loads(kept)
    return Library(
        {key: Entry.model_validate(entry) for key, entry in entries.items()},
        {key: Place(*place) for key, place in places.items()},
        macros,
        abbreviations,
        tuple(map(tuple, synonyms)),
        frozenset(names),
    )


def _inclusions(sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Find files that include what isn't there, or themselves."""
    named = {name: list(included(text.text)) for name, text in sources.items()}
    for name, text in sources.items():
        for target, offset in named[name]:
            if target not in sources:
                message = f"no file includes/{target}; expected one."
                yield structure.SNIPPET.at(text.place(offset), message)
            reached, waiting = {target}, [target]
            while waiting:
                new = {other for other, _ in named.get(waiting.pop(), ())} - reached
                reached |= new
                waiting += new
            if name in reached:
                message = f"'{target}' leads back to {name}; expected an end."
                yield structure.SNIPPET_LOOP.at(text.place(offset), message)


def _yaml(source: Source) -> tuple[FrontMatter | None, list[Diagnostic]]:
    return parse(source, 0, len(source.text), len(source.text))


def _bibliography(
    source: Source, entries: dict[str, Entry], places: dict[str, Place]
) -> Iterator[Diagnostic]:
    front, faults = _yaml(source)
    yield from faults
    for key, value in (front.values if front else {}).items():
        assert front is not None
        place = source.place(front.offset(key, "key"))
        if not KEY.match(str(key)):
            message = (
                f"'{key}' is no key; expected surname, year and a word: 'vaswani2017attention'."
            )
            yield rules.BIBLIOGRAPHY.at(place, message)
            continue
        places[key] = place
        try:
            entries[key] = Entry.model_validate(value)
        except ValidationError as error:
            for detail in error.errors():
                where = source.place(front.offset(key, *detail["loc"]))
                name = ".".join(str(part) for part in (key, *detail["loc"]))
                text = str(detail["msg"]).removeprefix("Value error, ")
                yield rules.BIBLIOGRAPHY.at(where, f"'{name}': {text[0].lower()}{text[1:]}.")


def _macros(source: Source, macros: dict[str, str]) -> Iterator[Diagnostic]:
    front, faults = _yaml(source)
    yield from faults
    for name, value in (front.values if front else {}).items():
        assert front is not None
        if MACRO.match(str(name)) and isinstance(value, str):
            macros[name] = value
            start = front.offset(name)
            if CUT.match(source.text, start):
                message = f"'{name}' ends at ` #`, where YAML starts a comment; expected quotes."
                yield rules.BIBLIOGRAPHY.at(source.place(start), message)
            continue
        place = source.place(front.offset(name, "key"))
        message = f"'{name}' is no macro; expected a backslash and letters, and TeX as its value."
        yield rules.BIBLIOGRAPHY.at(place, message)


def _synonyms(source: Source, synonyms: list[tuple[str, ...]]) -> Iterator[Diagnostic]:
    front, faults = _yaml(source)
    yield from faults
    for name, others in (front.values if front else {}).items():
        assert front is not None
        if isinstance(others, list) and others and all(isinstance(one, str) for one in others):
            synonyms.append((str(name), *others))
            continue
        place = source.place(front.offset(name))
        message = f"'{name}' has no list of phrases; expected `{name}: [another, a third]`."
        yield rules.BIBLIOGRAPHY.at(place, message)


def _abbreviations(source: Source, abbreviations: dict[str, str]) -> Iterator[Diagnostic]:
    for match in ABBREVIATION.finditer(source.text):
        place = source.place(match.start())
        if match[1] in abbreviations:
            yield rules.DUPLICATE_ABBREVIATION.at(
                place, f"'{match[1]}' is defined above already; expected one meaning."
            )
        if not match[2]:
            yield rules.BIBLIOGRAPHY.at(place, f"'{match[1]}' has no meaning; expected words.")
        abbreviations.setdefault(match[1], match[2])
