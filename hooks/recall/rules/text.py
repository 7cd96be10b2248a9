"""DR5xx: faults of a file's text, whatever it says."""

from recall.diagnostics import Rule

NOT_UTF8 = Rule(
    "DR501",
    "invalid-encoding",
    "A file holds bytes that are no UTF-8.",
    "A reader sees wrong letters, or the build stops in the middle.",
    "caf\\xe9 (the é as one Latin-1 byte)",
    "Save the file as UTF-8.",
)
BOM = Rule(
    "DR502",
    "byte-order-mark",
    "A file starts with the invisible mark U+FEFF.",
    "The mark stands before the front matter, which is then not seen as such.",
    "\\ufeff---\ntitle: …",
    'Save the file as "UTF-8", not as "UTF-8 with BOM".',
)
CRLF = Rule(
    "DR503",
    "carriage-return",
    "A line ends in a carriage return.",
    "Each line shows as changed in a diff, and outputs of examples differ.",
    "title: …\\r\\n",
    "Set the editor's line endings to LF; `recall fix` rewrites the file.",
)
MOJIBAKE = Rule(
    "DR504",
    "mojibake",
    "Text was decoded with the wrong encoding and saved again.",
    "Names, symbols and quotes are unreadable, and search can't find them.",
    "donâ€™t, Ã©, ‚Äì",
    "Type the character that was meant.",
)
TOO_LARGE = Rule(
    "DR505",
    "oversized-file",
    "A source has more bytes than a page may have.",
    "The Markdown parser takes seconds for it, and no reader reads it.",
    "a page of 10 MB",
    "Split the page; put data into a file that the example makes itself.",
)
SYMLINK = Rule(
    "DR506",
    "escaping-symlink",
    "A symbolic link in docs/ leads out of it.",
    "The build would publish a file of the machine that builds.",
    "docs/notes.md -> /etc/hostname",
    "Copy the text into a file of its own.",
)
CONTROL = Rule(
    "DR507",
    "invisible-character",
    "A text holds a control, zero-width or bidirectional character.",
    "What a reviewer sees is not what the page does, and search misses the word.",
    "soft\\u200bmax",
    "Delete the character; write a space as a plain space.",
)
UNREADABLE = Rule(
    "DR508",
    "unreadable-file",
    "A file can't be opened.",
    "Its page would be missing from the site.",
    "a file without read permission, a link to nothing",
    "Restore the file or its permissions.",
)
EMPTY = Rule(
    "DR509",
    "empty-file",
    "A page has no text.",
    "The site would show a blank page.",
    "a file of 0 bytes",
    "Write the page or delete the file.",
)
LONG_LINE = Rule(
    "DR510",
    "oversized-line",
    "A line is longer than a person could have written.",
    "Patterns take seconds on it, and a diff of it says nothing.",
    "100,000 characters without a line break",
    "One sentence per line.",
)
PLACEHOLDER = Rule(
    "DR511",
    "placeholder",
    "A text that stands for one still to be written.",
    "A reader finds an answer that isn't there.",
    "TODO: derive this",
    "Write it, or take it out.",
)
FORBIDDEN_HTML = Rule(
    "DR512",
    "forbidden-html",
    "A text holds an HTML tag, an attribute or a style that pages may not have.",
    "A script, a frame or a form would do whatever it likes in the reader's browser.",
    "<img src=x onerror=alert(1)>, [text](a.md){onclick=alert(1)}",
    "Write Markdown; what shall be shown as it is belongs in `code`. "
    "The list of what is allowed stands in hooks/recall/sanitize.py.",
)
FORBIDDEN_FILE = Rule(
    "DR513",
    "forbidden-file",
    "A file in docs/ is of a kind that the site doesn't publish, or holds what runs.",
    "It would be opened under the site's own address, with the right to read what readers keep.",
    "docs/nlp/demo.html, docs/assets/images/logo.svg with a <script>",
    "Publish text as Markdown, pictures as PNG, WebP, JPEG or plain SVG.",
)
LARGE_FILE = Rule(
    "DR514",
    "oversized-asset",
    "A file that isn't a page has more than a megabyte.",
    "A reader on a phone pays for it, and the repository keeps it for ever.",
    "a photograph of 5 MB",
    "Make it smaller: fewer pixels, or an SVG.",
)
CONFLICT = Rule(
    "DR515",
    "merge-conflict",
    "A text holds the marks of a merge that was never finished.",
    "Both versions are published, with the marks.",
    "<<<<<<< HEAD",
    "Keep one of the versions.",
)
DOUBLED_WORD = Rule(
    "DR516",
    "doubled-word",
    "A small word stands twice in a row.",
    "It is a slip that a reader stumbles over, and often a word is missing.",
    "the the loss",
    "Delete one of the two.",
)
MIXED_SCRIPT = Rule(
    "DR517",
    "mixed-script",
    "A word mixes letters of different scripts that look alike, or styled letters of mathematics.",
    "Search misses the word, and it can pass for another.",
    "softm\\u0430x, with a Cyrillic а",
    "Type the word with the letters that it seems to have.",
)
TAB = Rule(
    "DR518",
    "tab",
    "A text holds a tab.",
    "How deep it indents depends on the program, and a list ends up at another level.",
    "\\t- an item",
    "Write four spaces.",
)
