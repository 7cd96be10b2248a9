"""DR2xx: faults of links, images and navigation in the sources."""

from recall.diagnostics import Rule

MISSING_PAGE = Rule(
    "DR201",
    "broken-link",
    "A link leads to a page that doesn't exist or isn't published.",
    "A reader gets a 404.",
    "[AdamW](../optimizers/adamw-optimzer.md)",
    "Use the suggested path, or write the page.",
)
MISSING_FILE = Rule(
    "DR202",
    "missing-file",
    "An image or a linked file doesn't exist.",
    "A reader sees a broken image or gets a 404.",
    "![Loss](../../assets/figures/los.svg)",
    "Use the suggested name, or add the file.",
)
BROKEN_ANCHOR = Rule(
    "DR203",
    "broken-anchor",
    "A link names a part of a page that the page doesn't have.",
    "The link opens the top of the page instead of the place it speaks of.",
    "[decay](adamw.md#adam-w)",
    "Use the suggested anchor; formulas are `#eq:name`, sources `#ref-key`.",
)
ABSOLUTE_LINK = Rule(
    "DR204",
    "absolute-link",
    "A link starts at the root of the host or of the site.",
    "It breaks as soon as the site moves, and can't be checked in an editor.",
    "[home](/deep-recall/index.md)",
    "Write the path relative to this file.",
)
NO_SOURCE_LINK = Rule(
    "DR205",
    "unresolvable-link",
    "A link names a page by its address instead of its source file.",
    "It works only by chance, and no editor can follow it.",
    "[Adam](../adam/)",
    "Link the page's `.md` file.",
)
UNDEFINED_REFERENCE = Rule(
    "DR206",
    "undefined-reference",
    "A link `[text][label]` names a label that isn't defined.",
    "The page shows the brackets as text.",
    "[Adam][nope]",
    "Write the target in place: `[Adam](adam.md)`.",
)
MISSING_ALT = Rule(
    "DR207",
    "missing-alt",
    "An image has no alternative text.",
    "A screen reader says nothing of it, and search can't find it.",
    "![](../../assets/figures/loss.svg)",
    "Say in a sentence what the figure shows.",
)
UNKNOWN_QUESTION = Rule(
    "DR208",
    "unknown-question",
    "The front matter names a question that doesn't exist.",
    "The link to it would be broken.",
    "related: [adamm]",
    "Use the suggested id: the file's name without `.md`.",
)
NAV = Rule(
    "DR211",
    "hand-written-nav",
    "mkdocs.yml lists a page in `nav`.",
    "The navigation is derived from the folders; a list by hand goes stale.",
    "nav: [index.md, nope.md]",
    "Delete `nav`; give the folder's index.md a title and an order.",
)
FORBIDDEN_SCHEME = Rule(
    "DR212",
    "forbidden-scheme",
    "A link's address is neither http, https nor mailto.",
    "It can run code in the reader's browser or leads nowhere.",
    "[click](javascript:alert(1))",
    "Link a page, a file or a web address.",
)
UNKNOWN_REDIRECT = Rule(
    "DR213",
    "outside-link",
    "A link leads out of docs/.",
    "What it names is no part of the site.",
    "[code](../../../hooks/build.py)",
    "Link a file in docs/, or the repository's web address.",
)
