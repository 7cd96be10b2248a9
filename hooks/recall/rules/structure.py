"""DR1xx: faults of a page's structure."""

from recall.diagnostics import Rule

MISSING_SECTION = Rule(
    "DR101",
    "missing-section",
    "A question has no `## Answer`.",
    "The page would answer nothing.",
    "## Solution",
    "Begin the body with `## Answer`.",
)
UNKNOWN_SECTION = Rule(
    "DR102",
    "unknown-section",
    "A question has a `##` section that is none of the five.",
    "Readers, exports and filters rely on the same sections on every page.",
    "## Remarks",
    "Use Answer, Derivation, Example, Pitfalls or Follow-ups; deeper headings are free.",
)
SECTION_ORDER = Rule(
    "DR103",
    "misplaced-section",
    "The sections of a question stand out of order, or one stands twice.",
    "A reader who knows one page knows where to look on all of them.",
    "## Pitfalls before ## Example",
    "Order: Answer, Derivation, Example, Pitfalls, Follow-ups.",
)
H1 = Rule(
    "DR104",
    "title-in-body",
    "The body has a heading of the first level.",
    "The title of the front matter is the page's only first-level heading.",
    "# Attention",
    "Delete the heading or make it `##`.",
)
DUPLICATE_ID = Rule(
    "DR105",
    "duplicate-heading",
    "Two headings of a page give the same id.",
    "A link to it opens the first one only, and the other's address changes with the order.",
    "## Adam {#a}\n## AdamW {#a}",
    "Word one of the headings differently.",
)
UNCLOSED_FENCE = Rule(
    "DR106",
    "unclosed-fence",
    "A code block is never closed.",
    "The rest of the page is shown as code.",
    "```python\nprint(1)",
    "Close it with as many backticks as it was opened with.",
)
UNKNOWN_LANGUAGE = Rule(
    "DR107",
    "unknown-language",
    "A code block names a language that the highlighter doesn't know.",
    "The code isn't highlighted, and a misspelled `python` would not be run.",
    "```pyhton",
    "Use the suggested name, or `text`.",
)
MISSING_LANGUAGE = Rule(
    "DR108",
    "missing-language",
    "A code block names no language.",
    "It can't be told whether the block is to be run.",
    "```\nprint(1)\n```",
    "Name the language after the backticks; plain output is `text`.",
)
UNCLOSED_TAG = Rule(
    "DR109",
    "unclosed-tag",
    "A tag of raw HTML is never closed, or closed without being opened.",
    "The browser puts the rest of the page inside of it.",
    "<details><summary>More</summary>",
    "Close the tag.",
)
ADMONITION = Rule(
    "DR110",
    "unindented-admonition",
    "The body of an admonition isn't indented by four spaces.",
    "The box stays empty and its text stands below it.",
    "!!! note\nThe text.",
    "Indent the body by four spaces.",
)
EMPTY_SECTION = Rule(
    "DR111",
    "empty-section",
    "A heading has nothing below it.",
    "A reader opens a section and finds nothing.",
    "## Pitfalls\n\n## Follow-ups",
    "Write the section or delete its heading.",
)
HEADING_JUMP = Rule(
    "DR112",
    "heading-jump",
    "A heading is more than one level deeper than the one before.",
    "Screen readers and the table of contents lose the thread.",
    "## Answer\n#### Detail",
    "Use the next level.",
)
UNDEFINED_FOOTNOTE = Rule(
    "DR113",
    "undefined-footnote",
    "A footnote is referred to and never defined.",
    "The page shows `[^9]` as text.",
    "as shown there[^9]",
    "Add `[^9]: …`, or take the reference out.",
)
UNUSED_FOOTNOTE = Rule(
    "DR114",
    "unused-footnote",
    "A footnote is defined and never referred to.",
    "It stands at the foot of the page without a reason.",
    "[^9]: as said",
    "Refer to it or delete it.",
)
ICON = Rule(
    "DR115",
    "icon-shortcode",
    "A text holds a shortcode of an icon or emoji.",
    "The site has no icons in its texts; the page would show the code.",
    ":material-nope:",
    "Say it in words.",
)
SNIPPET = Rule(
    "DR116",
    "missing-snippet",
    "A text includes a file that isn't in includes/.",
    "The page would lack that part.",
    '--8<-- "nope.md"',
    "Give the name of a file in includes/.",
)
UNCLOSED_BLOCK = Rule(
    "DR117",
    "unclosed-block",
    "A block `/// …` is never closed by a line `///`, or is of an unknown kind.",
    "The rest of the page becomes part of it, or the line is shown as text.",
    "/// caption\nWhat to see.",
    "Close it with a line `///`; the kind is `caption`.",
)
TABLE_HEADER = Rule(
    "DR118",
    "empty-table-header",
    "A column of a table has no heading.",
    "A screen reader announces the cells below it without saying what they are.",
    "| | Adam | SGD |\n|---|---|---|",
    "Name the column, as in `| Property | Adam | SGD |`.",
)
