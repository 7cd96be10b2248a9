"""DR7xx: what a new or changed question should have, which old ones may still lack."""

from recall.diagnostics import Rule

UNCHECKED_CLAIM = Rule(
    "DR701",
    "unchecked-claim",
    "A formula with a label `eq:…` is recomputed by no check.",
    "A wrong sign in it would go unnoticed.",
    '\\label{eq:adam-update} without a block `python check="eq:adam-update"`',
    "Add a block that recomputes it with assertions; label a mere definition `def:…`.",
)
NOTHING_SHOWN = Rule(
    "DR702",
    "nothing-shown",
    "A question has neither an example that runs nor a figure.",
    "Numbers and pictures are what a reader remembers, and what the build can verify.",
    "a page of prose and formulas",
    "Add `## Example` with a small case in numbers, or a figure.",
)
NO_PITFALLS = Rule(
    "DR703",
    "no-pitfalls",
    "A question has no section `## Pitfalls`.",
    "The popular wrong answer is what an interviewer waits for.",
    "a page that ends after the example",
    "Name the popular wrong answer, and say why it is wrong.",
)
FEW_FOLLOW_UPS = Rule(
    "DR704",
    "few-follow-ups",
    "A question has fewer than two follow-up questions.",
    "An interview goes on, and so does a reader.",
    "## Follow-ups with a single item",
    "List what an interviewer asks next, each with a link or an answer in a line.",
)
NO_ALIAS = Rule(
    "DR705",
    "no-alias",
    "`aliases` is empty.",
    "Readers type abbreviations and other names, and search finds the page by them.",
    "aliases: []",
    "List what people type: abbreviations, other names, the gist in two words.",
)
BREATHLESS_SUMMARY = Rule(
    "DR706",
    "breathless-summary",
    "A sentence of the summary has more than 40 words.",
    "It is to be said aloud, in 30 seconds.",
    "summary: a single sentence of 80 words",
    "Make two or three sentences of it; the first one answers.",
)
