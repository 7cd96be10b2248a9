"""Figures: drawn by matplotlib in isolation, or written by hand, and made fit for pages.

A figure's code takes its colors from here. Each is a sentinel that becomes a CSS variable, so that
the figure follows the reader's color scheme.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from cycler import cycler

from recall.cache import Cache, digest
from recall.diagnostics import Diagnostic, Place
from recall.examples import svg
from recall.examples.process import THIS_PYTHON, Limits, execute
from recall.rules import examples as rules
from recall.source import Source, read
from recall.workers import processes

VERSION = "5"
"""Changes when the same file is drawn or cleaned differently."""
KIND = "figure"
ROOT = str(Path(__file__).resolve().parents[1])
"""Where figures find this module."""
PARTS = Path(__file__).with_name("diagrams.py")
"""What several figures draw."""

INK = "#1f2329"
"""Text."""
MUTED = "#70757d"
"""Axes, ticks, grids, whatever recedes."""
PAPER = "#fefefd"
"""The page's background, to set things off from each other."""
ACCENT = "#4051b4"
"""The one thing to look at."""
BLUE = "#1f77b5"
ORANGE = "#d9660b"
GREEN = "#1a8f5a"
RED = "#c8323c"
PURPLE = "#8055ba"

COLORS = {
    INK: "var(--fig-ink)",
    MUTED: "var(--fig-muted)",
    PAPER: "var(--fig-paper)",
    ACCENT: "var(--fig-accent)",
    BLUE: "var(--fig-blue)",
    ORANGE: "var(--fig-orange)",
    GREEN: "var(--fig-green)",
    RED: "var(--fig-red)",
    PURPLE: "var(--fig-purple)",
}
"""What a page shows for each color."""
STYLE: Any = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "axes.labelcolor": INK,
    "axes.labelsize": 10,
    "axes.prop_cycle": cycler(color=[BLUE, ORANGE, GREEN, PURPLE, RED]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "boxplot.boxprops.color": INK,
    "boxplot.capprops.color": INK,
    "boxplot.flierprops.color": INK,
    "boxplot.flierprops.markeredgecolor": INK,
    "boxplot.medianprops.color": ORANGE,
    "boxplot.meanprops.color": GREEN,
    "boxplot.whiskerprops.color": INK,
    "figure.constrained_layout.use": True,
    "figure.edgecolor": "none",
    "figure.facecolor": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib: the same widths everywhere
    "font.size": 10,
    "grid.alpha": 0.3,
    "grid.color": MUTED,
    "grid.linewidth": 0.6,
    "hatch.color": INK,
    "legend.edgecolor": MUTED,
    "legend.fontsize": 9,
    "legend.frameon": False,
    "lines.color": BLUE,
    "lines.linewidth": 1.8,
    "mathtext.fontset": "dejavusans",
    "patch.edgecolor": INK,
    "patch.facecolor": BLUE,
    "savefig.bbox": "tight",
    "savefig.edgecolor": "none",
    "savefig.facecolor": "none",
    "savefig.pad_inches": 0.04,
    "scatter.edgecolors": "face",
    "svg.fonttype": "none",
    "svg.hashsalt": "deep-recall",
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 9,
    "ytick.color": MUTED,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 9,
}
"""matplotlib's settings while a figure is drawn; sizes in points."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure ready for inlining, or what is wrong with it."""

    svg: str = ""
    faults: tuple[Diagnostic, ...] = ()

    @property
    def standalone(self) -> str:
        """The figure as a file of its own, in the light scheme."""
        text = self.svg
        for color, variable in COLORS.items():
            text = text.replace(variable, color)
        look = f'style="background: {PAPER}; color: {INK}"'
        if "font-family=" not in text[: text.index(">")]:
            look += ' font-family="sans-serif"'
        return text.replace("<svg ", f"<svg {look} ", 1)


FIGURE_LIMITS = Limits(seconds=60, file_size=100_000_000)
MORE_SECONDS = 5
"""That each figure adds to what one process may take."""
FEWEST = 6
"""Figures that are worth a process of their own: starting matplotlib takes as long."""


