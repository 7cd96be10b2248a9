"""DR4xx: faults of examples and figures."""

from recall.diagnostics import Rule

SYNTAX = Rule(
    "DR401",
    "example-syntax-error",
    "Python can't compile an example, or warns while it does.",
    "Code that doesn't parse runs nowhere; a warning of today is the error of a later Python.",
    '```python\nprint("loss"\n```',
    "Mend what the message points at.",
)
FAILING = Rule(
    "DR402",
    "failing-example",
    "An example raises an exception, ends its process, or lacks the exception that it announces.",
    "What the page claims doesn't hold, or not with the versions that the site is built with.",
    "```python\nnp.ones((2, 3)) @ np.ones((2, 3))\n```",
    'Mend the code; where the exception is the point, say so: `raises="ValueError"`.',
)
OUTPUT = Rule(
    "DR403",
    "wrong-output",
    "The `#>` lines below a statement aren't what it prints.",
    "A reader who runs the example, or computes by hand, gets another number than the page.",
    "```python\nprint(1 + 1)\n#> 3\n```",
    "Run `recall fix`, and see in the diff whether the code or the text was wrong.",
)
OPTION = Rule(
    "DR404",
    "unknown-fence-option",
    "The opening line of an example says something that isn't understood.",
    "A misspelled `check` checks nothing, in silence.",
    '```python chek="eq:loss"\n```',
    'Write `option="value"`, with one of `check`, `title`, `raises` and `norun`.',
)
LABEL = Rule(
    "DR405",
    "unknown-label",
    "A check names a formula that its page doesn't have.",
    "The check counts for nothing, and the formula that was meant stays unchecked.",
    '```python check="eq:entropi"\nassert …\n```',
    "Name a `\\label{…}` of the same page.",
)
ASSERTION = Rule(
    "DR406",
    "check-without-assertion",
    "A check asserts nothing: it has no `assert`, only constant ones, or isn't run.",
    "The page would say that the formula was checked, and nothing was.",
    '```python check="eq:loss"\nloss = -np.log(p)\n```',
    "Assert that the formula agrees with brute force, finite differences or a worked number.",
)
LIMIT = Rule(
    "DR407",
    "example-over-limit",
    "A page's examples take more time, memory or output than they may.",
    "They would do the same to a reader's browser, and the build waits for every page.",
    "```python\nwhile True:\n    pass\n```",
    "Take smaller numbers; an example shows an idea, not a benchmark.",
)
NORUN = Rule(
    "DR408",
    "unexplained-norun",
    "An example is taken out of the run without a reason of at least three words.",
    "The site promises that its examples run; each exception needs a reason to be judged by.",
    '```python norun="slow"\n```',
    'Say why, as in `norun="needs a GPU"`, or let the example run.',
)
MISPLACED = Rule(
    "DR409",
    "misplaced-output",
    "A `#>` line stands where no output is compared with it.",
    "It looks asserted like the others, and nothing keeps it true.",
    "```python\nfor x in (1, 2):\n    print(x)\n    #> 1\n```",
    "Put the output right below the whole top-level statement, not indented.",
)
FIGURE = Rule(
    "DR410",
    "failing-figure",
    "A figure can't be drawn.",
    "The page would lack it.",
    "def draw():\n    return 1 / 0",
    "Mend the code that the traceback names; `draw()` returns a matplotlib `Figure`.",
)
SILENT = Rule(
    "DR411",
    "silent-example",
    "An example prints, asserts and raises nothing, nor does a later one that builds on it.",
    "It runs in the build without showing anything, so nobody would see it break.",
    "```python\ndef softmax(z):\n    return np.exp(z) / np.exp(z).sum()\n```",
    "Print a value that can be checked by hand, or assert what the text claims.",
)
IMPORT = Rule(
    "DR412",
    "foreign-import",
    "An example imports something other than NumPy and the standard library.",
    "The reader's browser doesn't have it, nor does the environment of the build.",
    "```python\nimport scipy\n```",
    "Write it with NumPy; a comparison with another library belongs into tests/.",
)
UNRUN = Rule(
    "DR413",
    "unrun-python",
    "A fence of Python goes by a name under which it isn't run.",
    "It looks like the tested examples and is none.",
    "```py\nprint(1)\n```",
    'Call the language `python`; what can\'t run is `python norun="…"`.',
)
UNFIT = Rule(
    "DR414",
    "unfit-figure",
    "A figure can't stand in a page: foreign colors, pixels, small text, scripts, outside links.",
    "It is unreadable in one of the color schemes or on a phone, or unsafe.",
    'axes.plot(x, y, color="black")',
    "Use the colors of `recall.figures`, draw shapes, and keep text at 9 points or more.",
)
UNREPEATABLE = Rule(
    "DR415",
    "unrepeatable-example",
    "An example draws from a generator without a seed, or asks for the clock or the environment.",
    "Its result differs from run to run, or only the build's setting makes it pass.",
    "```python\nrng = np.random.default_rng()\n```",
    "Give a seed, as in `np.random.default_rng(0)`; write a date or a setting out.",
)
