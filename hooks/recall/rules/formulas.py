"""DR3xx: faults of formulas."""

from recall.diagnostics import Rule

INVALID = Rule(
    "DR301",
    "invalid-formula",
    "KaTeX can't parse a formula, or would render it wrongly.",
    "The page would show red source text, or a wrong formula.",
    "$\\sigmoid(x)$",
    "Mend what the message points at; macros stand in includes/macros.yml.",
)
UNBALANCED = Rule(
    "DR302",
    "unbalanced-dollar",
    "A dollar opens no formula and closes none.",
    "The text up to the next dollar turns into a formula.",
    "the loss $L is",
    "Close the formula, or write an amount of money as `\\$5`.",
)
BLACKBOARD_ONE = Rule(
    "DR303",
    "blackboard-digit",
    "A digit stands in `\\mathbb`.",
    "KaTeX prints a plain digit without a word.",
    "$\\mathbb{1}[x > 0]$",
    "Write the indicator as `\\mathbf{1}`.",
)
PERCENT = Rule(
    "DR304",
    "bare-percent",
    "A formula holds a percent sign without a backslash.",
    "TeX takes the rest of the line as a comment and drops it.",
    "$50% of x$",
    "Write `\\%`.",
)
DISPLAY_IN_TEXT = Rule(
    "DR305",
    "display-in-text",
    "A display formula doesn't stand alone between blank lines.",
    "Markdown leaves it as raw TeX on the page.",
    "so that $$x^2$$ holds",
    "Put `$$` on lines of their own with a blank line before and after, or use `$…$`.",
)
DUPLICATE_LABEL = Rule(
    "DR306",
    "duplicate-label",
    "Two formulas of a page have the same label.",
    "A link and a check can't tell which one is meant.",
    "\\label{eq:loss} twice",
    "Give each formula a name of its own.",
)
INVALID_LABEL = Rule(
    "DR307",
    "invalid-label",
    "A label is no `eq:name` or `def:name`, or stands in an inline formula.",
    "Links and checks name a formula by it.",
    "\\label{Loss 1}",
    "`\\label{eq:cross-entropy}` for a claim, `\\label{def:…}` for a definition, in lower case.",
)
MATH_IN_HEADING = Rule(
    "DR308",
    "math-in-heading",
    "A heading holds a formula.",
    "The table of contents, the anchor and search results show raw TeX.",
    "### Why $\\sqrt{d_k}$",
    "Say it in words.",
)
RAW_DELIMITER = Rule(
    "DR309",
    "foreign-delimiter",
    "A formula is written between `\\(…\\)`, `\\[…\\]` or as a bare environment.",
    "Formulas here are written between dollars; anything else isn't checked.",
    "\\(x^2\\)",
    "Write `$x^2$`, or `$$` on lines of their own.",
)
NO_FORMULA = Rule(
    "DR310",
    "doubtful-formula",
    "What stands between two dollars is an amount of money, words, or nothing.",
    "The text in between loses its blanks and turns italic.",
    "from $5-$10, $the learning rate$",
    "Write an amount as `\\$5`, words without dollars, words in a formula as `\\text{…}`.",
)
BAR_IN_TABLE = Rule(
    "DR311",
    "bar-in-table",
    "A formula in a table holds a bar.",
    "The bar ends the cell in the middle of the formula.",
    "| $p(x | y)$ |",
    "Write `\\mid` for a condition, `\\lvert x \\rvert` for an absolute value.",
)
