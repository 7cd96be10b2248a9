"""Running the code of a lab."""

import warnings
from pathlib import Path
from typing import Any

import jupytext
import matplotlib

LABS = Path(__file__).parents[2] / "docs/labs"


def executed(lab: str) -> dict[str, Any]:
    """Run a lab's code; return its names."""
    matplotlib.use("Agg")
    file, names = LABS / f"{lab}.py", dict[str, Any]()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
        for cell in jupytext.read(file).cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, str(file), "exec"), names)
    matplotlib.pyplot.close("all")
    return names
