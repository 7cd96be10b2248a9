"""Bundles the site's own styles and scripts, with what they take from npm packages."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recall import fonts
from recall.cache import digest

SCRIPTS = "docs/assets/scripts"
STYLES = "docs/assets/styles"
WORKER = "worker"
ENTRIES = (
    f"{STYLES}/main.css",
    f"{SCRIPTS}/main.js",
    f"{SCRIPTS}/search/{WORKER}.js",
    f"{STYLES}/practice.css",
    f"{SCRIPTS}/practice/practice.js",
    f"{SCRIPTS}/run/pyodide-worker.js",
    f"{STYLES}/lists.css",
)
ALONE = f"{SCRIPTS}/practice/practice.js"
"""Bundled by itself: what it shares with each page's script would cost every page a request."""
KATEX_STYLE = "katex/dist/katex.css"
FONTS_STYLE = "recall/fonts.css"
LICENSES = {"KaTeX": "katex/LICENSE", "SourceSerif4": fonts.TEXT_LICENSE}
MANIFEST = "manifest.json"

_OPTIONS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--splitting",
    "--entry-names=[name]-[hash]",
    "--chunk-names=[name]-[hash]",
    "--asset-names=fonts/[name]-[hash]",
    "--loader:.woff2=file",
    "--loader:.py=text",
    "--preserve-symlinks",
    "--legal-comments=none",
    "--charset=utf8",
    "--log-level=warning",
    "--log-limit=0",
    "--color=false",
)
_FACE = re.compile(r"@font-face\s*{[^}]*?url\(fonts/([\w-]+\.woff2)\)[^}]*}")
_OLD_FONT = re.compile(r",\s*url\([^)]+\)\s*format\(\"(?:woff|truetype)\"\)")
_FONT = re.compile(r"url\(fonts/")
_MESSAGE = re.compile(
    r"^\S+ \[(?P<kind>ERROR|WARNING)\] (?P<text>.+)"
    r"(?:\n\n {4}(?P<path>.+):(?P<line>\d+):(?P<column>\d+):$)?",
    re.MULTILINE,
)


class FrontendError(Exception):
    """The bundle can't be made; the message says where and why, a line for each fault."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files that a page loads, under names that change with their content."""

    folder: Path
    files: tuple[str, ...]
    """Everything to publish, relative to the folder, sorted."""
    styles: tuple[str, ...]
    """The style sheets that each page links."""
    scripts: tuple[str, ...]
    """The modules that each page starts."""
    worker: str
    """The script that answers queries, which a page starts when its reader searches."""
    practice: tuple[str, str]
    """The style sheet and the module of the tools for practice, on their pages only."""

    python: str
    """The script that runs Python, which a page starts when its reader presses Run."""

    lists: str
    """The style sheet of pages that list questions."""

    def published(self, font: str) -> str:
        """Return what the file of a font is called, with the digest in its name."""
        start = f"{fonts.FOLDER}/{font.removesuffix('.woff2')}-"
        return next(name for name in self.files if name.startswith(start))


def bundle(root: Path, out: Path) -> Bundle:
    """Bundle the styles and scripts of the project at `root`, once for each state of them.

    Args:
        root: the folder that holds `docs/` and `node_modules/`.
        out: where the bundles lie, each in a folder named by the digest of its inputs.

    Raises:
        FrontendError: packages are missing, or a style or script has a fault.
    """
    esbuild = _esbuild(root)
    folder = out / _digest(root)
    found = _read(folder)
    if found:
        return found
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as name:
        made = Path(name) / "bundle"
        entries = _run(esbuild, root, made)
        for family, file in LICENSES.items():
            target = made / fonts.FOLDER / f"LICENSE-{family}.txt"
            shutil.copyfile(root / "node_modules" / file, target)
        files = sorted(f.relative_to(made).as_posix() for f in made.rglob("*") if f.is_file())
        manifest = {"files": {name: _sum(made / name) for name in files}, "entries": entries}
        (made / MANIFEST).write_text(json.dumps(manifest), "utf-8")
        _move(made, folder)
    return _bundle(folder, manifest)


