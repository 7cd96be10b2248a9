"""What in a text asks: sentences, the words that open a question, levels."""

import re

from recall.meta import Level
from recall.similar import ASKED, COMMON, WORD, stem

LEVELS: dict[str, Level] = {"e": "easy", "m": "medium", "h": "hard"}
LEVEL = re.compile(
    r"^\s*(?:\*\*|__)?[\[(](E|M|H|easy|medium|hard|E/M|M/H)[\])](?:\*\*|__)?[:.]?\s+|"
    r"\s+[\[(](easy|medium|hard)[\])]\s*$",
    re.I,
)
ASKING = (
    r"(?:what|why|how|when|where|which|who|whose|is|are|was|were|can|could|do|does|did|should"
    r"|would|will|shall|has|have|had|may|might|isn't|aren't|don't|doesn't|can't|in what|in which"
    r"|to what|for what|for which|at what|what's|how's|where's|who's)"
)
TASKS = (
    r"(?:explain|describe|compare|contrast|derive|prove|show|write|implement|draw|sketch|plot"
    r"|fill|compute|calculate|find|define|list|name|give|discuss|design|estimate|outline"
    r"|summari[sz]e|state|illustrate|code|walk|tell|distinguish|differentiate|build)"
)
OPENER = re.compile(rf"^[\W_]*(?:{ASKING}|{TASKS})\b", re.I)
TASK = re.compile(rf"^[\W_]*{TASKS}\b", re.I)
GIVEN = re.compile(rf"^[\W_]*(?:given|for|if|suppose|with|in|using)\b.*,\s*{TASKS}\b", re.I)
CONTRAST = re.compile(
    r"\bpros (?:and|&) cons\b|\b(?:dis)?advantages?\b|\b(?:dis)?adv\.|\bdrawbacks?\b"
    r"|\blimitations?\b|\bdifferences?\b|\bvs\b|\bversus\b|\bmotivation\b|\btrade-?offs?\b"
    r"|\bassumptions? of\b|\btypes of\b|\bcomplexity of\b",
    re.I,
)
REMARK = re.compile(
    r"^[\W_]*(?:note|notes|nb|read|reading|see|misc\w*|todo|tip|resources?|links?|references?"
    r"|remark|summary|example|source|watch|related)\b",
    re.I,
)
END = re.compile(r"(?<=[.?!])[\"'”’)\]*_]*\s+(?=[\"“‘'(*_`$\[]*[A-Z0-9])|(?<=\?)\s+(?=[*_]*[A-Z])")
SHORT = re.compile(r"\b(?:e\.g|i\.e|vs|etc|cf|al|fig|eq|approx|resp|dr|mr|no|adv|disadv)\.$", re.I)
ELLIPTIC = frozenset(
    WORD.findall("why how or not so explain your answer reasoning is that this and when")
)
POINTING = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|one instead|the other|each|both)\b", re.I
)
VAGUE = frozenset(
    stem(word)
    for word in WORD.findall(
        "s t re d motivation exceptions happen happening mean works types kinds examples equations"
        " formulas move points role purpose thoughts opinion think might may must affect case cases"
        " say happens graphs answer question"
    )
) | {f"?{kind}" for kind in ("why", "worth", "contrast", "remedy", "sign")}
BRACKETED = re.compile(rf"\(([^()]*\b{ASKING}\b[^()?]*\?)[^()]*\)", re.I)
"""A question that an aside asks."""
TELLING = 2
"""Words by which a question says what it is about."""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; one that starts in lower case belongs to the last."""
    found: list[str] = []
    for part in END.split(text.strip()):
        if found and SHORT.search(found[-1]):
            found[-1] += f" {part}"
        elif part:
            found.append(part)
    return found


def opens(sentence: str) -> bool:
    """Tell whether a sentence starts as a question or a task does."""
    return bool(OPENER.match(sentence))


def is_asked(sentence: str) -> bool:
    """Tell whether a sentence is a question or a task."""
    bare = sentence.rstrip(" *_\"'”’)")
    if bare.endswith("?") or ("?" in sentence and opens(sentence)):
        return True
    return bool(TASK.match(sentence) or GIVEN.match(sentence))


def contrasts(text: str) -> bool:
    """Tell whether a phrase without a verb asks: "pros and cons of …", "… vs …"."""
    return bool(CONTRAST.search(text)) and not remarks(text)


def remarks(text: str) -> bool:
    """Tell whether a phrase announces a remark or a link."""
    return bool(REMARK.match(text))


def asked(text: str) -> tuple[str, ...]:
    """Return what a text asks, one by one: "Why?" belongs to the question before."""
    found: list[str] = []
    for sentence in sentences(text):
        if not is_asked(sentence):
            continue
        if found and _is_elliptic(sentence):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
        asides = (aside[1] for aside in BRACKETED.finditer(sentence))
        found += [aside for aside in asides if not _is_elliptic(aside)]
    return tuple(found)


def parted(text: str) -> tuple[str, str]:
    """Part a line into the question that it starts with and what follows."""
    head: list[str] = []
    rest = sentences(text)
    while rest and (not any(map(is_asked, head)) or is_asked(rest[0])):
        head.append(rest.pop(0))
    return " ".join(head), " ".join(rest)


def _is_elliptic(sentence: str) -> bool:
    return set(WORD.findall(sentence.lower())) <= ELLIPTIC


def split_level(text: str) -> tuple[Level | None, str]:
    """Part a level such as `[E]` or `(hard)` from a text."""
    found = LEVEL.search(text)
    if found is None:
        return None, text
    given = (found[1] or found[2]).lower()
    return LEVELS[given[0]], (text[: found.start()] + text[found.end() :]).strip()


def subject(text: str) -> set[str]:
    """Return the stems by which a question says what it is about."""
    found = {stem(word) for word in WORD.findall(text.lower()) if word not in COMMON}
    return {word for word in found if ASKED.get(word, word) not in VAGUE}


def needs_context(text: str) -> bool:
    """Tell whether a question can't be understood without what stands above it."""
    about = subject(text)
    return len(about) < TELLING and (not about or bool(POINTING.search(text)))
