"""DR0xx: faults of the front matter."""

from recall.diagnostics import Rule

INVALID_YAML = Rule(
    "DR001",
    "invalid-yaml",
    "The front matter is no YAML mapping.",
    "MkDocs would drop all of it silently and print it as text on the page.",
    "title: Why: because",
    "Quote values that hold a colon followed by a space, a leading bracket, or a hash.",
)
MISSING = Rule(
    "DR002",
    "missing-front-matter",
    "A page has no front matter between two lines `---`.",
    "The page has no title, and a first line such as `Note: …` would be eaten as metadata.",
    "# A title in the body",
    "Start the file with `---`, the keys, and `---`.",
)
UNKNOWN_KEY = Rule(
    "DR003",
    "unknown-key",
    "The front matter has a key that its kind of page doesn't know.",
    "What it was meant to say is lost; most often it is a misspelled key.",
    "tag: [attention]",
    "Use the suggested key, or delete it.",
)
INVALID_VALUE = Rule(
    "DR004",
    "invalid-value",
    "A key of the front matter has a value of the wrong type or form.",
    "The page can't be listed, filtered or exported by it.",
    "level: middling",
    "Give a value of the form that the message names.",
)
MISSING_KEY = Rule(
    "DR005",
    "missing-key",
    "The front matter lacks a key that its kind of page must have.",
    "The page would lack its title, its level or its sources.",
    "a question without `summary:`",
    "Add the key.",
)
DUPLICATE_KEY = Rule(
    "DR006",
    "duplicate-key",
    "The front matter gives a key twice.",
    "YAML keeps the last one silently, and the first is lost.",
    "level: easy\nlevel: hard",
    "Keep one of the two.",
)
KEY_ORDER = Rule(
    "DR007",
    "misplaced-key",
    "A key of the front matter stands out of order.",
    "A fixed order lets a reviewer see at a glance what is missing.",
    "level: easy\ntitle: What is attention?",
    "Order the keys as in the template.",
)
YAML_FEATURE = Rule(
    "DR008",
    "yaml-anchor",
    "The front matter uses an anchor, an alias or a tag of YAML.",
    "Aliases can blow up to gigabytes, and tags can name code to be run.",
    "tags: &a [x, *a]",
    "Write the value out.",
)
SUMMARY_LENGTH = Rule(
    "DR009",
    "summary-length",
    "A summary has fewer than 40 or more than 90 words.",
    "It is what a candidate says aloud in 30 seconds, and the back of a flashcard.",
    "summary: It depends.",
    "Answer in the first sentence, then say why, in 40 to 90 words.",
)
TITLE = Rule(
    "DR010",
    "malformed-title",
    "A question's title is no plain-text question.",
    "Tabs, search results and flashcards show titles as they are, without rendering.",
    "title: Why divide by $\\sqrt{d_k}$",
    "Ask one question in plain words, ending in a question mark.",
)
FUTURE = Rule(
    "DR011",
    "future-date",
    "`reviewed` lies in the future.",
    "Nobody has reviewed the page on that day.",
    "reviewed: 2126-11-21",
    "Give the day of the last review.",
)
SUMMARY_MARKUP = Rule(
    "DR012",
    "linked-summary",
    "A summary holds a link, an image, a footnote, display math or raw HTML.",
    "It is shown in places where these lead nowhere: search results, flashcards, exports.",
    "summary: See [there](other.md).",
    "Keep words, emphasis, code and a little inline math.",
)
REPEATED = Rule(
    "DR013",
    "repeated-item",
    "A list of the front matter names the same thing twice.",
    "The page would show it twice; most often another was meant.",
    "tags: [attention, attention]",
    "Delete one of the two, or write what was meant.",
)