def _esbuild(root: Path) -> Path:
    # The package's own launcher needs its install script to have run; the binary doesn't.
    found = sorted((root / "node_modules/@esbuild").glob("*/bin/esbuild"))
    found += sorted((root / "node_modules/@esbuild").glob("*/esbuild.exe"))
    if not found or not (root / "node_modules" / KATEX_STYLE).exists():
        raise FrontendError("node_modules lacks esbuild or katex: run `make setup`.")
    return found[0]


def _digest(root: Path) -> str:
    sources = [
        file
        for folder in (STYLES, SCRIPTS)
        for file in sorted((root / folder).rglob("*"))
        if file.is_file()
    ]
    parts = [Path(module).read_text("utf-8") for module in (__file__, fonts.__file__)]
    for file in [root / "package-lock.json", *sources]:
        parts += [file.relative_to(root).as_posix(), file.read_bytes().hex()]
    for face in sorted(fonts.KEPT.iterdir()):
        parts += [face.name, face.read_bytes().hex()]
    return digest(*parts)[:16]


def _run(esbuild: Path, root: Path, made: Path) -> list[str]:
    """Run esbuild into `made`; return the names of the entries' outputs."""
    katex = made.with_name("katex.css")
    katex.write_text(_trimmed((root / "node_modules" / KATEX_STYLE).read_text("utf-8")), "utf-8")
    faces = fonts.write(root, made.with_name("faces"))
    aliases = [f"--alias:{KATEX_STYLE}={katex}", f"--alias:{FONTS_STYLE}={faces}"]
    together = [entry for entry in ENTRIES if entry != ALONE]
    made_of = _outputs(esbuild, root, made, [*together, *aliases])
    made_of |= _outputs(esbuild, root, made, [ALONE, *aliases])
    return [made_of[entry] for entry in ENTRIES]


def _outputs(esbuild: Path, root: Path, made: Path, given: list[str]) -> dict[str, str]:
    """Run esbuild; return the name of each entry's output."""
    meta = made.with_name("meta.json")
    done = subprocess.run(
        [esbuild.absolute(), *given, *_OPTIONS, f"--outdir={made}", f"--metafile={meta}"],
        cwd=root,
        env={**os.environ, "NODE_PATH": str((root / "node_modules").absolute())},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    # A fault of a style sheet is no more than a warning to esbuild.
    if done.returncode or done.stderr.strip():
        raise FrontendError("\n".join(_messages(done.stderr)) or f"esbuild: {done.returncode}")
    outputs = json.loads(meta.read_text("utf-8"))["outputs"]
    return {
        about["entryPoint"]: Path(name).name
        for name, about in outputs.items()
        if "entryPoint" in about
    }


def _trimmed(style: str) -> str:
    """Keep of KaTeX's fonts what isn't cut down, in the format that every browser takes."""
    cut = {Path(face.file).name for face in fonts.FACES}
    kept = _FACE.sub(lambda rule: "" if rule[1] in cut else rule[0], style)
    return _FONT.sub("url(katex/dist/fonts/", _OLD_FONT.sub("", kept))


def _messages(text: str) -> Iterable[str]:
    """Yield esbuild's messages as `file:line:column: text`, lines and columns from 1."""
    for found in _MESSAGE.finditer(text):
        kind = found["kind"].lower()
        if found["path"]:
            place = f"{found['path']}:{found['line']}:{int(found['column']) + 1}"
            yield f"{place}: {kind}: {found['text']}"
        else:
            yield f"esbuild: {kind}: {found['text']}"


def _move(made: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
    try:
        made.rename(folder)
    except OSError:
        # Another build, of the same inputs, was faster.
        if not _read(folder):
            raise


def _read(folder: Path) -> Bundle | None:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        sound = all(_sum(folder / name) == told for name, told in manifest["files"].items())
    except (OSError, ValueError):
        return None
    return _bundle(folder, manifest) if sound else None


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _bundle(folder: Path, manifest: dict[str, Any]) -> Bundle:
    style, script, worker, practice_style, practice_script, *others = manifest["entries"]
    practice = (practice_style, practice_script)
    files = tuple(manifest["files"])
    return Bundle(folder, files, (style,), (script,), worker, practice, *others)
