"""What a page's front matter may say: one model for each kind of page."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Level = Literal["easy", "medium", "hard"]
Kind = Literal["concept", "derivation", "calculation", "coding", "design"]
Tag = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Note = Annotated[str, Field(pattern=r"^V\d-\d{3}$")]
Line = Annotated[str, Field(min_length=1, pattern=r"^[^\n]+$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}$")]
"""A page's path below docs/ without `.md`, of a folder's index without `/index.md`."""
Origin = Annotated[str, Field(pattern=r"^[^\n]+:\d+(-\d+)?$")]
"""A file, and the lines of it that something came from."""


class Citation(BaseModel):
    """A key of the bibliography, with the part of the work that is meant."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str
    locator: str = ""


class Reading(BaseModel):
    """A work worth reading, and what for."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    source: str
    take: Line


class Meta(BaseModel):
    """What every page may say of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    title: Line


class PageMeta(Meta):
    """Front matter of a page that is no question: Material's own keys are allowed."""

    description: Line = ""
    template: str = ""
    hide: tuple[Literal["navigation", "toc", "path", "tags"], ...] = ()
    search: dict[str, bool | float] = {}
    formerly: tuple[Name, ...] = ()


class IndexMeta(Meta):
    """Front matter of an area's or a topic's index page."""

    order: int
    notes: tuple[Note, ...] = ()
    reading: tuple[Reading, ...] = ()
    formerly: tuple[Name, ...] = ()


class QuestionMeta(Meta):
    """Front matter of a question, in the order in which the keys stand."""

    level: Level
    kind: Kind
    summary: str
    tags: Annotated[tuple[Tag, ...], Field(min_length=1, max_length=5)]
    aliases: tuple[Line, ...]
    related: tuple[Id, ...]
    prerequisites: tuple[Id, ...] = ()
    sources: Annotated[tuple[Citation, ...], Field(min_length=1)]
    notes: tuple[Note, ...] = ()
    formerly: tuple[Name, ...] = ()
    """Names the page was published under before; each leads to it for good."""
    reviewed: datetime.date

    @field_validator("sources", mode="before")
    @classmethod
    def _citations(cls, value: Any) -> Any:
        return _cited(value)


class DraftMeta(Meta):
    """Front matter of a question that isn't published: only what it is must stand there."""

    status: Literal["draft"]
    origin: tuple[Origin, ...] = ()
    level: Level | None = None
    kind: Kind | None = None
    summary: str = ""
    tags: tuple[Tag, ...] = ()
    aliases: tuple[Line, ...] = ()
    related: tuple[Id, ...] = ()
    prerequisites: tuple[Id, ...] = ()
    sources: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    reviewed: datetime.date | None = None

    @field_validator("sources", mode="before")
    @classmethod
    def _citations(cls, value: Any) -> Any:
        return _cited(value)


def _cited(value: Any) -> Any:
    return tuple(map(_citation, value)) if isinstance(value, (tuple, list)) else value


def _citation(item: Any) -> Any:
    if isinstance(item, str):
        return Citation(key=item)
    if isinstance(item, dict) and len(item) == 1:
        [(key, locator)] = item.items()
        if isinstance(key, str) and isinstance(locator, str):
            return Citation(key=key, locator=locator)
    raise ValueError("expected a key, or `key: the part that is meant`")
