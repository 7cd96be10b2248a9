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
    "Close it with the marks that it was opened with, indented as they are.",
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
    "A text includes a file that isn't in includes/, or includes one amid a line.",
    "The page would lack that part.",
    '--8<-- "nope.md"',
    "Give the name of a file in includes/, on a line of its own.",
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
UNCLOSED_MARK = Rule(
    "DR119",
    "unclosed-mark",
    "A backtick or a pair of asterisks opens what nothing in its paragraph closes.",
    "The page shows the mark, and what follows is read as something else.",
    "the `softmax of it",
    "Close it, or write the character as `\\\\*`.",
)
HEADING = Rule(
    "DR120",
    "malformed-heading",
    "A heading has no blank after its hashes, or is underlined.",
    "One parser takes it for a heading and the next for text.",
    "###No blank",
    "Write `### Heading` on a line of its own.",
)
UNKNOWN_ADMONITION = Rule(
    "DR121",
    "unknown-admonition",
    "A box is of a kind that the site has no style for.",
    "It stands there without color or icon; most often the kind is misspelled.",
    "!!! wraning",
    "Use the suggested kind.",
)
DIALECT = Rule(
    "DR122",
    "foreign-dialect",
    "A text uses a notation of another tool.",
    "The page shows it as it stands.",
    "> [!NOTE], :::note, [[softmax]], {{ page.title }}",
    "Write it as docs/contributing/ says, or put it into `code`.",
)
TABLE_ROW = Rule(
    "DR123",
    "uneven-table",
    "A row of a table has more or fewer cells than its heading.",
    "Cells are dropped in silence, or a bar within a formula or code was taken for a border.",
    "| 1 | 2 | 3 | below | A | B |",
    "Give each row as many cells as the heading; a bar within a cell is `\\\\|`.",
)
BLANK_LINE = Rule(
    "DR124",
    "missing-blank-line",
    "A list or a table follows a line of text without a blank line between them.",
    "It becomes part of the paragraph, with its marks shown.",
    "Three reasons:\n- One.",
    "Put a blank line before it.",
)
DUPLICATE_FOOTNOTE = Rule(
    "DR125",
    "duplicate-footnote",
    "A footnote is defined twice.",
    "One of the two is lost.",
    "[^1]: One.\n[^1]: Two.",
    "Give each footnote a name of its own.",
)
LOCAL_ABBREVIATION = Rule(
    "DR126",
    "local-abbreviation",
    "A page defines an abbreviation of its own.",
    "The same letters would mean different things on different pages.",
    "*[BN]: Bayesian network",
    "Put it into includes/abbreviations.md.",
)
SNIPPET_LOOP = Rule(
    "DR127",
    "snippet-loop",
    "A file of includes/ includes itself, directly or through others.",
    "The text ends at an arbitrary place, or the build never does.",
    '--8<-- "round.md" in includes/round.md',
    "Take one of the inclusions out.",
)
NESTING = Rule(
    "DR128",
    "deep-nesting",
    "Marks are nested, or follow one another, more often than a person would write.",
    "The parser takes seconds or gives up on it, and no screen can show it.",
    "twenty `>` before a line",
    "Write it flat.",
)
INDENTED_CODE = Rule(
    "DR129",
    "indented-code",
    "A block of code is made by indentation alone.",
    "It has no language, isn't highlighted, and Python in it isn't run.",
    "Text.\n\n    x = 1",
    "Put it into a fence with a language; text of a list item stands right below it.",
)
