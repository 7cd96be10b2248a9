"""DR6xx: faults that only show when all pages are seen together."""

from recall.diagnostics import Rule

DUPLICATE_ID = Rule(
    "DR601",
    "duplicate-id",
    "Two questions have the same id: the same file name in two folders.",
    "Progress, flashcards and links name a question by its id.",
    "nlp/a/softmax.md and transformers/b/softmax.md",
    "Give one of the files a more telling name.",
)
COLLISION = Rule(
    "DR602",
    "colliding-address",
    "Two files become the same page, or differ only in the case of a letter.",
    "One of the two is silently lost.",
    "adam.md and adam/index.md",
    "Rename one of the two.",
)
UNKNOWN_NOTE = Rule(
    "DR603",
    "unknown-note",
    "`notes` names an item that doesn't exist.",
    "The account of what is covered would be wrong.",
    "notes: [V9-001]",
    "Use an id of tests/content/notes.csv.",
)
STRAY = Rule(
    "DR605",
    "stray-page",
    "A page belongs to no topic.",
    "No list, no navigation and no search filter leads to it.",
    "docs/attention.md",
    "Put it into `docs/<area>/<topic>/`; both folders need an index.md.",
)
UNKNOWN_SOURCE = Rule(
    "DR606",
    "unknown-source",
    "`sources` names a key that the bibliography doesn't have.",
    "The reference can't be shown.",
    "sources: [vaswani2017]",
    "Use the suggested key, or add the entry to includes/bibliography.yml.",
)
UNUSED_SOURCE = Rule(
    "DR607",
    "unused-source",
    "An entry of the bibliography is cited by no page.",
    "It is either missing where it was meant to be or no longer needed.",
    "an entry nobody cites",
    "Cite it or delete it.",
)
DUPLICATE_TITLE = Rule(
    "DR608",
    "duplicate-title",
    "Two pages have the same title.",
    "A reader can't tell the search results apart.",
    "two pages titled What is attention?",
    "Merge the pages, or say how they differ.",
)
BIBLIOGRAPHY = Rule(
    "DR609",
    "invalid-entry",
    "An entry of a file in includes/ is malformed.",
    "The reference, macro or abbreviation would be missing or wrong.",
    "year: soon",
    "Give the form that the message names.",
)
CYCLE = Rule(
    "DR610",
    "prerequisite-cycle",
    "A question is its own prerequisite, directly or through others.",
    "There is no order in which to read them.",
    "prerequisites of adam: [adamw], of adamw: [adam]",
    "Drop one of the prerequisites, or make it `related`.",
)
SLUG = Rule(
    "DR611",
    "malformed-id",
    "A file or folder of a question is no lower-case name with hyphens.",
    "The name is part of the page's permanent address.",
    "What_is_Adam.md",
    "Lower-case words with hyphens, at most 60 characters.",
)
EMPTY_TOPIC = Rule(
    "DR612",
    "missing-index",
    "A folder with questions has no index.md.",
    "The topic has no title and isn't listed.",
    "docs/nlp/parsing/ without index.md",
    "Add an index.md with a title and an order.",
)
UNUSED_FILE = Rule(
    "DR613",
    "unused-file",
    "A file of docs/assets/figures is used by no page.",
    "It is published and maintained for nobody.",
    "a figure that no page shows",
    "Show it or delete it.",
)
DUPLICATE_ABBREVIATION = Rule(
    "DR614",
    "duplicate-abbreviation",
    "An abbreviation is defined twice.",
    "The later one wins silently.",
    "*[BN]: batch normalization, *[BN]: Bayesian network",
    "Keep one, or drop an ambiguous one.",
)
LIVE_FORMER = Rule(
    "DR615",
    "living-former",
    "`formerly` names an address or an id that a page has now.",
    "The old address must lead to one page, and an id must stand for one question for good.",
    "formerly: [nlp/metrics/bleu] while docs/nlp/metrics/bleu.md exists",
    "Give the newer page another name, or take the old one out where it was never published.",
)
DISPUTED_FORMER = Rule(
    "DR616",
    "disputed-former",
    "Two pages say that they had the same address or id.",
    "The old address can lead to one page only.",
    "formerly: [nlp/metrics/bleu] on two pages",
    "Keep it on the page that answers the old question.",
)
REDIRECT_LOOP = Rule(
    "DR617",
    "redirect-loop",
    "A page names its own address in `formerly`.",
    "The address would lead to itself.",
    "formerly: [nlp/metrics/bleu] in docs/nlp/metrics/bleu.md",
    "Delete the entry: the page has moved back.",
)
TWIN_QUESTION = Rule(
    "DR618",
    "twin-question",
    "Two pages ask nearly the same, and answer it in nearly the same words.",
    "A reader finds half of the answer on each, and the two drift apart.",
    "Why is learning-rate warmup used? beside Why use learning-rate warmup?",
    "Merge them: keep one page, with the other's address in `formerly`; or ask what differs.",
)
UNCOVERED_NOTE = Rule(
    "DR619",
    "uncovered-note",
    "No page answers an item of the raw notes.",
    "The claim that every item is answered would be wrong.",
    "a page deleted with its `notes`",
    "Name the item in `notes` of the page that answers it.",
)
LOST_ADDRESS = Rule(
    "DR620",
    "lost-address",
    "An address that was published leads to no page.",
    "Bookmarks, links from elsewhere and a reader's progress are lost.",
    "a page renamed by hand",
    "Move pages with `recall move`, or name the address in `formerly` of the page that took over.",
)
