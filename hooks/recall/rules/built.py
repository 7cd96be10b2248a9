"""DR2xx: faults that show in the built pages or at the far end of a link."""

from recall.diagnostics import Rule

DEAD_EXTERNAL_LINK = Rule(
    "DR209",
    "dead-external-link",
    "A link to another site leads to nothing, or to a page without the part that it names.",
    "A reader who wants to check a claim can't.",
    "[Adam](https://arxiv.org/abs/1412.69801)",
    "Find where the work stands now, or cite another source; `recall links --refresh` asks again.",
)
MOVED_EXTERNAL_LINK = Rule(
    "DR210",
    "moved-external-link",
    "A link to another site is answered with a permanent redirect.",
    "The redirect costs a round trip, and one day it is taken down.",
    "[docs](http://docs.python.org/3/)",
    "Write the new address that the message names.",
)
BROKEN_BUILT_LINK = Rule(
    "DR220",
    "broken-built-link",
    "An address in a built page leads to no file of the site.",
    "A reader gets a 404, or sees a page without its picture, style or script.",
    '<a href="optimizers/adamw.md">AdamW</a> (raw HTML: nothing turns `.md` into an address)',
    "Write a Markdown link to the `.md` file; in a template, use the `url` filter.",
)
BROKEN_BUILT_ANCHOR = Rule(
    "DR221",
    "broken-built-anchor",
    "An address in a built page names an id that its page doesn't have.",
    "The link opens the top of the page instead of the place it speaks of.",
    '<a href="#derivatoin">see below</a>',
    "Use the suggested id, or give the place that id.",
)
DUPLICATE_ID = Rule(
    "DR222",
    "duplicate-id-in-page",
    "Two elements of one built page have the same id.",
    "Links, labels and scripts reach the first one only.",
    "## Loss { #loss }\n\n### Loss of a batch { #loss }",
    "Give each its own id; in a figure, let the ids start with the figure's name.",
)
THIRD_PARTY_REQUEST = Rule(
    "DR223",
    "third-party-request",
    "A built page makes the browser fetch something from another host.",
    "The host learns who reads what, and the page breaks when it can't be reached.",
    '<img src="https://example.com/loss.png">',
    "Put the file into docs/assets/, or link it instead of embedding it.",
)
UNRENDERED_MARKUP = Rule(
    "DR224",
    "unrendered-markup",
    "A built page shows Markdown as text, or an admonition without a body.",
    "The source wasn't understood: a reader sees marks instead of what they stand for.",
    "!!! note\nThis line isn't indented.",
    "Repair the source: blank line before a block, four spaces inside, closing marks; "
    "what shall be shown as it is belongs in `code`.",
)
UNRENDERED_FORMULA = Rule(
    "DR225",
    "unrendered-formula",
    "A built page shows TeX, or the message of a failed formula, instead of a formula.",
    "A reader has to read backslashes.",
    "The loss $\\ell(x falls.",
    "Close the formula with a dollar in the same paragraph; a dollar amount is `\\$5`.",
)
NAMELESS_ELEMENT = Rule(
    "DR226",
    "nameless-element",
    "An image, a link or a button in a built page has no accessible name.",
    "A screen reader says nothing of it, or reads out a file name.",
    "[![](loss.svg)](loss.svg)",
    'Write alternative text or a text inside; `role="presentation"` where there is nothing to say.',
)
UNCLOSED_ELEMENT = Rule(
    "DR227",
    "unclosed-element",
    "An element of a built page is opened and not closed, or closed and not opened.",
    "The rest of the page ends up inside it: folded, bold, or out of its column.",
    "<details>\n<summary>Proof</summary>\n\nNext section …",
    "Close the element where it ends; `<a id=x/>` doesn't close itself.",
)
DUPLICATE_PAGE_TITLE = Rule(
    "DR228",
    "duplicate-page-title",
    "A built page has no title or two, or shares title and canonical address with another.",
    "Tabs, bookmarks and search engines can't tell the pages apart.",
    "docs/optimizers/adam.md and docs/optimizers/adam/index.md",
    "Give each page one title and an address of its own.",
)
HEADING_JUMP_IN_PAGE = Rule(
    "DR229",
    "heading-jump-in-page",
    "A heading of a built page skips a level.",
    "Who moves from heading to heading thinks that a part is missing.",
    "## Answer\n\n#### Why",
    "Use the next level.",
)
ACTIVE_CONTENT = Rule(
    "DR230",
    "active-content",
    "A built page holds something that runs, embeds or sends, and isn't the frame's own.",
    "Whoever wrote it decides what the reader's browser does on this site.",
    '<a href="javascript:…">, <iframe>, <p onclick=…>, <style> in the text',
    "Take it out of the source that the message names; a module of our own belongs in "
    "docs/assets/scripts/.",
)
COVERING_STYLE = Rule(
    "DR231",
    "covering-style",
    "A style in a page's text takes its element out of the text's flow, or loads something.",
    "It can lie over the page, and make a reader press or read what isn't the site's.",
    '<div style="position:fixed;inset:0">',
    "Take the style out; layout belongs in docs/assets/styles/.",
)
