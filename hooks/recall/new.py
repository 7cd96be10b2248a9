"""A new question: its file, with everything that can be told from its title and its topic."""

import datetime
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from recall.lint.corpus import LONGEST
from recall.lint.questions import TITLE_MARKUP
from recall.meta import Kind, Level
from recall.page import Page
from recall.similar import COMMON, words
from recall.site import Site
from recall.writing import flow, scalar

TEMPLATE = "includes/question.md"
WORDS_OF_ID = 6
RELATED = 3
KINDS: tuple[tuple[str, Kind], ...] = (
    (r"\b(?:numpy|python|code|implement\w*|program\w*|from scratch)\b", "coding"),
    (r"\b(?:deriv(?:e|ed|ation)|prove|proof|show that)\b", "derivation"),
    (r"\b(?:calculate|compute|by hand|how many|how much)\b", "calculation"),
    (r"\b(?:design|would you build|architect)\b", "design"),
)
"""What a title says of the kind of answer it wants."""


class NoQuestionError(ValueError):
    """A question that can't be created so."""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be written: where it goes, and what is known of it."""

    name: str
    """Its path below docs/."""
    title: str
    level: Level
    kind: Kind
    tags: tuple[str, ...]
    related: tuple[str, ...]
    reviewed: datetime.date

    @property
    def keys(self) -> dict[str, str]:
        """What replaces the template's values, as YAML."""
        return {
            "title": scalar(self.title),
            "level": f"{self.level} # easy | medium | hard",
            "kind": f"{self.kind} # concept | derivation | calculation | coding | design",
            "tags": flow(self.tags),
            "related": flow(self.related),
            "reviewed": self.reviewed.isoformat(),
        }


def slug_of(title: str) -> str:
    """Return an id for a title: its telling words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    telling = [word for word in found if word not in COMMON and word != "why"] or found
    slug = "-".join(telling[:WORDS_OF_ID])
    return slug[:LONGEST].strip("-")


def kind_of(title: str) -> Kind:
    """Return the kind of answer that a title wants, as far as it says so."""
    wanted = (kind for pattern, kind in KINDS if re.search(pattern, title, re.I))
    return next(wanted, "concept")


def tags_of(title: str, topic: Page, site: Site) -> tuple[str, ...]:
    """Return the topic's commonest tag, and those of its tags that the title names."""
    counts = Counter(tag for page in site.questions_of(topic) for tag in page.question.tags)
    said = words(title).keys()
    named = [tag for tag in counts if words(tag).keys() <= said]
    common = [tag for tag, _ in counts.most_common(1)] or [topic.folder.rpartition("/")[2]]
    return tuple(dict.fromkeys([*common, *named]))[:5]


def checked_title(title: str) -> str:
    """Return a title with its white space folded, or say why it's none."""
    title = " ".join(title.split())
    if not title.endswith("?"):
        raise NoQuestionError(f"'{title}' is no question; expected it to end in a question mark.")
    if found := TITLE_MARKUP.search(title):
        raise NoQuestionError(f"the title holds '{found[0]}'; expected plain words.")
    return title


def checked_id(slug: str, site: Site, topic: Page) -> str:
    """Return an id that no page has or had, or say who has it."""
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug) or len(slug) > LONGEST:
        raise NoQuestionError(
            f"'{slug}' is no id; expected lower-case words with hyphens: --id adam."
        )
    pages = (*site.pages.values(), *site.drafts.values())
    holders = {page.id: page for page in pages if page.kind in ("question", "draft")}
    holder = holders.get(slug) or site.former_ids.get(slug)
    holder = holder or site.formerly.get(f"{topic.folder}/{slug}")
    if holder:
        raise NoQuestionError(
            f"'{slug}' is or was {holder.source.path}; expected another: --id NAME."
        )
    return slug


def text_of(template: str, question: NewQuestion) -> str:
    """Return the file of a new question."""
    for key, value in question.keys.items():
        line = re.search(rf"^{key}:.*$", template, re.M)
        if line:
            template = f"{template[: line.start()]}{key}: {value}{template[line.end() :]}"
    return template


def template_of(root: Path) -> str:
    """Read the template of a project."""
    file = root / TEMPLATE
    if not file.exists():
        raise NoQuestionError(f"no {TEMPLATE}; expected the template of a question.")
    return file.read_text(encoding="utf-8")
