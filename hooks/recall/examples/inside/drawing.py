"""Draw figures with matplotlib, one after another: the child's side."""

import io
import random
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from .tracebacks import describe, show_lines_of

Emit = Callable[..., None]
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


def prepare(job: dict[str, Any]) -> Callable[[Emit], None]:
    """Import matplotlib before the process is shut off, and return the work."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.backends.backend_svg
    import matplotlib.pyplot

    sys.path.append(job["root"])
    from recall.figures import STYLE

    def work(emit: Emit) -> None:
        for figure in job["figures"]:
            emit("start", path=figure["path"])
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE)
            emit("drawn", path=figure["path"], **_draw(figure))
            matplotlib.pyplot.close("all")

    return work


def _draw(figure: dict[str, str]) -> dict[str, Any]:
    import numpy as np
    from matplotlib.figure import Figure

    path, code = figure["path"], figure["code"]
    show_lines_of(path, code)
    random.seed(0)
    np.random.seed(0)
    try:
        module = ModuleType("figure")
        exec(compile(code, path, "exec", dont_inherit=True), module.__dict__)
        drawn = module.__dict__["draw"]()
        if not isinstance(drawn, Figure):
            raise TypeError(f"draw() returned {type(drawn).__name__}; expected a matplotlib Figure")
        svg = io.StringIO()
        drawn.savefig(svg, format="svg", metadata=NO_METADATA)
    except BaseException as error:
        text, _, line = describe(error, path)
        return {"text": text, "line": line or getattr(error, "lineno", None) or 1}
    return {"svg": svg.getvalue()}
