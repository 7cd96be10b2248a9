"""DR42x: faults of labs."""

from recall.diagnostics import Rule

FAILING = Rule(
    "DR421",
    "failing-lab",
    "A cell of a lab raises an exception, runs too long or takes its kernel down.",
    "The page would show a traceback, or results that nobody has checked.",
    "assert gradient.shape == weights.shape",
    "Run the lab from top to bottom and mend the cell; the message names its line.",
)
FIGURE_WITHOUT_ALT = Rule(
    "DR422",
    "figure-without-alt",
    "A cell of a lab draws a figure and has no `# alt:` comment for it.",
    "A reader who can't see the figure isn't told what it shows.",
    "figure, axes = plt.subplots()",
    "Start the cell with `# alt: …`, one for each figure; further lines start with `#   `.",
)
STRAY_OUTPUT = Rule(
    "DR423",
    "stray-output",
    "A cell of a lab shows a warning, a memory address, or something that is no text or figure.",
    "Paths and addresses of one machine reach the page, and it changes with each build.",
    "axes.legend()  # as the last line, it shows <matplotlib.legend.Legend at 0x7f…>",
    "Mend what warns; give the last value a name or print what matters of it.",
)
