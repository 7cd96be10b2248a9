"""The Python examples of pages: found, run in isolation, compared with what the page says."""

from recall.examples.output import rewritten
from recall.examples.process import Limits, isolation
from recall.examples.report import diagnostics, static_diagnostics
from recall.examples.run import Failure, PageRun, Printed, Run, examples_of, run_pages

__all__ = [
    "Failure",
    "Limits",
    "PageRun",
    "Printed",
    "Run",
    "diagnostics",
    "examples_of",
    "isolation",
    "rewritten",
    "run_pages",
    "static_diagnostics",
]
