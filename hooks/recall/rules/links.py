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
MALFORMED_LINK = Rule(
    "DR214",
    "malformed-link",
    "Brackets look like a link and are none.",
    "The page shows them as text.",
    "[this] (adam.md), (this)[adam.md], [this](a page.md)",
    "Write `[text](target)`; a blank in a target is `%20`.",
)
PRIVATE_ADDRESS = Rule(
    "DR215",
    "private-address",
    "A web address has no host, or one that only this machine or network knows.",
    "It leads a reader nowhere, or to something of their own.",
    "http://localhost:8000/nlp/",
    "Give the public address, or link the page's source file.",
)
DUPLICATE_DEFINITION = Rule(
    "DR216",
    "duplicate-definition",
    "The label of a link is defined twice.",
    "One of the two targets is lost.",
    "[b]: adam.md\n[b]: adamw.md",
    "Keep one, or write the target in place.",
)
FILE_NAME_AS_ALT = Rule(
    "DR217",
    "file-name-as-alt",
    "The alternative text of an image is a file name.",
    "A screen reader reads out a name that says nothing.",
    "![loss.svg](../../assets/figures/loss.svg)",
    "Say in a sentence what the figure shows.",
)
FOREIGN_IMAGE = Rule(
    "DR218",
    "foreign-image",
    "An image or another embedded file is fetched from another host.",
    "The host learns who reads what, and the page breaks when it can't be reached.",
    "![Loss](https://example.org/loss.png)",
    "Put the file into docs/assets/, or link it instead of embedding it.",
)
NO_IMAGE = Rule(
    "DR219",
    "no-image",
    "An image's file is no image.",
    "A reader sees a broken image.",
    "![Loss](../../assets/figures/loss.py)",
    "Embed the picture: of a script, the `.svg` that it draws.",
)
