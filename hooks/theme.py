"""Spare each build what only another version of the theme changes."""

import os
from base64 import b64decode, b64encode
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from recall.cache import Cache, code, digest
from recall.fragments import Fragments
from recall.project import Findings

KIND = "template"


class Visible(FileSystemLoader):
    """Templates, listed without hidden folders: MkDocs takes none of the theme's 10,000 icons."""

    def list_templates(self) -> list[str]:
        """Return the names of all that isn't hidden."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                prefix = Path(folder).relative_to(root)
                found |= {(prefix / name).as_posix() for name in names}
        return sorted(found)


class Compiled(BytecodeCache):
    """Templates as Python's bytecode, for the same sources and versions."""

    def __init__(self, cache: Cache, versions: str) -> None:
        """Take where they are kept, and what else than its source decides about a template."""
        self._cache, self._versions = cache, versions

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its bytecode, if it is known."""
        kept = self._cache.get(KIND, self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(b64decode(kept))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's bytecode."""
        self._cache.put(KIND, self._key(bucket), b64encode(bucket.bytecode_to_string()).decode())

    def _key(self, bucket: Bucket) -> str:
        return digest(self._versions, bucket.key, bucket.checksum)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the theme's templates listed quickly, and parts that are the same rendered once."""
    vars(config.theme)["get_env"] = lambda: _listing(config.theme)
    return config


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    """Have templates compiled once."""
    findings: Findings = config.extra["recall"]
    versions = digest(code(), version("jinja2"), version("mkdocs"))
    env.bytecode_cache = Compiled(findings.cache, versions)
    return env


def _listing(theme: Theme) -> Environment:
    env = Theme.get_env(theme)
    env.add_extension(Fragments)
    env.loader = Visible(theme.dirs)
    return env
