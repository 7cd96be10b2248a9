"""Publishes Python for the reader's browser, which a press of Run loads."""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

PACKAGE = "node_modules/pyodide"
CORE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
PACKAGES = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
"""Where NumPy comes from, unless `extra: {python_packages: …}` says otherwise."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Say where the core lies, in a folder named by its version, and where packages come from."""
    about = json.loads((_folder(config) / "package.json").read_text("utf-8"))
    config.extra["python_core"] = f"assets/pyodide/{about['version']}/"
    config.extra.setdefault("python_packages", PACKAGES.format(version=about["version"]))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the core."""
    for name in CORE:
        path = str(_folder(config) / name)
        target = config.extra["python_core"] + name
        files.append(File.generated(config, target, abs_src_path=path))
    return files


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / PACKAGE
