"""The real site, examined once for all tests of its content."""

import datetime
from functools import cache
from pathlib import Path

from recall.project import Findings, Project, examine

ROOT = Path(__file__).parents[2]


@cache
def findings() -> Findings:
    """Return what the examination of the project found; examples come from the cache."""
    return examine(Project.at(ROOT, today=datetime.date.today()))