def draw_all(
    files: Mapping[str, Path],
    *,
    cache: Cache,
    lock: str,
    limits: Limits = FIGURE_LIMITS,
    python: Path = THIS_PYTHON,
) -> dict[str, Drawing]:
    """Draw figures, or clean those that are SVG already, as far as they aren't cached.

    Args:
        files: Python files with a function `draw`, or SVG files, by the path that people know.
        cache: keeps the figures without a fault.
        lock: names the versions of all that figures can import.
        limits: what one process may take, which draws several; each figure adds some seconds.
        python: draws the figures.

    Returns:
        The drawings by the same paths.
    """
    done: dict[str, Drawing] = {}
    stale: dict[str, Source] = {}
    keys: dict[str, str] = {}
    for path, file in files.items():
        source, faults = read(file, path, file.parent)
        if source is None:
            done[path] = Drawing("", tuple(faults))
            continue
        keys[path] = _key(source, lock)
        known = cache.get(KIND, keys[path])
        if known is not None:
            done[path] = Drawing(known)
        elif path.endswith(".svg"):
            done[path] = cleaned(source.text, name_of(path), Place(path))
        else:
            stale[path] = source
    done |= _draw_batches(list(stale.values()), limits, python)
    for path, key in keys.items():
        if done[path].svg:
            cache.put(KIND, key, done[path].svg)
    return {path: done[path] for path in files}


def cleaned(text: str, name: str, place: Place, *, drawn: bool = False) -> Drawing:
    """Make an SVG fit for inlining.

    Args:
        text: the SVG document.
        name: stands before each of its ids.
        place: the file; of a drawn figure, where its faults are reported.
        drawn: whether matplotlib wrote it, with the colors of this module alone.
    """
    clean, faults = svg.clean(text, name, colors=COLORS if drawn else None)
    found = (
        rules.UNFIT.at(place if drawn else replace(place, line=fault.line), fault.message)
        for fault in faults
    )
    return Drawing(clean, tuple(found))


def name_of(path: str) -> str:
    """Return the name of a figure, by which pages and ids refer to it."""
    return PurePosixPath(path).stem


def _key(file: Source, lock: str) -> str:
    looks = repr((COLORS, STYLE)) + PARTS.read_text(encoding="utf-8")
    return digest(VERSION, looks, sys.version, lock, file.path, file.text)


def _draw_batches(files: Sequence[Source], limits: Limits, python: Path) -> dict[str, Drawing]:
    if not files:
        return {}
    count = min(processes(), max(1, len(files) // FEWEST))
    batches = [files[start::count] for start in range(count)]
    done: dict[str, Drawing] = {}
    with ThreadPoolExecutor(count) as pool:
        for drawings in pool.map(lambda batch: dict(_draw(batch, limits, python)), batches):
            done |= drawings
    return done


def _draw(files: Sequence[Source], limits: Limits, python: Path) -> Iterator[tuple[str, Drawing]]:
    """Yield the drawings of some figures; one that breaks the process doesn't take others along."""
    left = {file.path: file for file in files}
    while left:
        figures = [{"path": file.path, "code": file.text} for file in left.values()]
        job = {"kind": "figures", "figures": figures, "root": ROOT}
        more = replace(limits, seconds=limits.seconds + len(figures) * MORE_SECONDS)
        outcome = execute(job, more, python)
        current = next(iter(left))
        for event in outcome.events:
            if event["event"] == "start":
                current = event["path"]
            elif event["event"] == "drawn":
                yield event["path"], _drawing(left.pop(event["path"]), event)
        if current in left:
            yield current, _failed(left.pop(current), 1, outcome.broken)


def _drawing(file: Source, event: Mapping[str, Any]) -> Drawing:
    if "svg" not in event:
        return _failed(file, event["line"], event["text"])
    return cleaned(event["svg"], name_of(file.path), Place(file.path), drawn=True)


def _failed(file: Source, line: int, text: str) -> Drawing:
    message = text.replace("\n", "\n    ")
    return Drawing("", (rules.FIGURE.at(Place(file.path, line), message),))
